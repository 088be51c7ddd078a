package io.lockkeeper.internal.postgres.standalone;

import io.lockkeeper.error.DatabaseFailureException;
import io.lockkeeper.error.Phase;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.postgres.failure.Failures;
import io.lockkeeper.internal.postgres.failure.SqlState;
import io.lockkeeper.internal.postgres.failure.StatementFailure;
import io.lockkeeper.internal.postgres.ledger.Ledger;
import io.lockkeeper.internal.postgres.ledger.LedgerName;
import io.lockkeeper.internal.postgres.ledger.RunConnection;
import io.lockkeeper.internal.postgres.sql.Rows;
import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.postgres.sql.SqlRequest;
import io.lockkeeper.internal.postgres.transactional.ScriptReader;
import io.lockkeeper.internal.postgres.transactional.StatementExecution;
import io.lockkeeper.internal.run.Database;
import io.lockkeeper.internal.script.NonTransactionalStatement;
import io.lockkeeper.ledger.History;
import io.lockkeeper.message.Message;
import io.lockkeeper.message.Remedy;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.Evidence;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A non-transactional change on the connection that serves nothing else. The owner lock is this session's: it lasts as long as the server
 * process, which may be longer than we do.
 */
public final class PostgresNonTransactional implements Database.NonTransactional {

    /** A statement that still runs after a day is a person's business; a file's {@code statement-timeout} overrides it. */
    private static final Duration STATEMENT_TIMEOUT = Duration.ofHours(24);

    private static final String STAYS =
            "Its statements before this one stay, and what this one has committed itself. A half-built index is removed, now or by the next run, which goes on with this statement.";

    private final RunConnection connection;
    private final LockedTransactions transactions;
    private final LedgerName ledger;
    private final Step step;
    private final NonTransactionalScript script;
    private final EvidenceReader evidence;
    private final StatementExecution execution;

    /** How many statements this connection has seen to their end, counted from the script's first. */
    private int executed;

    private EvidenceReader.@Nullable Found claimed;

    /** Whether the server would tell that a statement was passed over. */
    private boolean told;

    private PostgresNonTransactional(
            RunConnection connection,
            LockedTransactions transactions,
            LedgerName ledger,
            Step step,
            NonTransactionalScript script) {
        this.transactions = transactions;
        this.connection = connection;
        this.ledger = ledger;
        this.step = step;
        this.script = script;
        this.evidence = new EvidenceReader(connection, ledger, step, script);
        this.execution = StatementExecution.unwatched(connection, step, STAYS, wayOut(step.migration()));
    }

    /** What was to be dropped may be gone, or what was to be made be there, by other means. */
    private static Message wayOut(Migration migration) {
        return migration.version() == null
                ? Message.text("")
                : Message.of(
                        " What is not carried out yet may be edited; if all that the file asks for is done already by other means, say so with: %s",
                        Remedy.resolveApplied(migration.version().toString()));
    }

    /** Opens the connection and makes it what a non-transactional change needs. */
    public static Mono<PostgresNonTransactional> open(
            RunConnection connection, LockedTransactions transactions, LedgerName ledger, Step step) {
        return NonTransactionalScript.of(step.migration())
                .map(script -> new PostgresNonTransactional(connection, transactions, ledger, step, script))
                .delayUntil(standalone -> standalone.refusePooled().then(standalone.prepare()));
    }

    /** A pooler may give the next statement to another session: owner lock and settings would be somebody else's. */
    private Mono<Void> refusePooled() {
        return connection
                .origin()
                .filter(origin -> !origin.direct())
                .flatMap(origin -> Mono.error(pooled(origin.seen())));
    }

    private DatabaseFailureException pooled(String seen) {
        return new DatabaseFailureException(
                Phase.CONNECT,
                null,
                Message.of(
                        "%s needs a session of its own, and this one comes through a pooler (%s). Name the server itself with: %s",
                        step.title(), seen, Remedy.option(Remedy.Option.DIRECT_URL)),
                null);
    }

    private Mono<Void> prepare() {
        Migration migration = step.migration();
        SqlRequest settings = new SqlRequest()
                .own(
                        Sql.NON_TRANSACTIONAL,
                        Map.of(
                                "application_name",
                                "lockkeeper/" + connection.runId() + " " + migration.title(),
                                "statement_timeout",
                                millis(LoadedMigration.of(migration)
                                        .header()
                                        .statementTimeout()
                                        .orElse(STATEMENT_TIMEOUT)),
                                "row_security",
                                LoadedMigration.of(migration).header().rowSecurity() ? "on" : "off",
                                "lock_timeout",
                                millis(LoadedMigration.of(migration)
                                        .header()
                                        .lockTimeout()
                                        .orElse(Duration.ZERO))));
        return connection
                .send(
                        Phase.CONNECT,
                        "preparing " + step.title(),
                        settings,
                        (sql, row) -> script.refuseOthersThan(Rows.text(row, "database")))
                .then(evidence.claims())
                .flatMap(claims -> replay(
                        claims.isEmpty() ? 0 : claims.get(claims.size() - 1).cursor()));
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }

    /** What the script set for its session was set for another one, when an earlier run came so far. */
    private Mono<Void> replay(int cursor) {
        return Flux.fromIterable(script.settings(cursor)).concatMap(this::send).then();
    }

    @Override
    public <T> Mono<T> transaction(Function<Database.ChangeTransaction, Mono<T>> work) {
        return transactions
                .locked(locked -> work.apply(new Transaction(locked)))
                .onErrorMap(DatabaseFailureException.class, this::unlessLedgerIsGone);
    }

    private Throwable unlessLedgerIsGone(DatabaseFailureException failure) {
        return executed > 0
                        && failure.getCause() instanceof StatementFailure refused
                        && SqlState.isGone(refused.sqlState())
                ? execution.ledgerIsGone(refused, StatementExecution.LEDGER_IS_GONE)
                : failure;
    }

    @Override
    public Mono<Void> carryOut() {
        return Mono.defer(() -> {
            EvidenceReader.Found found = claimed();
            NonTransactionalScript.Part part = script.part(found.cursor());
            Mono<Void> work = found.evidence() instanceof Evidence.Leftover leftover
                    ? repair(leftover).then(isRepairedForGood(part) ? Mono.empty() : send(part))
                    : send(part);
            return work.doOnSuccess(done -> executed = found.cursor() + 1);
        });
    }

    /** To finish a detach is all that was left of it. */
    private static boolean isRepairedForGood(NonTransactionalScript.Part part) {
        return part.about().kind() == NonTransactionalStatement.Kind.DETACH_PARTITION;
    }

    private EvidenceReader.Found claimed() {
        if (claimed == null) {
            throw new IllegalStateException("nothing is claimed");
        }
        return claimed;
    }

    @Override
    public Mono<Void> repair(Evidence.Leftover leftover) {
        return Flux.fromIterable(leftover.repair().entrySet())
                .filterWhen(each -> isStillLeft(each.getKey(), each.getValue()))
                .concatMap(each ->
                        connection.wire().flatMap(wire -> wire.send(each.getKey(), (index, row) -> {}, remark -> {})))
                .then()
                .onErrorMap(
                        failure -> Failures.own(Phase.APPLY, "putting right what " + step.title() + " left", failure));
    }

    /** By that name another index may be there since it was found, which is not ours to drop. */
    private Mono<Boolean> isStillLeft(String statement, String index) {
        AtomicBoolean still = new AtomicBoolean();
        SqlRequest question = new SqlRequest().own(Sql.STILL_LEFT, Map.of("statement", statement, "object_oid", index));
        return index.isEmpty()
                ? Mono.just(true)
                : connection
                        .send(
                                Phase.APPLY,
                                "putting right what " + step.title() + " left",
                                question,
                                (sql, row) -> still.set(Rows.is(row, "still")))
                        .then(Mono.fromSupplier(still::get));
    }

    private Mono<Void> send(NonTransactionalScript.Part part) {
        return Mono.defer(() -> execution.sendUnwatched(new SqlRequest().script(part.statement())))
                .then(ScriptReader.resetsAll(part.statement()) ? rowSecurity() : Mono.empty());
    }

    private Mono<Void> rowSecurity() {
        String wanted = LoadedMigration.of(step.migration()).header().rowSecurity() ? "on" : "off";
        SqlRequest again = new SqlRequest().own(Sql.ROW_SECURITY, Map.of("row_security", wanted, "local", "false"));
        return connection.send(Phase.APPLY, "applying " + step.title(), again, (sql, row) -> {});
    }

    /** One locked transaction, on this connection. */
    private final class Transaction implements Database.ChangeTransaction {

        private final LockedTransactions.Locked locked;
        private EvidenceReader.@Nullable Found found;

        Transaction(LockedTransactions.Locked locked) {
            this.locked = locked;
        }

        @Override
        public History history() {
            return locked.history();
        }

        @Override
        public Duration waited() {
            return locked.waited();
        }

        @Override
        public Mono<Evidence> evidence() {
            EvidenceReader.Own own = new EvidenceReader.Own(
                    executed, claimed == null ? -1 : claimed.cursor(), told && !execution.isPassedOver());
            return evidence.read(own).doOnNext(read -> found = read).map(EvidenceReader.Found::evidence);
        }

        private EvidenceReader.Found found() {
            if (found == null) {
                throw new IllegalStateException("no evidence was taken in this turn");
            }
            return found;
        }

        @Override
        public Mono<Boolean> claim() {
            AtomicBoolean owned = new AtomicBoolean();
            SqlRequest ownerLock = new SqlRequest()
                    .own(Sql.OWNER_LOCK, Map.of("fence", Long.toString(ledger.ownerLockKey(step.title()))));
            return connection
                    .send(Phase.APPLY, "fencing off " + step.title(), ownerLock, (sql, row) -> {
                        owned.set(Rows.is(row, "fenced"));
                        told = Rows.is(row, "told");
                    })
                    .then(Mono.defer(() -> owned.get() ? write().thenReturn(true) : Mono.just(false)));
        }

        private Mono<Void> write() {
            EvidenceReader.Found read = found();
            claimed = read;
            Claim before = read.claim();
            SqlRequest batch = new SqlRequest();
            Map<String, String> row = row(read.cursor(), before == null ? List.of() : before.made(), read.facts());
            batch.own(before == null ? Sql.CLAIM_FIRST : Sql.CLAIM_AGAIN, row);
            return locked.commit(batch.own(Sql.COMMIT), "claiming " + step.title(), (sql, claimedRow) -> {});
        }

        @Override
        public Mono<Duration> record() {
            int done = found().cursor() + 1;
            boolean whole = done == script.size();
            AtomicReference<@Nullable Duration> took = new AtomicReference<>();
            SqlRequest batch = new SqlRequest()
                    .own(whole ? Sql.COMPLETE : Sql.ADVANCE, row(done, found().made(), whole ? found().facts() : null))
                    .own(Sql.COMMIT);
            return locked.commit(batch, "recording " + step.title(), (sql, row) -> {
                        if (sql == Sql.COMPLETE) {
                            took.set(Ledger.took(row));
                        }
                    })
                    .then(Mono.fromSupplier(took::get));
        }

        @Override
        public Mono<Void> fail(Throwable why) {
            return evidence.claims()
                    .map(claims -> claims.get(claims.size() - 1).position())
                    .map(position -> new SqlRequest()
                            .own(
                                    Sql.FAIL,
                                    Map.of(
                                            "ledger", ledger.qualified(),
                                            "trusted", connection.ledgerOwner(),
                                            "position", Long.toString(position),
                                            "failure", String.valueOf(why.getMessage())))
                            .own(Sql.COMMIT))
                    .flatMap(batch ->
                            locked.commit(batch, "recording that " + step.title() + " failed", (sql, failed) -> {}));
        }

        private Map<String, String> row(int cursor, List<String> made, Claim.@Nullable Facts facts) {
            Migration migration = step.migration();
            Claim before = found().claim();
            Map<String, String> values = new HashMap<>(Ledger.identity(ledger, migration));
            values.put("trusted", connection.ledgerOwner());
            values.put("kind", step.kind().label());
            values.put("run_id", connection.runId());
            values.put(
                    "breaking",
                    Boolean.toString(LoadedMigration.of(migration).header().breaking()));
            values.put("cursor", Integer.toString(cursor));
            values.put("progress", Claim.progress(script.hashes(cursor), made, facts));
            values.put("position", Long.toString(before == null ? 0 : before.position()));
            return values;
        }
    }
}

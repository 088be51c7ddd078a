package io.lockkeeper.internal.postgres.standalone;

import io.lockkeeper.error.DatabaseFailureException;
import io.lockkeeper.error.Phase;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.postgres.failure.SqlState;
import io.lockkeeper.internal.postgres.failure.StatementFailure;
import io.lockkeeper.internal.postgres.ledger.Ledger;
import io.lockkeeper.internal.postgres.ledger.LedgerName;
import io.lockkeeper.internal.postgres.ledger.RunConnection;
import io.lockkeeper.internal.postgres.sql.Rows;
import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.postgres.sql.SqlRequest;
import io.lockkeeper.internal.run.Database;
import io.lockkeeper.internal.script.NonTransactionalStatement;
import io.lockkeeper.ledger.History;
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
import reactor.core.publisher.Mono;

/**
 * A non-transactional change on the connection that serves nothing else. The owner lock is this session's: it lasts as long as the server
 * process, which may be longer than we do.
 */
public final class PostgresNonTransactional implements Database.NonTransactional {

    private final RunConnection connection;
    private final LockedTransactions transactions;
    private final LedgerName ledger;
    private final Step step;
    private final NonTransactionalScript script;
    private final EvidenceReader evidence;
    private final ChangeSession session;

    /** How many statements this connection has seen to their end, counted from the script's first. */
    private int executed;

    private EvidenceReader.@Nullable Found claimed;

    /** Whether the server would tell that it has skipped a statement. */
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
        this.session = new ChangeSession(connection, step, script);
    }

    /** Opens the connection and makes it what a non-transactional change needs. */
    public static Mono<PostgresNonTransactional> open(
            RunConnection connection, LockedTransactions transactions, LedgerName ledger, Step step) {
        return NonTransactionalScript.of(step.migration())
                .map(script -> new PostgresNonTransactional(connection, transactions, ledger, step, script))
                .delayUntil(PostgresNonTransactional::prepare);
    }

    private Mono<Void> prepare() {
        return session.prepare()
                .then(Mono.defer(evidence::claims))
                .flatMap(claims -> session.replay(
                        claims.isEmpty() ? 0 : claims.get(claims.size() - 1).cursor()));
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
                ? session.ledgerIsGone(refused)
                : failure;
    }

    @Override
    public Mono<Void> carryOut() {
        return Mono.defer(() -> {
            EvidenceReader.Found found = claimed();
            NonTransactionalScript.Part part = script.part(found.cursor());
            Mono<Void> work = found.evidence() instanceof Evidence.Leftover leftover
                    ? session.repair(leftover).then(isRepairedForGood(part) ? Mono.empty() : session.send(part))
                    : session.send(part);
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
        return session.repair(leftover);
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
                    executed, claimed == null ? -1 : claimed.cursor(), told && !session.isSkipped());
            return evidence.read(own).doOnNext(read -> found = read).map(EvidenceReader.Found::evidence);
        }

        private EvidenceReader.Found found() {
            if (found == null) {
                throw new IllegalStateException("no evidence was read in this transaction");
            }
            return found;
        }

        @Override
        public Mono<Boolean> claim() {
            AtomicBoolean owned = new AtomicBoolean();
            SqlRequest ownerLock = new SqlRequest()
                    .own(Sql.OWNER_LOCK, Map.of("fence", Long.toString(ledger.ownerLockKey(step.title()))));
            return connection
                    .send(Phase.APPLY, "taking the owner lock for " + step.title(), ownerLock, (sql, row) -> {
                        owned.set(Rows.is(row, "fenced"));
                        told = Rows.is(row, "told");
                    })
                    .then(Mono.defer(() -> owned.get() ? write().thenReturn(true) : Mono.just(false)));
        }

        private Mono<Void> write() {
            EvidenceReader.Found read = found();
            claimed = read;
            Claim before = read.claim();
            SqlRequest request = new SqlRequest();
            Map<String, String> row = row(read.cursor(), before == null ? List.of() : before.made(), read.facts());
            request.own(before == null ? Sql.CLAIM_FIRST : Sql.CLAIM_AGAIN, row);
            return locked.commit(request.own(Sql.COMMIT), "claiming " + step.title(), (sql, claimedRow) -> {});
        }

        @Override
        public Mono<Duration> record() {
            int done = found().cursor() + 1;
            boolean whole = done == script.size();
            AtomicReference<@Nullable Duration> took = new AtomicReference<>();
            SqlRequest request = new SqlRequest()
                    .own(whole ? Sql.COMPLETE : Sql.ADVANCE, row(done, found().made(), whole ? found().facts() : null));
            return (whole ? locked.tellBeside(step) : Mono.<Void>empty())
                    .then(Mono.defer(() -> {
                        connection.tellBeside(request);
                        return locked.commit(request.own(Sql.COMMIT), "recording " + step.title(), (sql, row) -> {
                            if (sql == Sql.COMPLETE) {
                                took.set(Ledger.took(row));
                            }
                        });
                    }))
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
                    .flatMap(request ->
                            locked.commit(request, "recording that " + step.title() + " failed", (sql, failed) -> {}));
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

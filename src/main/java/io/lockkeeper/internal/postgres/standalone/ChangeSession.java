package io.lockkeeper.internal.postgres.standalone;

import io.lockkeeper.error.DatabaseFailureException;
import io.lockkeeper.error.Phase;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.postgres.failure.Failures;
import io.lockkeeper.internal.postgres.failure.StatementFailure;
import io.lockkeeper.internal.postgres.ledger.RunConnection;
import io.lockkeeper.internal.postgres.sql.Rows;
import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.postgres.sql.SqlRequest;
import io.lockkeeper.internal.postgres.transactional.ScriptReader;
import io.lockkeeper.internal.postgres.transactional.StatementExecution;
import io.lockkeeper.internal.postgres.transactional.StepFailures;
import io.lockkeeper.message.Message;
import io.lockkeeper.message.Remedy;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.Evidence;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The session of a non-transactional change, which serves nothing else: refused behind a pooler, set to what the change needs; its
 * statements are sent here, and what an earlier run left is repaired.
 */
final class ChangeSession {

    /** A statement that still runs after a day is a person's business; a file's {@code statement-timeout} overrides it. */
    private static final Duration STATEMENT_TIMEOUT = Duration.ofHours(24);

    private static final String STAYS =
            "The statements before this one stay, and so does what this one committed itself. A half-built index is removed, now or by the next run, which continues with this statement.";

    private final RunConnection connection;
    private final Step step;
    private final NonTransactionalScript script;
    private final StatementExecution execution;

    ChangeSession(RunConnection connection, Step step, NonTransactionalScript script) {
        this.connection = connection;
        this.step = step;
        this.script = script;
        this.execution = StatementExecution.unwatched(connection, step, STAYS, wayOut(step.migration()));
    }

    /** What was to be dropped may be gone, or what was to be made be there, by other means. */
    private static Message wayOut(Migration migration) {
        return migration.version() == null
                ? Message.text("")
                : Message.of(
                        " You may edit what did not run yet. If all that the file asks for is already done by other means, say so with: %s",
                        Remedy.resolveApplied(migration.version().toString()));
    }

    /** Refuses a session that a pooler may change, and sets what the change needs. */
    Mono<Void> prepare() {
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
        return refusePooled()
                .then(Mono.defer(() -> connection.send(
                        Phase.CONNECT,
                        "preparing " + step.title(),
                        settings,
                        (sql, row) -> script.refuseOthersThan(Rows.text(row, "database")))));
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

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }

    /** What the script set for its session was set for another one, when an earlier run came so far. */
    Mono<Void> replay(int cursor) {
        return Flux.fromIterable(script.settings(cursor)).concatMap(this::send).then();
    }

    /** Carries out what removes or finishes what an earlier run left. */
    Mono<Void> repair(Evidence.Leftover leftover) {
        return Flux.fromIterable(leftover.repair().entrySet())
                .filterWhen(each -> isStillLeft(each.getKey(), each.getValue()))
                .concatMap(each ->
                        connection.wire().flatMap(wire -> wire.send(each.getKey(), (index, row) -> {}, remark -> {})))
                .then()
                .onErrorMap(failure -> Failures.own(Phase.APPLY, "repairing what " + step.title() + " left", failure));
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
                                "repairing what " + step.title() + " left",
                                question,
                                (sql, row) -> still.set(Rows.is(row, "still")))
                        .then(Mono.fromSupplier(still::get));
    }

    /** Sends a statement, however long it takes. */
    Mono<Void> send(NonTransactionalScript.Part part) {
        return Mono.defer(() -> execution.sendUnwatched(new SqlRequest().script(part.statement())))
                .then(ScriptReader.resetsStrings(part.statement()) ? again(part) : Mono.empty());
    }

    /** What the file was read with, and what nothing of it has set. */
    private Mono<Void> again(NonTransactionalScript.Part part) {
        String wanted = LoadedMigration.of(step.migration()).header().rowSecurity() ? "on" : "off";
        SqlRequest again = new SqlRequest().own(Sql.STRINGS, Map.of("local", "false"));
        if (ScriptReader.resetsAll(part.statement())) {
            again.own(Sql.ROW_SECURITY, Map.of("row_security", wanted, "local", "false"));
        }
        return connection.send(Phase.APPLY, "applying " + step.title(), again, (sql, row) -> {});
    }

    /** Whether the server has skipped what was sent last, since it was there already. */
    boolean isSkipped() {
        return execution.isSkipped();
    }

    /** What took the ledger away is what this change has done. */
    RuntimeException ledgerIsGone(StatementFailure refused) {
        return execution.failures().ledgerIsGone(refused, StepFailures.LEDGER_IS_GONE);
    }
}

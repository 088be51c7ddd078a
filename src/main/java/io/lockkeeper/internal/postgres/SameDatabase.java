package io.lockkeeper.internal.postgres;

import io.lockkeeper.error.DatabaseFailureException;
import io.lockkeeper.error.Phase;
import io.lockkeeper.internal.postgres.ledger.RunConnection;
import io.lockkeeper.internal.postgres.sql.Rows;
import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.postgres.sql.SqlRequest;
import io.lockkeeper.internal.postgres.wire.Connector;
import io.lockkeeper.internal.postgres.wire.SessionOrigin;
import io.lockkeeper.message.Message;
import io.lockkeeper.message.Remedy;
import io.lockkeeper.plan.Step;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Mono;

/**
 * Whether the direct connection leads to the database that the run migrates. A copy has the same ledger, and a physical copy the
 * same identity, too; but an advisory lock that one session takes is seen only in the same database of the same server.
 */
final class SameDatabase {

    private final RunConnection run;
    private final RunConnection direct;
    private final Step step;
    private final Map<String, String> mark =
            Map.of("mark", Long.toString(ThreadLocalRandom.current().nextLong()));

    private SameDatabase(RunConnection run, RunConnection direct, Step step) {
        this.run = run;
        this.direct = direct;
        this.step = step;
    }

    /**
     * Refuses another database; asks nothing where one factory opens both connections.
     *
     * @param run in no transaction
     * @param connector opens the connection of a non-transactional change
     * @param direct that connection
     */
    static Mono<Void> check(RunConnection run, Connector connector, RunConnection direct, Step step) {
        return run.isOpenedBy(connector) ? Mono.empty() : new SameDatabase(run, direct, step).compare();
    }

    /** A connection through a pooler is left to who refuses it anyway: it may wait for the server session that we hold. */
    private Mono<Void> compare() {
        return direct.origin()
                .filter(SessionOrigin::direct)
                .flatMap(origin -> marked().onErrorResume(
                                failure -> run.rollBack().then(Mono.error(failure)))
                        .flatMap(refusal -> run.rollBack().then(Mono.error(refusal)))
                        .switchIfEmpty(run.rollBack().then(Mono.empty()))
                        .then());
    }

    private Mono<DatabaseFailureException> marked() {
        AtomicReference<DatabaseFailureException> refusal = new AtomicReference<>();
        return send(run, new SqlRequest().own(Sql.BEGIN).own(Sql.MARK_DATABASE, mark), refusal)
                .then(send(direct, new SqlRequest().own(Sql.MARKED_DATABASE, mark), refusal))
                .then(Mono.fromSupplier(refusal::get));
    }

    private Mono<Void> send(
            RunConnection connection, SqlRequest request, AtomicReference<DatabaseFailureException> refusal) {
        return connection.send(Phase.CONNECT, "comparing the databases of both connections", request, (sql, row) -> {
            if (sql == Sql.MARKED_DATABASE && !Rows.is(row, "marked")) {
                refusal.set(another(Rows.text(row, "database")));
            }
        });
    }

    private DatabaseFailureException another(String database) {
        return new DatabaseFailureException(
                Phase.CONNECT,
                null,
                Message.of(
                        "%s would run in another database than the one that is migrated: the direct connection leads to database \"%s\" of another server, to a standby, or to another database of the same server. Name the server and the database that are migrated with: %s",
                        step.title(), database, Remedy.option(Remedy.Option.DIRECT_URL)),
                null);
    }
}

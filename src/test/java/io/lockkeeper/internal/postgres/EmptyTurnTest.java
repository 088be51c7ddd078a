package io.lockkeeper.internal.postgres;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.internal.postgres.wire.PostgresOptions;
import io.lockkeeper.internal.run.Database;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A turn ends with its work, whatever that emits. */
class EmptyTurnTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @Test
    void workThatEmitsNothingEndsItsTransactionAndGivesTheLockBack(TestDatabase database) {
        assertThat(openAfter(database, session -> session.transaction(transaction -> Mono.empty())))
                .isEqualTo("0 locks, idle");
    }

    @Test
    void workThatEmitsSomethingDoesSoToo(TestDatabase database) {
        assertThat(openAfter(database, session -> session.transaction(transaction -> Mono.just("done"))))
                .isEqualTo("0 locks, idle");
    }

    @Test
    void anEmptyTurnIsFollowedByAnother(TestDatabase database) {
        assertThat(openAfter(
                        database,
                        session -> session.transaction(transaction -> Mono.empty())
                                .then(Mono.defer(() -> session.transaction(transaction -> Mono.empty())))))
                .isEqualTo("0 locks, idle");
    }

    private interface LockedTransaction {
        Mono<?> in(Database.Session session);
    }

    /** As others see the session once the turn is over, and before it is closed. */
    private static String openAfter(TestDatabase database, LockedTransaction transaction) {
        return new PostgresDatabase(database.connectionFactory(), PostgresOptions.DEFAULTS)
                .session(
                        "aaaaaaaa",
                        MigrateListener.NONE,
                        session -> transaction.in(session).then(Mono.defer(() -> seen(database))))
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    private static Mono<String> seen(TestDatabase database) {
        return Flux.usingWhen(
                        database.connectionFactory().create(),
                        other -> other.createStatement("select (select count(*) from pg_locks"
                                        + " where locktype = 'advisory' and database = d.oid) || ' locks, '"
                                        + " || (select string_agg(state, ', ') from pg_stat_activity"
                                        + " where datid = d.oid and pid <> pg_backend_pid())"
                                        + " from pg_database as d where d.datname = current_database()")
                                .execute()
                                .concatMap(result -> result.map((row, metadata) -> row.get(0, String.class))),
                        other -> other.close())
                .next();
    }
}

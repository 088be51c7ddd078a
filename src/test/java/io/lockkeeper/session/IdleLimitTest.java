package io.lockkeeper.session;

import static io.lockkeeper.SqlMigration.versioned;
import static io.lockkeeper.testing.runs.Runs.get;
import static io.lockkeeper.testing.runs.Runs.on;
import static io.lockkeeper.testing.runs.Runs.titles;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.CodedMigration;
import io.lockkeeper.Migrator;
import io.lockkeeper.internal.run.RecordingListener;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.testing.database.HeldConnection;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.Runs;
import io.r2dbc.spi.Result;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Limits that a role has for idle sessions and transactions cut no run. */
@Tag("slow")
class IdleLimitTest {

    private static final Duration LONGER_THAN_THE_LIMIT = Duration.ofMillis(1200);

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshOwnedDatabasePerTest();

    private static final Migration ONE = versioned("1", "one", "create table one (id int primary key)");

    private final RecordingListener listener = new RecordingListener();

    @BeforeEach
    void limit(TestDatabase database) {
        database.execute("alter role " + database.user() + " set idle_session_timeout = '300ms'");
        database.execute("alter role " + database.user() + " set idle_in_transaction_session_timeout = '300ms'");
    }

    @Test
    void aRunThatWaitsBesideALongChangeKeepsItsConnection(TestDatabase database) throws Exception {
        get(Runs.of(database, ONE).migrate());
        Migration index = versioned("2", "index", "create index concurrently one_id on one (id)");
        try (HeldConnection writer = HeldConnection.to(database.asSuperuser())) {
            writer.execute("begin; insert into one values (1)");
            CompletableFuture<MigrateResult> first =
                    told(database, ONE, index).migrate().toFuture();
            CompletableFuture<MigrateResult> second =
                    told(database, ONE, index).migrate().toFuture();
            Awaitility.await("some looks of who waits")
                    .pollDelay(LONGER_THAN_THE_LIMIT.multipliedBy(2))
                    .until(() -> database.number("select count(*) from pg_stat_progress_create_index") == 1);
            writer.execute("commit");
            assertThat(first.get(60, TimeUnit.SECONDS).applied().size()
                            + second.get(60, TimeUnit.SECONDS).applied().size())
                    .isEqualTo(1);
        }
        assertItKeptItsConnection(database);
    }

    @Test
    void aPauseBetweenBatchesIsNoReasonToLoseTheConnection(TestDatabase database) {
        Migration filled = versioned(
                "1", "one", "create table one (id int primary key);" + " insert into one select generate_series(1, 3)");
        Migration backfill = versioned(
                "2",
                "backfill",
                "-- lockkeeper: batched, table=one, key=id, batch=1, pause=" + LONGER_THAN_THE_LIMIT.toMillis() + "ms\n"
                        + "update one set id = -id where id between :'first' and :'last'");
        assertThat(titles(get(told(database, filled, backfill).migrate()))).hasSize(2);
        assertItKeptItsConnection(database);
    }

    @Test
    void codeThatTakesItsTimeKeepsItsTransaction(TestDatabase database) {
        Migration slow = CodedMigration.versioned(
                "2",
                "slow",
                "1",
                connection -> Mono.delay(LONGER_THAN_THE_LIMIT)
                        .thenMany(connection
                                .createStatement(
                                        "insert into one select 1 where current_setting('idle_session_timeout') = '0'")
                                .execute())
                        .flatMap(Result::getRowsUpdated)
                        .then());
        assertThat(titles(get(told(database, ONE, slow).migrate()))).hasSize(2);
        assertThat(database.number("select count(*) from one")).isEqualTo(1);
        assertItKeptItsConnection(database);
    }

    @Test
    void aClientThatPausesLosesTheLockAfterAMinuteButNothingThatHasRun(TestDatabase database) {
        String limit = "insert into limits select '%s', current_setting('idle_in_transaction_session_timeout');\n";
        String large = "select length('" + "x".repeat(200_000) + "');\n";
        Migration small =
                versioned("1", "small", "create table limits (at text, value text);" + limit.formatted("small"));
        Migration inPieces = versioned(
                "2", "in_pieces", limit.formatted("first piece") + large + large + limit.formatted("second piece"));
        Migration code = CodedMigration.versioned(
                "3",
                "code",
                "1",
                connection -> Flux.from(connection
                                .createStatement(limit.formatted("code"))
                                .execute())
                        .flatMap(Result::getRowsUpdated)
                        .then());
        get(told(database, small, inPieces, code).migrate());
        assertThat(database.strings("select at || ': ' || value from limits"))
                .containsExactly("small: 1min", "first piece: 1min", "second piece: 0", "code: 0");
    }

    private Migrator told(TestDatabase database, Migration... migrations) {
        return on(database, migrations).listener(listener).build();
    }

    /** Before its first turn a session may be cut on a slow machine, and is replaced: but not in each pause. */
    private void assertItKeptItsConnection(TestDatabase database) {
        assertThat(listener.lines("retrying")).hasSizeLessThan(2);
        assertThat(database.serverErrors()).noneMatch(entry -> entry.toString().contains("25P03"));
    }

    @Test
    void filesThatTakeLongToReadEndNoRun(TestDatabase database) {
        Migrator migrator = Migrator.builder(database.connectionFactory())
                .source(() -> Flux.just(ONE).delaySequence(LONGER_THAN_THE_LIMIT))
                .listener(listener)
                .build();
        assertThat(titles(get(migrator.migrate()))).hasSize(1);
    }
}

package io.lockkeeper.session;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.Migrator;
import io.lockkeeper.SqlMigration;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.StepResult;
import io.lockkeeper.testing.database.HeldConnection;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.LockWaits;
import io.lockkeeper.testing.wire.WireTap;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;

/** Cancelling reaches the server: its statement ends, its transaction is rolled back, its connection closes. */
@Tag("slow")
class CancelTest {

    /** Long before any statement or wait of these tests would end by itself. */
    private static final Duration SOON = Duration.ofSeconds(30);

    private static final Migration TRACE =
            SqlMigration.versioned("1", "trace", "create table trace (migration text); insert into trace values ('1')");
    private static final Migration SLEEPS =
            SqlMigration.versioned("2", "sleeps", "insert into trace values ('2'); select pg_sleep(600)");
    private static final Migration SECOND = SqlMigration.versioned("2", "second", "insert into trace values ('2')");

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @Test
    void whileWaitingForTheLock(TestDatabase database) {
        try (HeldConnection holder = HeldConnection.to(database)) {
            holder.execute("begin; select pg_advisory_xact_lock(" + LockWaits.DEFAULT_KEY + ")");
            Disposable run =
                    migrator(database, MigrateListener.NONE, TRACE).migrate().subscribe();
            LockWaits.awaitWaiters(database, 1);
            run.dispose();
            awaitSessions(database, 1);
        }
        assertGoesOn(database, 1, TRACE);
    }

    @Test
    void whileAStatementRuns(TestDatabase database) {
        try (WireTap tap = WireTap.to(database.server())) {
            Disposable run = Migrator.builder(tap.connectionFactory(database))
                    .source(() -> Flux.just(TRACE, SLEEPS))
                    .build()
                    .migrate()
                    .subscribe();
            awaitSleep(database, 1);
            run.dispose();
            awaitSleep(database, 0);
            awaitSessions(database, 0);
            // a closed connection alone would end the statement as well, a second later and on some platforms only
            assertThat(tap.cancelRequests()).isEqualTo(1);
        }
        assertThat(database.strings("select migration from trace")).containsExactly("1");
        assertGoesOn(database, 1, TRACE, SECOND);
    }

    @Test
    void whileAStatementRunsThatAllCallersShare(TestDatabase database) {
        Migrator migrator = migrator(database, MigrateListener.NONE, TRACE, SLEEPS);
        Disposable first = migrator.migrateOnce().subscribe();
        Disposable second = migrator.migrateOnce().subscribe();
        awaitSleep(database, 1);
        first.dispose();
        assertThat(sleeping(database)).isEqualTo(1);
        second.dispose();
        awaitSleep(database, 0);
        awaitSessions(database, 0);
    }

    @Test
    void betweenTwoMigrations(TestDatabase database) {
        Disposable.Swap run = Disposables.swap();
        CompletableFuture<StepResult> finished = new CompletableFuture<>();
        run.update(migrator(
                        database,
                        new MigrateListener() {
                            @Override
                            public void finished(StepResult step) {
                                run.dispose();
                                finished.complete(step);
                            }
                        },
                        TRACE,
                        SECOND)
                .migrate()
                .subscribe());
        assertThat(finished.join().title()).isEqualTo("V1 trace");
        awaitSessions(database, 0);
        assertThat(database.strings("select version from lockkeeper_ledger")).containsExactly("1");
        assertGoesOn(database, 1, TRACE, SECOND);
    }

    @Test
    void anywhereElse(TestDatabase database) {
        AtomicReference<Throwable> dropped = new AtomicReference<>();
        for (int micros = 0; micros < 100_000; micros += micros < 30_000 ? 250 : 2_000) {
            CompletableFuture<Void> ended = new CompletableFuture<>();
            Migrator.builder(database.connectionFactory())
                    .source(() -> Flux.just(TRACE, SECOND))
                    .build()
                    .migrate()
                    .take(Duration.ofNanos(micros * 1_000L))
                    .doOnError(dropped::set)
                    .doFinally(signal -> ended.complete(null))
                    .subscribe();
            ended.join();
        }
        assertThat(dropped).hasNullValue();
        awaitSessions(database, 0);
        migrator(database, MigrateListener.NONE, TRACE, SECOND).migrate().block(PATIENCE);
        assertThat(database.strings("select migration from trace order by 1")).containsExactly("1", "2");
        assertThat(database.strings("select version from lockkeeper_ledger order by 1"))
                .containsExactly("1", "2");
    }

    private static void assertGoesOn(TestDatabase database, int pending, Migration... migrations) {
        MigrateResult result = migrator(database, MigrateListener.NONE, migrations)
                .migrate()
                .blockOptional(PATIENCE)
                .orElseThrow();
        assertThat(result.applied()).hasSize(pending);
        assertThat(result.waited()).isLessThan(SOON);
    }

    private static Migrator migrator(TestDatabase database, MigrateListener listener, Migration... migrations) {
        return Migrator.builder(database.connectionFactory())
                .source(() -> Flux.just(migrations))
                .listener(listener)
                .build();
    }

    private static void awaitSleep(TestDatabase database, int number) {
        Awaitility.await().atMost(number == 0 ? SOON : PATIENCE).until(() -> sleeping(database) == number);
    }

    private static long sleeping(TestDatabase database) {
        return database.number(
                "select count(*) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'");
    }

    private static void awaitSessions(TestDatabase database, int number) {
        Awaitility.await("sessions are gone")
                .atMost(SOON)
                .until(() -> database.number("select count(*) from pg_stat_activity where datname = current_database()"
                                + " and pid <> pg_backend_pid() and backend_type = 'client backend'")
                        == number);
    }
}

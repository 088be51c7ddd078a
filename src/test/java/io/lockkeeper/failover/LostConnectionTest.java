package io.lockkeeper.failover;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.CodedMigration;
import io.lockkeeper.Migrator;
import io.lockkeeper.SqlMigration;
import io.lockkeeper.error.DatabaseUnreachableException;
import io.lockkeeper.error.MigrateException;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.StepResult;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.wire.Frame;
import io.lockkeeper.testing.wire.WireFault;
import io.lockkeeper.testing.wire.WireTap;
import io.r2dbc.spi.Result;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A lost answer is not a failure: the ledger says what happened. */
class LostConnectionTest {

    private static final List<Migration> THREE = List.of(
            SqlMigration.versioned("1", "trace", "create table trace (migration text); insert into trace values ('1')"),
            SqlMigration.versioned("2", "second", "create table second (id int); insert into trace values ('2')"),
            SqlMigration.versioned("3", "third", "drop table second; insert into trace values ('3')"));

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @Test
    void aCommitWhoseAnswerIsLostCountsAsOursAndIsNotRepeated(TestDatabase database) {
        try (WireTap tap = WireTap.to(database.server())) {
            WireFault lost = tap.on(commitOf("2")).loseAnswer();
            MigrateResult result = migrator(tap, database).migrate().block(PATIENCE);

            assertThat(lost.strikes()).isEqualTo(1);
            assertThat(tap.queries().stream().filter(sql -> sql.contains("create table second")))
                    .hasSize(1);
            assertDone(database, result);
        }
    }

    @Test
    void aCommitThatNeverReachedTheServerIsDoneByTheRetry(TestDatabase database) {
        try (WireTap tap = WireTap.to(database.server())) {
            WireFault cut = tap.on(commitOf("2")).cut();
            MigrateResult result = migrator(tap, database).migrate().block(PATIENCE);

            assertThat(cut.strikes()).isEqualTo(1);
            assertThat(tap.queries().stream().filter(sql -> sql.contains("create table second")))
                    .hasSize(2);
            assertDone(database, result);
        }
    }

    @Test
    @Tag("slow")
    void aConnectionThatKeepsBreakingEndsTheRunWithItsOwnError(TestDatabase database) {
        try (WireTap tap = WireTap.to(database.server())) {
            tap.on(commitOf("2")).times(100).cut();
            assertThatThrownBy(() -> migrator(tap, database).migrate().block(PATIENCE))
                    .isInstanceOf(DatabaseUnreachableException.class);
            assertThat(database.strings("select migration from trace")).containsExactly("1");
            assertThat(database.strings("select version from lockkeeper_ledger"))
                    .containsExactly("1");
        }
    }

    @Tag("slow")
    @Test
    void whatPeersDidIsToldOnceAlsoWhenTheTurnIsSetBackAfterwards(TestDatabase database) {
        try (WireTap tap = WireTap.to(database.server())) {
            WireFault beforeTheLock =
                    tap.on(WireTap.sql("pg_advisory_xact_lock")).hold();
            tap.on(commitOf("2")).times(2).cut();
            CompletableFuture<MigrateResult> run =
                    migrator(tap, database).migrate().toFuture();
            beforeTheLock.awaitStruck(PATIENCE);
            Migrator.builder(database.connectionFactory())
                    .source(() -> Flux.just(THREE.get(0)))
                    .build()
                    .migrate()
                    .block(PATIENCE);
            beforeTheLock.release();

            MigrateResult result =
                    run.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
            assertThat(result.byPeer()).extracting(StepResult::title).containsExactly("V1 trace");
            assertThat(result.applied()).extracting(StepResult::title).containsExactly("V2 second", "V3 third");
        }
    }

    static Stream<Function<WireFault.Trigger, WireFault>> breaks() {
        return Stream.of(WireFault.Trigger::cut, WireFault.Trigger::loseAnswer);
    }

    @ParameterizedTest
    @MethodSource("breaks")
    @Tag("slow")
    void aConnectionThatBreaksAnywhereLosesNothingAndRepeatsNothing(Function<WireFault.Trigger, WireFault> breaking) {
        for (int position = 1; ; position++) {
            try (TestDatabase database = postgres.database().server().database();
                    WireTap tap = WireTap.to(database.server())) {
                AtomicInteger frames = new AtomicInteger();
                int here = position;
                WireFault fault = breaking.apply(tap.on(frame -> frames.incrementAndGet() == here));
                MigrateResult result = migrator(tap, database).migrate().block(PATIENCE);
                assertDone(database, result);
                if (fault.strikes() == 0 && frames.get() < here) {
                    assertThat(here).isGreaterThan(12);
                    return;
                }
            }
        }
    }

    static Stream<Frame.Kind> ofCopyAndOfCode() {
        return Stream.of(Frame.Kind.COPY_DATA, Frame.Kind.COPY_DONE, Frame.Kind.PARSE, Frame.Kind.SYNC);
    }

    /** The driver's own word about it looks like a server's, and lacks what a server always says. */
    @ParameterizedTest
    @MethodSource("ofCopyAndOfCode")
    void aCopyOrCodeThatLosesItsConnectionIsDoneAgain(Frame.Kind message, TestDatabase database) {
        Migration copy = SqlMigration.versioned("4", "copy", "copy trace from stdin;\n4\n\\.\n");
        Migration code = CodedMigration.versioned(
                "5",
                "code",
                "1",
                connection -> connection
                        .createStatement("insert into trace values ($1)")
                        .bind("$1", "5")
                        .execute()
                        .flatMap(Result::getRowsUpdated)
                        .then());
        try (WireTap tap = WireTap.to(database.server())) {
            WireFault lost = tap.on(WireTap.kind(message)).loseAnswer();
            WireFault cut = tap.on(WireTap.kind(message)).cut();
            MigrateResult result = Migrator.builder(tap.connectionFactory(database))
                    .source(() -> Flux.fromIterable(THREE).concatWithValues(copy, code))
                    .build()
                    .migrate()
                    .block(PATIENCE);

            assertThat(lost.strikes() + cut.strikes()).isPositive();
            assertThat(result.applied()).hasSize(5);
            assertThat(database.strings("select migration from trace order by 1"))
                    .containsExactly("1", "2", "3", "4", "5");
        }
    }

    @Tag("slow")
    @Test
    void aBackendThatIsTerminatedInTheMiddleIsReplaced(TestDatabase database) throws Exception {
        database.execute("create extension if not exists plpgsql; create schema pause; create table pause.pause as"
                + " select 600 as seconds");
        Migration pauses = SqlMigration.versioned(
                "4", "pauses", "insert into trace values ('4'); select pg_sleep(seconds) from pause.pause");
        CompletableFuture<MigrateResult> run = Migrator.builder(database.connectionFactory())
                .source(() -> Flux.fromIterable(THREE).concatWithValues(pauses))
                .build()
                .migrate()
                .toFuture();
        Awaitility.await("the migration sleeps")
                .until(() -> database.number("select count(*) from pg_stat_activity where wait_event = 'PgSleep'"
                                + " and datname = current_database()")
                        == 1);
        database.execute("update pause.pause set seconds = 0");
        database.execute("select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'PgSleep'"
                + " and datname = current_database()");

        assertThat(run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).applied()).hasSize(4);
        assertThat(database.strings("select migration from trace order by 1")).containsExactly("1", "2", "3", "4");
    }

    @Test
    @Tag("slow")
    void noSetbackReachesTheUserOfAnyVerb(TestDatabase database) {
        migrator(database).migrate().block(PATIENCE);
        try (WireTap tap = WireTap.to(database.server())) {
            tap.on(WireTap.kind(Frame.Kind.QUERY).and(frame -> frame.text().contains("lockkeeper")))
                    .times(1_000)
                    .cut();
            Migrator migrator = migrator(tap, database);
            Stream.<Mono<?>>of(
                            migrator.migrate(),
                            migrator.plan(),
                            migrator.history(),
                            migrator.baselineAll(),
                            migrator.baseline(Version.of("1")),
                            migrator.accept(Version.of("1"), "a test"))
                    .forEach(verb -> assertThatThrownBy(() -> verb.block(PATIENCE))
                            .isInstanceOf(MigrateException.class)
                            .isInstanceOf(DatabaseUnreachableException.class));
        }
    }

    @Test
    void aFirstLookThatLosesItsConnectionIsRepeatedOnAnother(TestDatabase database) {
        migrator(database).migrate().block(PATIENCE);
        try (WireTap tap = WireTap.to(database.server())) {
            tap.on(WireTap.sql("lockkeeper_ledger")).cut();
            assertThat(migrator(tap, database).history().block(PATIENCE).rows()).hasSize(3);
            tap.on(WireTap.sql("lockkeeper_ledger")).loseAnswer();
            assertThat(migrator(tap, database).plan().block(PATIENCE).pending()).isEmpty();
            tap.on(WireTap.sql("lockkeeper_ledger")).cut();
            assertThat(migrator(tap, database).migrate().block(PATIENCE).migrated())
                    .isFalse();
        }
    }

    /** What a long change asks on a connection of its own is asked again on another. */
    @ParameterizedTest
    @ValueSource(
            strings = {"pg_try_advisory_lock", "default_transaction_isolation", "statement_cursor", "pg_control_system"
            })
    @Tag("slow")
    void aLongChangeLosesItsConnectionToNobodysHarm(String sql) {
        TestDatabase database = postgres.database();
        try (WireTap tap = WireTap.to(database.server())) {
            WireFault cut = tap.on(WireTap.sql(sql)).cut();
            MigrateResult result = Migrator.builder(tap.connectionFactory(database))
                    .source(() -> Flux.just(
                            SqlMigration.versioned("1", "note", "create table note (id int)"),
                            SqlMigration.versioned("2", "index", "create index concurrently note_id on note (id)")))
                    .build()
                    .migrate()
                    .block(PATIENCE);

            assertThat(cut.strikes()).isEqualTo(1);
            assertThat(result.applied()).extracting(StepResult::title).containsExactly("V1 note", "V2 index");
        }
    }

    private static Predicate<Frame> commitOf(String version) {
        return WireTap.sql("insert into trace values ('" + version + "')");
    }

    private static Migrator migrator(WireTap tap, TestDatabase database) {
        return Migrator.builder(tap.connectionFactory(database))
                .source(() -> Flux.fromIterable(THREE))
                .build();
    }

    private static Migrator migrator(TestDatabase database) {
        return Migrator.builder(database.connectionFactory())
                .source(() -> Flux.fromIterable(THREE))
                .build();
    }

    private static void assertDone(TestDatabase database, MigrateResult result) {
        assertThat(result.applied()).extracting(StepResult::title).containsExactly("V1 trace", "V2 second", "V3 third");
        assertThat(result.byPeer()).isEmpty();
        assertThat(database.strings("select version from lockkeeper_ledger order by position"))
                .containsExactly("1", "2", "3");
        assertThat(database.strings("select migration from trace order by 1")).containsExactly("1", "2", "3");
        assertThat(database.number("select count(*) from pg_class where relname = 'second'"))
                .isZero();
    }
}

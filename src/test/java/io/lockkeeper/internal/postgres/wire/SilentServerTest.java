package io.lockkeeper.internal.postgres.wire;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.CodedMigration;
import io.lockkeeper.SqlMigration;
import io.lockkeeper.error.DatabaseUnreachableException;
import io.lockkeeper.internal.postgres.PostgresDatabase;
import io.lockkeeper.internal.run.Runner;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Policy;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.StepResult;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.server.TestServer;
import io.lockkeeper.testing.wire.Frame;
import io.lockkeeper.testing.wire.WireFault;
import io.lockkeeper.testing.wire.WireTap;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** An answer that never comes ends the wait within a stated time, wherever it was due; nothing hangs. */
@Tag("slow")
class SilentServerTest {

    /** Every case is over long before; what ships is ten to thirty times as patient as {@link #PACE}. */
    private static final Timeouts PACE = new Timeouts(
            Duration.ofMillis(400),
            Duration.ofSeconds(10),
            Duration.ofSeconds(2),
            Duration.ofMillis(500),
            Duration.ofMillis(100),
            Duration.ofMillis(200),
            Duration.ofMillis(500),
            3);

    private static final List<Migration> TWO = List.of(
            SqlMigration.versioned("1", "trace", "create table trace (migration text); insert into trace values ('1')"),
            SqlMigration.versioned("2", "second", "insert into trace values ('2')"));

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    private WireTap tap;

    @BeforeEach
    void open() {
        tap = WireTap.to(TestServer.current());
    }

    @AfterEach
    void close() {
        tap.close();
    }

    @Test
    void whoIsNotAnsweredWhileConnectingGivesUpWithinTheConnectBudget(TestDatabase database) {
        tap.ignoreConnections();
        long began = System.nanoTime();
        assertThatThrownBy(() -> runner(database, Duration.ofSeconds(2), MigrateListener.NONE)
                        .migrate()
                        .block(PATIENCE))
                .isInstanceOf(DatabaseUnreachableException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lockkeeper_ledger",
                "pg_advisory_xact_lock",
                "create table \"public\".\"lockkeeper_ledger\"",
                "insert into trace values ('1')",
                "insert into trace values ('2')"
            })
    void anAnswerThatNeverComesIsAskedOfTheLedger(String sql, TestDatabase database) {
        WireFault fault = tap.on(WireTap.sql(sql)).swallowAnswer();
        MigrateResult result = runner(database, Duration.ofSeconds(20), MigrateListener.NONE)
                .migrate()
                .block(PATIENCE);
        fault.awaitStruck(PATIENCE);
        assertDone(database, result);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lockkeeper_ledger", "pg_advisory_xact_lock", "insert into trace values ('2')"})
    void aMessageThatNeverArrivesIsSentAgainOnAnotherConnection(String sql, TestDatabase database) {
        WireFault fault = tap.on(WireTap.sql(sql)).goSilent();
        MigrateResult result = runner(database, Duration.ofSeconds(20), MigrateListener.NONE)
                .migrate()
                .block(PATIENCE);
        assertThat(fault.strikes()).isEqualTo(1);
        assertDone(database, result);
    }

    static Stream<Predicate<Frame>> ofACopy() {
        return Stream.of(
                WireTap.sql("copy trace"), WireTap.kind(Frame.Kind.COPY_DATA), WireTap.kind(Frame.Kind.COPY_DONE));
    }

    /** Meanwhile the server says that it waits for data, as it does whenever a file is read slowly. */
    @ParameterizedTest
    @MethodSource("ofACopy")
    void aCopyThatIsNotAnsweredIsDoneAgain(Predicate<Frame> message, TestDatabase database) {
        WireFault fault = tap.on(message).swallowAnswer();
        Migration copy = SqlMigration.versioned("3", "copy", "copy trace from stdin;\n3\n\\.\n");
        MigrateResult result = new Runner(
                        Flux.fromIterable(TWO).concatWithValues(copy),
                        database(database, Duration.ofSeconds(20)),
                        Policy.IN_ORDER,
                        MigrateListener.NONE)
                .migrate()
                .block(PATIENCE);
        fault.awaitStruck(PATIENCE);
        assertThat(result.applied()).hasSize(3);
        assertThat(database.strings("select migration from trace order by 1")).containsExactly("1", "2", "3");
    }

    @Test
    void aServerThatFallsSilentForGoodEndsTheRun(TestDatabase database) {
        tap.on(WireTap.sql("insert into trace values ('2')")).times(100).goSilent();
        tap.on(WireTap.sql("pg_stat_activity")).times(100).goSilent();
        assertThatThrownBy(() -> runner(database, Duration.ofSeconds(3), MigrateListener.NONE)
                        .migrate()
                        .block(Duration.ofSeconds(40)))
                .isInstanceOf(DatabaseUnreachableException.class);
    }

    @Test
    void aGoodbyeThatIsNotAnsweredChangesNoResult(TestDatabase database) {
        WireFault fault = tap.on(WireTap.kind(Frame.Kind.TERMINATE)).goSilent();
        assertDone(
                database,
                runner(database, Duration.ofSeconds(20), MigrateListener.NONE)
                        .migrate()
                        .block(PATIENCE));
        fault.awaitStruck(PATIENCE);
    }

    @Test
    void aCancelRequestThatIsNotAnsweredKeepsNoConnectionOpen(TestDatabase database) {
        Migration sleeps = SqlMigration.versioned("1", "sleeps", "select pg_sleep(600)");
        Disposable run = new Runner(
                        Flux.just(sleeps),
                        database(database, Duration.ofSeconds(20)),
                        Policy.IN_ORDER,
                        MigrateListener.NONE)
                .migrate()
                .subscribe();
        Awaitility.await("the migration sleeps")
                .atMost(PATIENCE)
                .until(() -> database.number("select count(*) from pg_stat_activity"
                                + " where datname = current_database() and wait_event = 'PgSleep'")
                        == 1);
        tap.ignoreConnections();
        run.dispose();
        awaitNoSession();
    }

    /** What is thrown there never reaches anybody: the driver's stream just stops. */
    @ParameterizedTest
    @ValueSource(classes = {OutOfMemoryError.class, StackOverflowError.class, NoClassDefFoundError.class})
    void anErrorOnTheDriversEventLoopEndsTheRun(Class<? extends Error> type, TestDatabase database) {
        AtomicInteger thrown = new AtomicInteger();
        Migration reads = reading(() -> {
            if (thrown.incrementAndGet() == 1) {
                throw error(type);
            }
        });
        Runner runner = new Runner(
                Flux.fromIterable(TWO).concatWithValues(reads),
                database(database, Duration.ofSeconds(20)),
                Policy.IN_ORDER,
                MigrateListener.NONE);
        MigrateResult result = runner.migrate().block(PATIENCE);

        assertThat(thrown).hasValue(2);
        assertThat(result.applied()).hasSize(3);
        assertThat(database.strings("select migration from trace order by 1")).containsExactly("1", "2");
    }

    /** Code that does this with a row that it is given by the driver. */
    private static Migration reading(Runnable each) {
        return CodedMigration.versioned(
                "3",
                "reads",
                "1",
                connection -> connection
                        .createStatement("select 1")
                        .execute()
                        .flatMap(result -> result.map((row, metadata) -> {
                            each.run();
                            return row;
                        }))
                        .then());
    }

    @Test
    void anErrorThatComesEachTimeEndsTheRunAndSaysWhatMayBeWanting(TestDatabase database) {
        assertThatThrownBy(() -> outOfMemoryEachTime(database(database, Duration.ofSeconds(20)), PATIENCE))
                .isInstanceOf(DatabaseUnreachableException.class)
                .hasMessageContaining(
                        "where this JVM has run out of memory or could not load a class, its log says so");
    }

    @Tag("full")
    @Test
    void anErrorThatComesEachTimeEndsTheRunWithinHalfAMinute(TestDatabase database) {
        assertThatThrownBy(() -> outOfMemoryEachTime(
                        new PostgresDatabase(tap.connectionFactory(database), options(Duration.ofSeconds(20))),
                        Duration.ofSeconds(30)))
                .isInstanceOf(DatabaseUnreachableException.class);
    }

    private static void outOfMemoryEachTime(PostgresDatabase database, Duration longest) {
        Migration reads = reading(() -> {
            throw new OutOfMemoryError("as a test");
        });
        new Runner(Flux.just(reads), database, Policy.IN_ORDER, MigrateListener.NONE)
                .migrate()
                .block(longest);
    }

    private static Error error(Class<? extends Error> type) {
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    static Stream<Predicate<Frame>> whileConnecting() {
        return Stream.of(WireTap.kind(Frame.Kind.STARTUP), WireTap.sql("show transaction isolation level"));
    }

    /** A socket that nobody ever answers is left to the driver, which keeps it open until the other side or TCP gives up. */
    @ParameterizedTest
    @MethodSource("whileConnecting")
    void anAttemptThatWasGivenUpLeavesNoSessionWhenItIsAnsweredAfterAll(Predicate<Frame> message) {
        WireFault held = tap.on(message).times(1_000).hold();
        assertThatThrownBy(() -> runner(postgres.database(), Duration.ofSeconds(1), MigrateListener.NONE)
                        .migrate()
                        .block(PATIENCE))
                .isInstanceOf(DatabaseUnreachableException.class);
        held.release();
        awaitNoSession();
    }

    @ParameterizedTest
    @MethodSource("whileConnecting")
    void anAttemptThatWasCancelledLeavesNoSessionWhenItIsAnsweredAfterAll(Predicate<Frame> message) {
        WireFault held = tap.on(message).times(1_000).hold();
        Disposable run = runner(postgres.database(), Duration.ofSeconds(20), MigrateListener.NONE)
                .migrate()
                .subscribe();
        held.awaitStruck(PATIENCE);
        run.dispose();
        held.release();
        awaitNoSession();
    }

    private static void awaitNoSession() {
        Awaitility.await("the server's sessions are gone")
                .atMost(Duration.ofSeconds(30))
                .until(() -> postgres.database()
                                .number("select count(*) from pg_stat_activity where datname = current_database()"
                                        + " and pid <> pg_backend_pid() and backend_type = 'client backend'")
                        == 0);
    }

    private Runner runner(TestDatabase database, Duration connectWait, MigrateListener listener) {
        return new Runner(Flux.fromIterable(TWO), database(database, connectWait), Policy.IN_ORDER, listener);
    }

    private PostgresDatabase database(TestDatabase database, Duration connectWait) {
        return new PostgresDatabase(tap.connectionFactory(database), options(connectWait), PACE);
    }

    private static PostgresOptions options(Duration connectWait) {
        return new PostgresOptions(null, "lockkeeper_ledger", null, Duration.ofMinutes(1), null, connectWait);
    }

    private static void assertDone(TestDatabase database, MigrateResult result) {
        assertThat(result.applied()).extracting(StepResult::title).containsExactly("V1 trace", "V2 second");
        assertThat(database.strings("select migration from trace order by 1")).containsExactly("1", "2");
        assertThat(database.strings("select version from lockkeeper_ledger order by position"))
                .containsExactly("1", "2");
    }
}

package io.lockkeeper.testing.wire;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.SqlClient;
import io.lockkeeper.testing.wire.Frame.Kind;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Result;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Tag("slow")
class WireTapTest {

    private static final Duration A_MOMENT = Duration.ofMillis(300);

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshOwnedDatabasePerTest();

    private WireTap tap;

    @BeforeEach
    void open() {
        tap = WireTap.to(postgres.database().server());
        postgres.database().execute("create table account (id int)");
    }

    @AfterEach
    void close() {
        tap.close();
    }

    @Test
    void connectingIsToldApartFromWork() {
        PostgresqlConnection connection = connect();
        assertThat(tap.sessions()).hasSize(1);
        assertThat(tap.flights()).isEmpty();
        assertThat(tap.roundTrips()).isZero();
        List<Flight> connecting = tap.sessions().get(0).connecting();
        assertThat(connecting.get(0).frames())
                .extracting(Frame::kind)
                .startsWith(Kind.STARTUP, Kind.PASSWORD)
                .containsOnly(Kind.STARTUP, Kind.PASSWORD);
        assertThat(connecting.get(0).frames().get(0).text())
                .contains("user " + postgres.database().user());
        assertThat(connecting).hasSize(3).allMatch(Flight::answered);

        run(connection, "show transaction isolation level");
        assertThat(tap.queries()).isEmpty();
        run(connection, "select 1");
        tap.forget();
        run(connection, "show transaction isolation level");
        assertThat(tap.queries()).containsExactly("show transaction isolation level");
    }

    @Test
    void oneStringIsOneQueryAndOneRoundTrip() {
        PostgresqlConnection connection = connect();
        run(connection, "begin; insert into account values (1); commit");
        assertThat(tap.flights())
                .containsExactly(new Flight(
                        3, List.of(new Frame(Kind.QUERY, "begin; insert into account values (1); commit")), true));

        run(connection, "select 1");
        run(connection, "select 2");
        assertThat(tap.roundTrips()).isEqualTo(3);
        assertThat(tap.queries()).endsWith("select 1", "select 2");

        tap.forget();
        assertThat(tap.roundTrips()).isZero();
        assertThat(tap.sessions()).hasSize(1);
    }

    @Test
    void theExtendedProtocolIsOneRoundTripOfManyMessages() {
        PostgresqlConnection connection = connect();
        Flux.from(connection
                        .createStatement("insert into account values ($1)")
                        .bind("$1", 7)
                        .execute())
                .flatMap(Result::getRowsUpdated)
                .blockLast(PATIENCE);
        assertThat(tap.roundTrips()).isEqualTo(1);
        assertThat(tap.queries()).containsExactly("insert into account values ($1)");
        assertThat(tap.flights().get(0).frames())
                .extracting(Frame::kind)
                .contains(Kind.PARSE, Kind.BIND, Kind.EXECUTE)
                .endsWith(Kind.SYNC);
    }

    @Test
    void sessionsAreCountedAndGoodbyesSeen() {
        connect().close().block(PATIENCE);
        connect().close().block(PATIENCE);
        assertThat(tap.sessions()).hasSize(2);
        assertThat(tap.attempts()).isEqualTo(2);
        Awaitility.await()
                .untilAsserted(() -> assertThat(tap.flights())
                        .extracting(flight -> flight.frames().get(0).kind())
                        .containsExactly(Kind.TERMINATE, Kind.TERMINATE));
        assertThat(tap.roundTrips()).isZero();
    }

    @Test
    void aCancelRequestIsNoSession() {
        PostgresqlConnection connection = connect();
        CompletableFuture<?> sleeping = runAsync(connection, "select pg_sleep(60)");
        Awaitility.await().until(() -> !tap.queries().isEmpty());
        Awaitility.await()
                .until(() -> postgres.database()
                        .isTrue("select count(*) = 1 from pg_stat_activity"
                                + " where query = 'select pg_sleep(60)' and state = 'active'"));
        connection.cancelRequest().block(PATIENCE);
        assertThat(failureOf(sleeping).getSqlState()).isEqualTo("57014");
        assertThat(tap.cancelRequests()).isEqualTo(1);
        assertThat(tap.sessions()).hasSize(1);
    }

    @Test
    void aCutMessageNeverReachesTheServer() {
        WireFault cut = tap.on(WireTap.sql("COMMIT")).cut();
        CompletableFuture<?> broken = runAsync(connect(), "begin; insert into account values (1); commit");
        assertThat(failureOf(broken).getSqlState()).isEqualTo("08006");
        cut.awaitStruck(PATIENCE);
        assertThat(accounts()).isZero();

        run(connect(), "begin; insert into account values (1); commit");
        assertThat(accounts()).isEqualTo(1);
        assertThat(cut.strikes()).isEqualTo(1);
    }

    @Test
    void aLostAnswerIsLostAfterTheServerHasCommitted() {
        PostgresqlConnection connection = connect();
        WireFault lost = tap.on(WireTap.sql("commit")).loseAnswer();
        CompletableFuture<?> broken = runAsync(connection, "begin; insert into account values (1); commit");
        lost.awaitStruck(PATIENCE);
        assertThat(accounts()).isEqualTo(1);
        assertThat(failureOf(broken).getSqlState()).isEqualTo("08006");
        assertThat(tap.roundTrips()).isZero();
        assertThat(tap.flights()).hasSize(1);
    }

    @Test
    void anAnswerIsLostInTheExtendedProtocolToo() {
        PostgresqlConnection connection = connect();
        WireFault lost = tap.on(WireTap.sql("insert")).loseAnswer();
        Mono<Long> insert = Flux.from(connection
                        .createStatement("insert into account values ($1)")
                        .bind("$1", 7)
                        .execute())
                .flatMap(Result::getRowsUpdated)
                .next();
        assertThatThrownBy(() -> insert.block(PATIENCE)).isInstanceOf(R2dbcException.class);
        lost.awaitStruck(PATIENCE);
        assertThat(accounts()).isEqualTo(1);
    }

    @Test
    void silenceLeavesTheClientWaitingAndTheServerUnaware() {
        PostgresqlConnection connection = connect();
        WireFault silence = tap.on(WireTap.sql("insert")).goSilent();
        CompletableFuture<?> waiting = runAsync(connection, "insert into account values (1)");
        silence.awaitStruck(PATIENCE);
        staysUnanswered(waiting);
        assertThat(accounts()).isZero();
        tap.cutAll();
        assertThat(failureOf(waiting).getSqlState()).isEqualTo("08006");
    }

    @Test
    void aSwallowedAnswerLeavesTheClientWaitingForWhatIsDone() {
        PostgresqlConnection connection = connect();
        WireFault swallowed = tap.on(WireTap.sql("insert")).swallowAnswer();
        CompletableFuture<?> waiting = runAsync(connection, "insert into account values (1)");
        swallowed.awaitStruck(PATIENCE);
        assertThat(accounts()).isEqualTo(1);
        staysUnanswered(waiting);
    }

    @Test
    void aSilentConnectionDoesNotTellThatTheServerIsGone() {
        PostgresqlConnection connection = connect();
        WireFault swallowed = tap.on(WireTap.sql("insert")).swallowAnswer();
        CompletableFuture<?> waiting = runAsync(connection, "insert into account values (1)");
        swallowed.awaitStruck(PATIENCE);
        postgres.database()
                .asSuperuser()
                .execute("select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '"
                        + postgres.database().name() + "' and pid <> pg_backend_pid()");
        staysUnanswered(waiting);
    }

    @Test
    void aHeldMessageGoesOnWhenReleased() {
        PostgresqlConnection connection = connect();
        WireFault held = tap.on(WireTap.sql("insert")).hold();
        CompletableFuture<?> waiting = runAsync(connection, "insert into account values (1)");
        held.awaitStruck(PATIENCE);
        assertThat(accounts()).isZero();
        held.release();
        assertThat(waiting).succeedsWithin(PATIENCE);
        assertThat(accounts()).isEqualTo(1);
    }

    @Test
    void aFaultMayStrikeMoreThanOnce() {
        WireFault cut = tap.on(WireTap.kind(Kind.STARTUP)).times(2).cut();
        assertThatThrownBy(this::connect).isInstanceOf(R2dbcException.class);
        assertThatThrownBy(this::connect).isInstanceOf(R2dbcException.class);
        run(connect(), "select 1");
        assertThat(cut.strikes()).isEqualTo(2);
    }

    @Test
    void waitingForAFaultThatNeverStrikesFails() {
        WireFault never = tap.on(WireTap.sql("vacuum")).cut();
        run(connect(), "select 1");
        assertThatThrownBy(() -> never.awaitStruck(Duration.ofMillis(20))).isInstanceOf(AssertionError.class);
    }

    @Test
    void refusedUntilTold() {
        tap.refuseConnections();
        assertThatThrownBy(this::connect).hasRootCauseInstanceOf(java.net.ConnectException.class);
        assertThat(tap.attempts()).isZero();
        tap.acceptConnections();
        run(connect(), "select 1");
    }

    @Test
    void ignoredUntilTold() {
        tap.ignoreConnections();
        CompletableFuture<?> connecting =
                Mono.from(tap.connectionFactory(postgres.database()).create()).toFuture();
        Awaitility.await().until(() -> tap.attempts() == 1);
        staysUnanswered(connecting);
        tap.acceptConnections();
        run(connect(), "select 1");
    }

    @Test
    void latencyIsAddedToEachAnswer() {
        PostgresqlConnection connection = connect();
        tap.delay(A_MOMENT);
        long start = System.nanoTime();
        run(connection, "select 1");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(A_MOMENT);
    }

    @Test
    void theUrlLeadsThroughTheTap() {
        new SqlClient(io.r2dbc.spi.ConnectionFactories.get(tap.r2dbcUrl(postgres.database()))).execute("select 1");
        assertThat(tap.queries()).containsExactly("select 1");
    }

    private PostgresqlConnection connect() {
        return tap.connectionFactory(postgres.database())
                .create()
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    private static void run(Connection connection, String sql) {
        assertThat(runAsync(connection, sql)).succeedsWithin(PATIENCE);
    }

    private static CompletableFuture<?> runAsync(Connection connection, String sql) {
        return Flux.from(connection.createStatement(sql).execute())
                .concatMap(Result::getRowsUpdated)
                .then()
                .toFuture();
    }

    private static R2dbcException failureOf(CompletableFuture<?> failing) {
        assertThat(failing).failsWithin(PATIENCE);
        return (R2dbcException) failing.handle((value, failure) -> failure).join();
    }

    private static void staysUnanswered(CompletableFuture<?> waiting) {
        assertThatThrownBy(() -> waiting.get(A_MOMENT.toMillis(), TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);
    }

    private long accounts() {
        return postgres.database().number("select count(*) from account");
    }
}

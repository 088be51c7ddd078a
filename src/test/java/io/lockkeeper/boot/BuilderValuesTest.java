package io.lockkeeper.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.Expect;
import io.lockkeeper.MigrationSource;
import io.lockkeeper.Migrator;
import io.lockkeeper.SchemaProbe;
import io.lockkeeper.SqlMigration;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.probe.Expectation;
import io.lockkeeper.probe.RetryPolicy;
import io.lockkeeper.run.OtherMigrator;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** A bad value is refused when it is built, by the option's name, and never met later in a run. */
class BuilderValuesTest {

    private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

    static Stream<Arguments> ofAMigrator() {
        return Stream.of(
                migrator("longWait: it is negative", b -> b.longWait(Duration.ofSeconds(-1))),
                migrator("longWait: it is longer than", b -> b.longWait(FOR_EVER)),
                migrator("lockWait: it is negative", b -> b.lockWait(Duration.ofMillis(-1))),
                migrator("lockWait: it is longer than", b -> b.lockWait(FOR_EVER)),
                migrator("lockTimeout: at least 1 ms", b -> b.lockTimeout(Duration.ZERO)),
                migrator("lockTimeout: it is longer than", b -> b.lockTimeout(Duration.ofDays(25))),
                migrator("connectWait: at least 1 ms", b -> b.connectWait(Duration.ofNanos(1))),
                migrator("connectWait: it is longer than", b -> b.connectWait(FOR_EVER)),
                migrator("inBackground: 2 is named twice", b -> b.inBackground(Version.of("2"), Version.of("2.0"))),
                migrator("beside: it is none that Adoption.beside has made", b -> b.beside(new OtherMigrator() {})),
                migrator("schema: it is empty", b -> b.schema(" ")),
                migrator("table: ", b -> b.table("x".repeat(64))));
    }

    static Stream<Arguments> ofAProbe() {
        return Stream.of(
                probe("attempts: ", b -> b.retry(RetryPolicy.DEFAULT.withAttempts(0))),
                probe(
                        "firstDelay: it is negative",
                        b -> b.retry(RetryPolicy.DEFAULT.withDelays(Duration.ofSeconds(-1), Duration.ZERO))),
                probe(
                        "longestDelay: it is shorter",
                        b -> b.retry(RetryPolicy.DEFAULT.withDelays(Duration.ofSeconds(2), Duration.ofSeconds(1)))),
                probe("attemptTimeout: ", b -> b.retry(RetryPolicy.DEFAULT.withAttemptTimeout(Duration.ZERO))),
                probe("attemptTimeout: it is longer", b -> b.retry(RetryPolicy.DEFAULT.withAttemptTimeout(FOR_EVER))),
                probe("deadline: at least 1 ms", b -> b.retry(RetryPolicy.DEFAULT.withDeadline(Duration.ZERO))),
                probe("deadline: it is longer", b -> b.retry(RetryPolicy.DEFAULT.withDeadline(FOR_EVER))),
                probe("lockTimeout: ", b -> b.lockTimeout(Duration.ZERO)),
                probe("lockTimeout: it is longer", b -> b.lockTimeout(Duration.ofDays(25))),
                probe("awaitWithin: ", b -> b.awaitVersion(Version.of("1")).awaitWithin(Duration.ZERO)),
                probe(
                        "awaitWithin: it is longer",
                        b -> b.awaitVersion(Version.of("1")).awaitWithin(FOR_EVER)),
                probe(
                        "ledgerSchema: it is empty",
                        b -> b.awaitVersion(Version.of("1")).ledgerSchema("")),
                probe(
                        "ledgerTable: it is empty",
                        b -> b.awaitVersion(Version.of("1")).ledgerTable("")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ofAMigrator")
    void aMigratorRefusesIt(String says, UnaryOperator<Migrator.Builder> value) {
        Migrator.Builder builder = value.apply(Migrator.builder(new Nowhere())
                .source(MigrationSource.of(SqlMigration.versioned("2", "a", "select 1"))));
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(says);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ofAProbe")
    void aProbeRefusesIt(String says, UnaryOperator<SchemaProbe.Builder> value) {
        SchemaProbe.Builder builder =
                value.apply(SchemaProbe.builder(new Nowhere()).expect(Expect.of("account(id)")));
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(says);
    }

    @Test
    void anExpectationOfAnotherClassIsRefusedWithTheWayToMakeOne() {
        SchemaProbe.Builder builder = SchemaProbe.builder(new Nowhere());
        Expectation foreign = () -> "table account";

        assertThatThrownBy(() -> builder.expect(foreign))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expect: table account is a ")
                .hasMessageEndingWith("make it with Expect");
        assertThat(builder.expect(Expect.of("account(id)")).build()).isNotNull();
    }

    @Test
    void theLongestTimesThatMakeSenseAreTaken() {
        assertThat(Migrator.builder(new Nowhere())
                        .source(MigrationSource.of(SqlMigration.versioned("2", "a", "select 1")))
                        .lockWait(Duration.ofDays(3_650))
                        .longWait(Duration.ZERO)
                        .build())
                .isNotNull();
    }

    private static Arguments migrator(String says, UnaryOperator<Migrator.Builder> value) {
        return Arguments.of(says, value);
    }

    private static Arguments probe(String says, UnaryOperator<SchemaProbe.Builder> value) {
        return Arguments.of(says, value);
    }

    private static final class Nowhere implements ConnectionFactory {

        @Override
        public Publisher<? extends Connection> create() {
            return Mono.error(new AssertionError("connected"));
        }

        @Override
        public ConnectionFactoryMetadata getMetadata() {
            return () -> "nowhere";
        }
    }
}

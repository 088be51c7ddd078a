package io.lockkeeper.internal.postgres.wire;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.pooler.NamingPooler;
import io.lockkeeper.testing.pooler.PgBouncer;
import io.lockkeeper.testing.pooler.PgBouncer.Mode;
import io.lockkeeper.testing.server.TestServer;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import java.time.Duration;
import java.util.EnumSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

/** A direct session is never called pooled, a pooled one never direct, however factory, role and database are set. */
@Tag("slow")
class SessionOriginTest {

    /** What the user's own factory may say of itself. */
    enum Factory {
        OF_THE_DRIVERS_DEFAULTS(options -> {}),
        NAMED(options -> options.applicationName("a service")),
        NAMED_AS_THE_ROLE_IS(options -> options.applicationName("of the role").timeZone("UTC")),
        WITHOUT_A_NAME(options -> options.applicationName("")),
        /** PgBouncer refuses it. */
        THAT_SETS_TIMEOUTS(
                options -> options.lockWaitTimeout(Duration.ofSeconds(1)).statementTimeout(Duration.ofSeconds(30)));

        private final Consumer<PostgresqlConnectionConfiguration.Builder> options;

        Factory(Consumer<PostgresqlConnectionConfiguration.Builder> options) {
            this.options = options;
        }
    }

    /** What the server says when the client says nothing: just what the driver says, so that no SET is needed. */
    enum Defaults {
        OF_THE_SERVER {
            @Override
            void set(TestDatabase database, TestDatabase service) {}
        },
        OF_THE_ROLE {
            @Override
            void set(TestDatabase database, TestDatabase service) {
                sameAsTheDriver(database, "alter role " + service.user());
            }
        },
        OF_THE_DATABASE {
            @Override
            void set(TestDatabase database, TestDatabase service) {
                sameAsTheDriver(database, "alter database " + database.name());
            }
        };

        abstract void set(TestDatabase database, TestDatabase service);

        private static void sameAsTheDriver(TestDatabase database, String alter) {
            Stream.of(
                            "application_name = 'of the role'",
                            "extra_float_digits = 2",
                            "timezone = 'UTC'",
                            "datestyle = 'ISO'",
                            "client_encoding = 'UTF8'")
                    .forEach(setting -> database.execute(alter + " set " + setting));
        }
    }

    /** On an event loop the files could not be read. */
    @BeforeAll
    static void theStatementsAreRead() {
        Sql.values();
    }

    static Stream<Arguments> everySetting() {
        return TestServer.tested()
                .flatMap(server -> Stream.of(Defaults.values()).map(defaults -> Arguments.of(server, defaults)));
    }

    @ParameterizedTest(name = "{0}, defaults {1}")
    @MethodSource("everySetting")
    void aDirectSessionIsDirect(TestServer server, Defaults defaults) {
        try (TestDatabase database = server.database()) {
            TestDatabase service = database.asNewRole("service");
            defaults.set(database, service);
            for (Factory factory : Factory.values()) {
                assertThat(origin(service.connectionFactory(factory.options)))
                        .as("%s", factory)
                        .matches(SessionOrigin::direct)
                        .matches(origin -> origin.session().matches("[1-9]\\d*/\\d{10}\\.\\d+"))
                        .extracting(SessionOrigin::seen)
                        .isEqualTo("");
            }
        }
    }

    @ParameterizedTest(name = "{0}, defaults {1}")
    @MethodSource("everySetting")
    void aPooledSessionIsNot(TestServer server, Defaults defaults) {
        try (TestDatabase database = server.database()) {
            TestDatabase service = database.asNewRole("service");
            defaults.set(database, service);
            for (Mode mode : Mode.values()) {
                try (PgBouncer pooler = PgBouncer.before(service).mode(mode).start()) {
                    for (Factory factory : EnumSet.complementOf(EnumSet.of(Factory.THAT_SETS_TIMEOUTS))) {
                        SessionOrigin origin = origin(pooler.connectionFactory(factory.options));
                        assertThat(origin.direct()).as("%s, %s", mode, factory).isFalse();
                        assertThat(origin.seen()).contains("extra_float_digits comes from ");
                    }
                }
            }
        }
    }

    /** These are sent as a client sends them. */
    @ParameterizedTest
    @EnumSource
    void whatAPoolerIsToldToSayIsNotEnough(Mode mode) {
        try (TestDatabase database = TestServer.current().database();
                PgBouncer pooler = PgBouncer.before(database)
                        .mode(mode)
                        .serverSays("client_encoding=UTF8 datestyle=ISO timezone='Etc/UTC'")
                        .start()) {
            SessionOrigin origin = origin(pooler.connectionFactory(options -> options.timeZone("Etc/UTC")));

            assertThat(origin.direct()).isFalse();
            assertThat(origin.seen())
                    .contains("application_name comes from session", "extra_float_digits comes from default")
                    .doesNotContain("client_encoding", "TimeZone");
        }
    }

    /** As pgcat and others do, whose client's name then never reaches the server. */
    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void aPoolerThatNamesItselfDoesNotPassForAClient(TestServer server) {
        try (TestDatabase database = server.database();
                NamingPooler pooler = NamingPooler.before(database)) {
            SessionOrigin origin = origin(pooler.connectionFactory());

            assertThat(origin.direct()).isFalse();
            assertThat(origin.seen())
                    .contains("client_encoding comes from ", "DateStyle comes from ", "extra_float_digits comes from ")
                    .doesNotContain("application_name");
        }
    }

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void whatTheSessionItselfHasSetIsInDoubt(TestServer server) {
        try (TestDatabase database = server.database()) {
            SessionOrigin origin = asked(
                    database.connectionFactory(),
                    wire -> wire.send("set application_name to 'somebody'", (statement, row) -> {}, remark -> {}));

            assertThat(origin.direct()).isFalse();
            assertThat(origin.seen()).isEqualTo("application_name comes from session");
        }
    }

    private static SessionOrigin origin(PostgresqlConnectionFactory factory) {
        return asked(factory, wire -> Mono.empty());
    }

    private static SessionOrigin asked(PostgresqlConnectionFactory factory, Function<Wire, Mono<Void>> before) {
        return Mono.usingWhen(
                        factory.create(),
                        connection -> {
                            Wire wire = new Wire(connection);
                            return before.apply(wire).then(SessionOrigin.of(wire, Timeouts.DEFAULT));
                        },
                        PostgresqlConnection::close)
                .blockOptional(PATIENCE)
                .orElseThrow();
    }
}

package io.lockkeeper.nontransactional;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static io.lockkeeper.testing.runs.Runs.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.Migrator;
import io.lockkeeper.SqlMigration;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.testing.database.HeldConnection;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.process.ChildJvm;
import io.lockkeeper.testing.runs.Runs;
import io.lockkeeper.testing.server.TestServer;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Many replicas and other people's builds around one concurrent index: one build, no deadlock, nobody hangs. */
@Tag("slow")
class BuildRaceTest {

    private static final boolean FULL = Integer.getInteger("lockkeeper.test.rounds", 2) > 3;

    /** A million with the profile full; fewer where it must be quick. */
    private static final int ROWS = FULL ? 1_000_000 : 50_000;

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void severalProcessesBuildItOnceAndGoOn(TestServer server) {
        int processes = FULL ? 8 : server == TestServer.current() ? 4 : 2;
        try (TestDatabase database = prepared(server)) {
            List<ChildJvm> children = new ArrayList<>();
            try {
                IntStream.range(0, processes).forEach(i -> children.add(Replica.start(database)));
                children.forEach(child -> assertThat(child.awaitExit(PATIENCE)).isZero());
            } finally {
                children.forEach(ChildJvm::close);
            }
            assertThat(children.stream()
                            .flatMap(child -> child.standardOutput().stream())
                            .filter(line -> line.startsWith("applied ")))
                    .containsExactlyInAnyOrder("applied V2 account_email", "applied V3 after");
            assertOneBuild(database);
        }
    }

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void anotherBuildInTheSameDatabaseSurvivesTheWaitingReplicas(TestServer server) {
        try (TestDatabase database = prepared(server);
                HeldConnection snapshot = HeldConnection.to(database);
                Background other = new Background(database, "create index concurrently other_email on other (email)")) {
            snapshot.execute("begin isolation level repeatable read; select count(*) from other");
            other.start();
            Mono<List<MigrateResult>> replicas = Flux.range(0, 8)
                    .flatMap(i -> Replica.migrator(database.connectionFactory()).migrate(), 8)
                    .collectList()
                    .cache();
            replicas.subscribe();
            Awaitility.await("both builds run")
                    .atMost(PATIENCE)
                    .until(() -> database.number(
                                    "select count(*) from pg_stat_progress_create_index where datname = current_database()")
                            == 2);

            snapshot.execute("rollback");

            assertThat(get(replicas).stream().flatMap(result -> Runs.titles(result).stream()))
                    .containsExactlyInAnyOrder("V2 account_email", "V3 after");
            other.awaitEnd();
            assertThat(isValid(database, "other_email")).isTrue();
            assertOneBuild(database);
        }
    }

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void ourTransactionalChangeBehindSomebodysBuildLetsThatBuildSurvive(TestServer server) {
        try (TestDatabase database = prepared(server);
                HeldConnection snapshot = HeldConnection.to(database);
                Background other = new Background(database, "create index concurrently other_email on other (email)")) {
            snapshot.execute("begin isolation level repeatable read; select count(*) from account");
            other.start();
            Migration alter = SqlMigration.versioned("2", "alter", "alter table other add column age int");
            Mono<MigrateResult> run =
                    Runs.of(database, Replica.TABLE, alter).migrate().cache();
            run.subscribe();
            Awaitility.await("it queues behind the build")
                    .atMost(PATIENCE)
                    .until(() -> database.number(
                                    "select count(*) from pg_locks where not granted and relation = 'other'::regclass")
                            == 1);

            snapshot.execute("rollback");

            assertThat(Runs.titles(get(run))).containsExactly("V2 alter");
            other.awaitEnd();
            assertThat(isValid(database, "other_email")).isTrue();
            assertThat(deadlocks(database)).isEmpty();
        }
    }

    private static TestDatabase prepared(TestServer server) {
        TestDatabase database = server.database();
        Runs.migrate(database, Replica.TABLE);
        return database;
    }

    private static void assertOneBuild(TestDatabase database) {
        assertThat(isValid(database, "account_email")).isTrue();
        assertThat(database.strings(
                        "select version || ' ' || state || ' ' || attempt from lockkeeper_ledger order by position"))
                .containsExactly("1 applied 1", "2 applied 1", "3 applied 1");
        assertThat(deadlocks(database)).isEmpty();
    }

    private static List<String> deadlocks(TestDatabase database) {
        return database.serverErrors().stream()
                .map(Object::toString)
                .filter(entry -> entry.contains("deadlock"))
                .toList();
    }

    private static boolean isValid(TestDatabase database, String index) {
        return database.isTrue(
                "select indisvalid and indisready from pg_index where indexrelid = '" + index + "'::regclass");
    }

    /** Somebody else's statement on a thread of its own. */
    private static final class Background implements AutoCloseable {

        private final HeldConnection connection;
        private final String sql;
        private final Thread thread;

        Background(TestDatabase database, String sql) {
            this.connection = HeldConnection.to(database);
            this.sql = sql;
            this.thread = new Thread(() -> connection.execute(this.sql), "somebody else");
        }

        void start() {
            thread.start();
            Awaitility.await("the other build waits").atMost(PATIENCE).until(() -> thread.isAlive());
        }

        void awaitEnd() {
            Awaitility.await("the other build ends").atMost(PATIENCE).until(() -> !thread.isAlive());
        }

        @Override
        public void close() {
            connection.close();
        }
    }

    /** One of them. */
    static final class Replica {

        static final Migration TABLE = SqlMigration.versioned(
                "1",
                "account",
                "create table account (id int primary key, email text); insert into account select i, 'a' || i from generate_series(1, "
                        + ROWS + ") as i; create table other as select * from account limit 1000");

        static ChildJvm start(TestDatabase database) {
            return ChildJvm.running(Replica.class)
                    .jvmOptions(
                            "-Xmx96m", "-Dlockkeeper.test.rounds=" + Integer.getInteger("lockkeeper.test.rounds", 2))
                    .arguments(database.r2dbcUrl())
                    .start();
        }

        static Migrator migrator(ConnectionFactory factory) {
            return Migrator.builder(factory)
                    .source(() -> Flux.just(
                            TABLE,
                            SqlMigration.versioned(
                                    "2", "account_email", "create index concurrently account_email on account (email)"),
                            SqlMigration.versioned("3", "after", "create table after_it ()")))
                    .build();
        }

        public static void main(String[] arguments) {
            Runs.titles(Runs.get(migrator(ConnectionFactories.get(arguments[0])).migrate()))
                    .forEach(title -> System.out.println("applied " + title));
        }
    }
}

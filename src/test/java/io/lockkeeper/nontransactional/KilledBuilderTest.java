package io.lockkeeper.nontransactional;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static io.lockkeeper.testing.runs.Runs.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.Migrator;
import io.lockkeeper.SqlMigration;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.Progress;
import io.lockkeeper.run.StepResult;
import io.lockkeeper.run.Worker;
import io.lockkeeper.testing.database.HeldConnection;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.process.ChildJvm;
import io.lockkeeper.testing.runs.Runs;
import io.lockkeeper.testing.server.TestServer;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A builder that is killed at every point of a concurrent index build: exactly one index in the end, and it is valid. */
@Tag("slow")
class KilledBuilderTest {

    /** The lock's key, so that a test can hold it. */
    private static final long KEY = 4242;

    private static final String CLAIMS =
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event = 'relation'";

    private static final String BUILDS =
            "select count(*) from pg_stat_activity where datname = current_database() and state = 'active' and query like 'create index concurrently%'";

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#sampled")
    void beforeItsClaimIsCommittedNothingHasHappened(TestServer server) {
        try (TestDatabase database = prepared(server);
                HeldConnection ledger = HeldConnection.to(database)) {
            try (ChildJvm child = Builder.start(database, "")) {
                ledger.execute("begin; lock table lockkeeper_ledger in share mode");
                Awaitility.await("the claim waits").atMost(PATIENCE).until(() -> database.number(CLAIMS) == 1);
                child.kill9();
                child.awaitExit(PATIENCE);
            }
            Awaitility.await("the server notices that").atMost(PATIENCE).until(() -> database.number(CLAIMS) == 0);
            ledger.execute("rollback");
            assertThat(database.number("select count(*) from lockkeeper_ledger where version = '2'"))
                    .isZero();

            assertTheNextBootFinishes(database, 1);
        }
    }

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#sampled")
    void afterItsClaimTheNextBootStartsTheBuild(TestServer server) {
        try (TestDatabase database = prepared(server);
                ChildJvm child = Builder.start(database, "halts when it starts")) {
            assertThat(child.awaitExit(PATIENCE)).isEqualTo(137);
            assertThat(database.strings("select state from lockkeeper_ledger where version = '2'"))
                    .containsExactly("running");

            assertTheNextBootFinishes(database, 2);
        }
    }

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void duringTheBuildTheNextBootAttachesAndAdopts(TestServer server) {
        try (TestDatabase database = prepared(server);
                HeldConnection snapshot = HeldConnection.to(database)) {
            snapshot.execute("begin isolation level repeatable read; select count(*) from account");
            try (ChildJvm child = Builder.start(database, "")) {
                awaitBuild(database);
                child.kill9();
                child.awaitExit(PATIENCE);
            }
            Telling telling = new Telling();
            Mono<MigrateResult> next = Builder.migrator(database.connectionFactory(), telling)
                    .migrate()
                    .cache();
            next.subscribe();
            Awaitility.await("it attaches").atMost(PATIENCE).until(() -> telling.attached.size() == 1);
            assertThat(database.number(BUILDS)).isEqualTo(1);
            Awaitility.await("it tells of progress").atMost(PATIENCE).until(() -> !telling.progress.isEmpty());

            snapshot.execute("rollback");

            assertThat(Runs.titles(get(next))).containsExactly("V2 account_email", "V3 after");
            assertThat(telling.started).doesNotContain("V2 account_email");
            assertThat(telling.progress).isSorted().allMatch(percent -> percent < 100);
            assertOneValidIndex(database, 1);
        }
    }

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#sampled")
    void afterTheBuildAndBeforeItsRecordTheNextBootAdopts(TestServer server) {
        try (TestDatabase database = prepared(server);
                HeldConnection snapshot = HeldConnection.to(database);
                HeldConnection queue = HeldConnection.to(database)) {
            snapshot.execute("begin isolation level repeatable read; select count(*) from account");
            try (ChildJvm child = Builder.start(database, "")) {
                awaitBuild(database);
                queue.execute("select pg_advisory_lock(" + KEY + ")");
                snapshot.execute("rollback");
                Awaitility.await("the record waits for the lock")
                        .atMost(PATIENCE)
                        .until(() -> isValid(database)
                                && database.number(
                                                "select count(*) from pg_locks where locktype = 'advisory' and not granted")
                                        == 1);
                child.kill9();
                child.awaitExit(PATIENCE);
            }
            queue.execute("select pg_advisory_unlock(" + KEY + ")");
            String index = database.string("select 'account_email'::regclass::oid::text");

            Telling telling = new Telling();
            assertThat(Runs.titles(get(Builder.migrator(database.connectionFactory(), telling)
                            .migrate())))
                    .containsExactly("V2 account_email", "V3 after");
            assertThat(telling.started).doesNotContain("V2 account_email");
            assertThat(database.string("select 'account_email'::regclass::oid::text"))
                    .isEqualTo(index);
            assertOneValidIndex(database, 1);
        }
    }

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void anInvalidIndexOfATerminatedBackendIsClearedAndBuiltAnew(TestServer server) {
        try (TestDatabase database = prepared(server);
                HeldConnection snapshot = HeldConnection.to(database)) {
            snapshot.execute("begin isolation level repeatable read; select count(*) from account");
            try (ChildJvm child = Builder.start(database, "")) {
                awaitBuild(database);
                child.kill9();
                child.awaitExit(PATIENCE);
            }
            terminateBuilder(database);
            snapshot.execute("rollback");
            assertThat(isValid(database)).isFalse();
            assertThat(database.number("select count(*) from pg_class where relname = 'account_email'"))
                    .isEqualTo(1);

            assertTheNextBootFinishes(database, 2);
        }
    }

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void aTerminatedBackendOfALivingClientIsClearedAndBuiltAnewAtOnce(TestServer server) {
        try (TestDatabase database = prepared(server);
                HeldConnection snapshot = HeldConnection.to(database)) {
            snapshot.execute("begin isolation level repeatable read; select count(*) from account");
            Telling telling = new Telling();
            Mono<MigrateResult> run = Builder.migrator(database.connectionFactory(), telling)
                    .migrate()
                    .cache();
            run.subscribe();
            awaitBuild(database);
            terminateBuilder(database);
            snapshot.execute("rollback");

            assertThat(Runs.titles(get(run))).containsExactly("V2 account_email", "V3 after");
            assertThat(telling.repaired).hasSize(1);
            assertOneValidIndex(database, 1);
        }
    }

    private static TestDatabase prepared(TestServer server) {
        TestDatabase database = server.database();
        Runs.get(Migrator.builder(database.connectionFactory())
                .source(() -> Flux.just(Builder.TABLE))
                .lockKey(KEY)
                .build()
                .migrate());
        return database;
    }

    private static void awaitBuild(TestDatabase database) {
        Awaitility.await("the build runs")
                .atMost(PATIENCE)
                .until(() -> database.number(BUILDS) == 1
                        && database.number("select count(*) from pg_class where relname = 'account_email'") == 1);
    }

    private static void terminateBuilder(TestDatabase database) {
        database.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'create index concurrently%' and pid <> pg_backend_pid()");
        Awaitility.await("the builder is gone").atMost(PATIENCE).until(() -> database.number(BUILDS) == 0);
    }

    private static void assertTheNextBootFinishes(TestDatabase database, int attempt) {
        assertThat(Runs.titles(get(Builder.migrator(database.connectionFactory(), MigrateListener.NONE)
                        .migrate())))
                .containsExactly("V2 account_email", "V3 after");
        assertOneValidIndex(database, attempt);
    }

    private static void assertOneValidIndex(TestDatabase database, int attempt) {
        assertThat(
                        database.strings(
                                "select indexrelid::regclass::text from pg_index where indrelid = 'account'::regclass and not indisprimary"))
                .containsExactly("account_email");
        assertThat(isValid(database)).isTrue();
        assertThat(database.strings("select state || ' ' || attempt from lockkeeper_ledger where version = '2'"))
                .containsExactly("applied " + attempt);
        assertThat(database.number("select count(*) from pg_class where relname = 'after_it'"))
                .isEqualTo(1);
        Awaitility.await("no lock is left")
                .atMost(PATIENCE)
                .until(() -> database.number(
                                "select count(*) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())")
                        == 0);
    }

    private static boolean isValid(TestDatabase database) {
        return database.number(
                        "select count(*) from pg_index as i join pg_class as c on c.oid = i.indexrelid where c.relname = 'account_email' and i.indisvalid and i.indisready")
                == 1;
    }

    /** What a run says. */
    private static final class Telling implements MigrateListener {

        private final List<String> started = new CopyOnWriteArrayList<>();
        private final List<String> attached = new CopyOnWriteArrayList<>();
        private final List<String> repaired = new CopyOnWriteArrayList<>();
        private final List<Integer> progress = new CopyOnWriteArrayList<>();

        @Override
        public void started(Step step) {
            started.add(step.title());
        }

        @Override
        public void attached(Step step, Worker worker) {
            attached.add(worker.describe());
        }

        @Override
        public void repairing(Step step, String what) {
            repaired.add(what);
        }

        @Override
        public void progressed(Step step, Progress now) {
            progress.add(now.percent());
        }
    }

    /** The process that is killed. */
    static final class Builder {

        private static final Migration TABLE = SqlMigration.versioned(
                "1",
                "account",
                "create table account (id int primary key, email text); insert into account select i, 'a' || i from generate_series(1, 1000) as i");

        static ChildJvm start(TestDatabase database, String fate) {
            return ChildJvm.running(Builder.class)
                    .jvmOptions("-Xmx96m")
                    .arguments(database.r2dbcUrl(), fate)
                    .start();
        }

        static Migrator migrator(ConnectionFactory factory, MigrateListener listener) {
            return Migrator.builder(factory)
                    .source(() -> Flux.just(
                            TABLE,
                            SqlMigration.versioned(
                                    "2", "account_email", "create index concurrently account_email on account (email)"),
                            SqlMigration.versioned("3", "after", "create table after_it ()")))
                    .lockKey(KEY)
                    .listener(listener)
                    .build();
        }

        public static void main(String[] arguments) {
            boolean halts = arguments[1].equals("halts when it starts");
            migrator(ConnectionFactories.get(arguments[0]), new MigrateListener() {
                        @Override
                        public void started(Step step) {
                            if (halts) {
                                Runtime.getRuntime().halt(137);
                            }
                        }

                        @Override
                        public void finished(StepResult step) {
                            System.out.println("finished " + step.title());
                        }
                    })
                    .migrate()
                    .block();
        }
    }
}

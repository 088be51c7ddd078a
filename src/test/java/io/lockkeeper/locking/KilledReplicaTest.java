package io.lockkeeper.locking;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.Migrator;
import io.lockkeeper.SqlMigration;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.StepResult;
import io.lockkeeper.testing.database.HeldConnection;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.process.ChildJvm;
import io.lockkeeper.testing.server.TestServer;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;

/** A process that is killed without a word: nothing is lost, nothing is done twice, and the lock is soon free. */
class KilledReplicaTest {

    /** The interval at which the server asks after its client is a second. */
    private static final Duration SOON = Duration.ofSeconds(30);

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    @Tag("slow")
    void killedWhileAStatementRuns(TestServer server) {
        try (TestDatabase database = server.database()) {
            database.execute("create schema pause; create table pause.pause as select 600 as seconds");
            killedWhenWaitingFor(database, "PgSleep");
            database.execute("update pause.pause set seconds = 0");
            assertTheNextOneDoesTheRest(database, 1);
        }
    }

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    @Tag("slow")
    void killedWhileAStatementWaitsForATable(TestServer server) {
        try (TestDatabase database = server.database()) {
            database.execute("create schema pause; create table pause.pause as select 0 as seconds");
            try (HeldConnection holder = HeldConnection.to(database)) {
                holder.execute("begin; lock table pause.pause");
                killedWhenWaitingFor(database, "relation");
                holder.execute("rollback");
            }
            assertTheNextOneDoesTheRest(database, 1);
        }
    }

    @Test
    void killedBetweenTwoMigrations() {
        try (TestDatabase database = TestServer.current().database();
                ChildJvm child = Replica.start(database, "dies after 2")) {
            database.execute("create schema pause; create table pause.pause as select 0 as seconds");
            assertThat(child.awaitExit(PATIENCE)).isEqualTo(137);
            assertTheNextOneDoesTheRest(database, 2);
        }
    }

    @Test
    @Tag("full")
    void oneThatIsStoppedBetweenTwoMigrationsHoldsTheOthersUpForAMinute() {
        try (TestDatabase database = TestServer.current().database();
                ChildJvm child = Replica.start(database, "stops after 1")) {
            database.execute("create schema pause; create table pause.pause as select 0 as seconds");
            Awaitility.await("it is stopped in the lock")
                    .atMost(PATIENCE)
                    .until(() -> database.number(
                                    "select count(*) from pg_stat_activity where datname = current_database()"
                                            + " and state = 'idle in transaction' and state_change < now() - interval '2 seconds'")
                            == 1);
            MigrateResult result = Replica.migrator(database.connectionFactory(), MigrateListener.NONE)
                    .migrate()
                    .block(PATIENCE.multipliedBy(3));
            assertThat(result.applied()).hasSize(2);
            assertThat(result.waited()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(70));
            child.proceed();
            assertThat(child.awaitExit(PATIENCE)).as("%s", child.lines()).isZero();
            assertThat(database.strings("select migration from trace order by 1"))
                    .containsExactly("1", "2", "3");
        }
    }

    private static void killedWhenWaitingFor(TestDatabase database, String event) {
        String working = "select count(*) from pg_stat_activity where datname = current_database() and wait_event = '"
                + event + "'";
        try (ChildJvm child = Replica.start(database, "lives on")) {
            Awaitility.await("the migration waits").atMost(PATIENCE).until(() -> database.number(working) == 1);
            child.kill9();
            child.awaitExit(PATIENCE);
        }
        Awaitility.await("the orphan ends").atMost(SOON).until(() -> database.number(working) == 0);
    }

    private static void assertTheNextOneDoesTheRest(TestDatabase database, int doneBefore) {
        assertThat(database.number("select count(*) from lockkeeper_ledger")).isEqualTo(doneBefore);
        MigrateResult result = Replica.migrator(database.connectionFactory(), MigrateListener.NONE)
                .migrate()
                .block(PATIENCE);

        assertThat(result.applied()).hasSize(3 - doneBefore);
        assertThat(result.waited()).isLessThan(SOON);
        assertThat(database.strings("select version from lockkeeper_ledger order by position"))
                .containsExactly("1", "2", "3");
        assertThat(database.strings("select migration from trace order by 1")).containsExactly("1", "2", "3");
    }

    /** The process. */
    static final class Replica {

        private static final List<Migration> MIGRATIONS = List.of(
                SqlMigration.versioned(
                        "1", "trace", "create table trace (migration text); insert into trace values ('1')"),
                SqlMigration.versioned("2", "pauses", """
                        -- lockkeeper: lock-timeout=10m
                        insert into trace values ('2');
                        select pg_sleep(seconds) from pause.pause"""),
                SqlMigration.versioned("3", "third", "insert into trace values ('3')"));

        static ChildJvm start(TestDatabase database, String fate) {
            return ChildJvm.running(Replica.class)
                    .jvmOptions("-Xmx96m")
                    .arguments(database.r2dbcUrl(), fate)
                    .start();
        }

        static Migrator migrator(ConnectionFactory factory, MigrateListener listener) {
            return Migrator.builder(factory)
                    .source(() -> Flux.fromIterable(MIGRATIONS))
                    .listener(listener)
                    .build();
        }

        public static void main(String[] arguments) {
            boolean dies = arguments[1].equals("dies after 2");
            boolean stops = arguments[1].equals("stops after 1");
            migrator(ConnectionFactories.get(arguments[0]), new MigrateListener() {
                        @Override
                        public void started(Step step) {
                            System.out.println("started " + step.title());
                        }

                        @Override
                        public void finished(StepResult step) {
                            if (dies && step.title().equals("V2 pauses")) {
                                // no shutdown hook runs and nothing is closed: what a kill does, at a moment of our
                                // choice
                                Runtime.getRuntime().halt(137);
                            }
                            if (stops && step.title().equals("V1 trace")) {
                                ChildJvm.stop(ProcessHandle.current().pid());
                            }
                        }
                    })
                    .migrate()
                    .block();
        }
    }
}

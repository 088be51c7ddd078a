package io.lockkeeper.nontransactional;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static io.lockkeeper.testing.runs.Runs.failure;
import static io.lockkeeper.testing.runs.Runs.get;
import static io.lockkeeper.testing.runs.Runs.migrate;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.SqlMigration;
import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.error.UnresolvedStepException;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.testing.database.HeldConnection;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.Runs;
import io.lockkeeper.testing.server.TestServer;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

/** Every kind of long change whose server process is ended in the middle: what it left is put right, and it is done. */
@Tag("slow")
class InterruptedChangeTest {

    private static final Migration TABLE = SqlMigration.versioned("1", "account", """
            create table account (id int not null, email text) partition by range (id);
            create table account_low partition of account for values from (0) to (500);
            create table account_high partition of account for values from (500) to (5000);
            insert into account select i, 'a' || i from generate_series(1, 1000) as i;
            create index low_email on account_low (email);
            create index low_id on account_low (id)""");

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void aRebuildOfAnIndexLeavesNoCopyBehind(TestServer server) {
        try (TestDatabase database = prepared(server)) {
            String before = oid(database, "low_email");

            interruptAndFinish(
                    database, SqlMigration.versioned("2", "rebuild", "reindex index concurrently low_email"));

            assertThat(oid(database, "low_email")).isNotEqualTo(before);
            assertThat(indexes(database)).containsExactly("low_email", "low_id");
        }
    }

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void aRebuildOfATableLeavesNoCopyBehind(TestServer server) {
        try (TestDatabase database = prepared(server)) {
            String before = oid(database, "low_id");

            interruptAndFinish(
                    database, SqlMigration.versioned("2", "rebuild", "reindex table concurrently account_low"));

            assertThat(oid(database, "low_id")).isNotEqualTo(before);
            assertThat(indexes(database)).containsExactly("low_email", "low_id");
            assertThat(copies(database)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void aRebuildOfAPartitionedTableLeavesNoCopyBehind(TestServer server) {
        try (TestDatabase database = prepared(server)) {
            String before = oid(database, "low_id");

            interruptAndFinish(database, SqlMigration.versioned("2", "rebuild", "reindex table concurrently account"));

            assertThat(oid(database, "low_id")).isNotEqualTo(before);
            assertThat(copies(database)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void aRebuildOfAPartitionedIndexLeavesNoCopyBehind(TestServer server) {
        try (TestDatabase database = prepared(server)) {
            database.execute("create index account_email on account (email)");

            interruptAndFinish(
                    database, SqlMigration.versioned("2", "rebuild", "reindex index concurrently account_email"));

            assertThat(copies(database)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void aCopyOfAnOverflowIndexThatTheRoleMayNotDropIsLeftAndIsInNobodysWay(TestServer server) {
        try (TestDatabase database = server.ownedDatabase()) {
            migrate(database, TABLE);

            interruptAndFinish(
                    database, SqlMigration.versioned("2", "rebuild", "reindex table concurrently account_low"));

            assertThat(copies(database)).singleElement().asString().startsWith("pg_toast.");
            database.asSuperuser()
                    .execute("drop index concurrently " + copies(database).get(0));
        }
    }

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void anInvalidCopyThatWasThereBeforeIsNotTouched(TestServer server) {
        try (TestDatabase database = prepared(server)) {
            database.execute("create index low_email_ccnew on account_low (email)");
            database.asSuperuser()
                    .execute("update pg_index set indisvalid = false where indexrelid = 'low_email_ccnew'::regclass");

            interruptAndFinish(
                    database, SqlMigration.versioned("2", "rebuild", "reindex index concurrently low_email"));

            assertThat(indexes(database)).containsExactly("low_email", "low_email_ccnew", "low_id");
        }
    }

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void aDropThatWasCutOffIsRepeated(TestServer server) {
        try (TestDatabase database = prepared(server)) {
            interruptAndFinish(database, SqlMigration.versioned("2", "drop", "drop index concurrently low_email"));

            assertThat(indexes(database)).containsExactly("low_id");
        }
    }

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void aDetachThatWasCutOffIsFinalized(TestServer server) {
        try (TestDatabase database = prepared(server)) {
            interruptAndFinish(
                    database,
                    SqlMigration.versioned(
                            "2", "detach", "alter table account detach partition account_high concurrently"));

            assertThat(database.strings(
                            "select inhrelid::regclass::text from pg_inherits where inhparent = 'account'::regclass"))
                    .containsExactly("account_low");
        }
    }

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void aDetachThatRanOutOfTimeIsFinalizedAndRecordedByTheNextRun(TestServer server) {
        try (TestDatabase database = prepared(server)) {
            Migration detach = SqlMigration.versioned(
                    "2",
                    "detach",
                    "-- lockkeeper: statement-timeout=500ms\nalter table account detach partition account_high concurrently");
            try (HeldConnection snapshot = HeldConnection.to(database)) {
                snapshot.execute("begin isolation level repeatable read; select count(*) from account");
                failure(StepFailedException.class, 13, database, TABLE, detach);
            }

            assertThat(migrate(database, TABLE, detach)).containsExactly("V2 detach");

            assertThat(database.strings(
                            "select inhrelid::regclass::text from pg_inherits where inhparent = 'account'::regclass"))
                    .containsExactly("account_low");
        }
    }

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void aPartitionThatIsAttachedAgainMeanwhileIsDetachedAgain(TestServer server) {
        try (TestDatabase database = prepared(server)) {
            Migration detach = SqlMigration.versioned(
                    "2",
                    "detach",
                    "-- lockkeeper: statement-timeout=500ms\nalter table account detach partition account_high concurrently");
            try (HeldConnection snapshot = HeldConnection.to(database)) {
                snapshot.execute("begin isolation level repeatable read; select count(*) from account");
                failure(StepFailedException.class, 13, database, TABLE, detach);
            }
            database.execute("alter table account detach partition account_high finalize");
            database.execute("alter table account attach partition account_high for values from (500) to (5000)");

            assertThat(migrate(database, TABLE, detach)).containsExactly("V2 detach");

            assertThat(database.strings(
                            "select inhrelid::regclass::text from pg_inherits where inhparent = 'account'::regclass"))
                    .containsExactly("account_low");
        }
    }

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void aPartitionWhoseDetachSomebodyElseBeganIsNamed(TestServer server) {
        try (TestDatabase database = prepared(server);
                HeldConnection snapshot = HeldConnection.to(database);
                HeldConnection theirs = HeldConnection.to(database)) {
            snapshot.execute("begin isolation level repeatable read; select count(*) from account");
            int pid = theirs.pid();
            Thread detach = new Thread(() -> {
                try {
                    theirs.execute("alter table account detach partition account_high concurrently");
                } catch (RuntimeException ended) {
                    // it is ended below
                }
            });
            detach.start();
            Awaitility.await("theirs is pending")
                    .atMost(PATIENCE)
                    .until(() -> database.number("select count(*) from pg_inherits where inhdetachpending") == 1);
            terminate(database, pid);
            snapshot.execute("rollback");

            assertThat(failure(
                            UnresolvedStepException.class,
                            14,
                            database,
                            TABLE,
                            SqlMigration.versioned(
                                    "2", "detach", "alter table account detach partition account_high concurrently")))
                    .hasMessageContaining("was begun by somebody else")
                    .hasMessageContaining("finalize");
        }
    }

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void whatDoesNoHarmRunsAgain(TestServer server) {
        try (TestDatabase database = prepared(server)) {
            assertThat(migrate(
                            database,
                            TABLE,
                            SqlMigration.versioned(
                                    "2",
                                    "vacuum",
                                    "-- lockkeeper: standalone\nvacuum account_low; analyze account_high")))
                    .containsExactly("V2 vacuum");
            database.execute(
                    "update lockkeeper_ledger set state = 'running', statement_cursor = 1, revision = default, progress = progress || '{\"hash\": \"x\"}' where version = '2'");
            assertThat(migrate(
                            database,
                            TABLE,
                            SqlMigration.versioned(
                                    "2",
                                    "vacuum",
                                    "-- lockkeeper: standalone\nvacuum account_low; analyze account_high")))
                    .containsExactly("V2 vacuum");
        }
    }

    /** The server process is ended while it waits for an old snapshot; the run goes on by itself. */
    private static void interruptAndFinish(TestDatabase database, Migration change) {
        try (HeldConnection snapshot = HeldConnection.to(database)) {
            snapshot.execute("begin isolation level repeatable read; select count(*) from account");
            Mono<MigrateResult> run = Runs.of(database, TABLE, change).migrate().cache();
            run.subscribe();
            String waiting =
                    "select pid::bigint from pg_stat_activity where datname = current_database() and application_name like 'lockkeeper%' and wait_event_type = 'Lock' and query !~ 'pg_advisory'";
            Awaitility.await("it waits for the old snapshot")
                    .atMost(PATIENCE)
                    .until(() -> database.longs(waiting).size() == 1);
            terminate(database, database.longs(waiting).get(0).intValue());
            snapshot.execute("rollback");

            assertThat(Runs.titles(get(run))).containsExactly(change.title());
        }
        assertThat(database.strings("select state from lockkeeper_ledger where version = '2'"))
                .containsExactly("applied");
    }

    private static void terminate(TestDatabase database, int pid) {
        database.execute("select pg_terminate_backend(" + pid + ")");
        Awaitility.await("it is ended")
                .atMost(PATIENCE)
                .until(() -> database.number("select count(*) from pg_stat_activity where pid = " + pid) == 0);
    }

    private static TestDatabase prepared(TestServer server) {
        TestDatabase database = server.database();
        migrate(database, TABLE);
        return database;
    }

    private static List<String> copies(TestDatabase database) {
        return database.strings(
                "select relnamespace::regnamespace || '.' || relname from pg_class where relname ~ '_cc(new|old)[0-9]*$'");
    }

    private static String oid(TestDatabase database, String index) {
        return database.string("select '" + index + "'::regclass::oid::text");
    }

    private static List<String> indexes(TestDatabase database) {
        return database.strings(
                "select c.relname from pg_index as i join pg_class as c on c.oid = i.indexrelid where i.indrelid = 'account_low'::regclass order by 1");
    }
}

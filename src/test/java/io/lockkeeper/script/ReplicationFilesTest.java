package io.lockkeeper.script;

import static io.lockkeeper.SqlMigration.versioned;
import static io.lockkeeper.testing.runs.Runs.failure;
import static io.lockkeeper.testing.runs.Runs.ledger;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.Runs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Replication slots, which are in no transaction, and subscriptions. */
class ReplicationFilesTest {

    private static final String STANDALONE = "-- lockkeeper: standalone\n";
    private static final Migration TABLE = versioned("1", "t", "create table t (id int primary key)");

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    private String slot = "";

    @BeforeEach
    void aServerThatDecodes(TestDatabase database) {
        assumeThat(database.string("show wal_level")).isEqualTo("logical");
        slot = "slot_of_" + database.name();
    }

    /** They belong to the server, and a subscription keeps its database from being dropped. */
    @AfterEach
    void dropThem(TestDatabase database) {
        database.strings("select subname from pg_subscription where subdbid = (select oid from pg_database where"
                        + " datname = current_database())")
                .forEach(name -> {
                    database.execute("alter subscription " + name + " disable");
                    database.execute("alter subscription " + name + " set (slot_name = none)");
                    database.execute("drop subscription " + name);
                });
        database.execute("select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = '"
                + slot + "'");
    }

    private String logical() {
        return "select pg_create_logical_replication_slot('" + slot + "', 'pgoutput');";
    }

    private String physical() {
        return "select pg_create_physical_replication_slot('" + slot + "');";
    }

    private static long slots(TestDatabase database, String name) {
        return database.number("select count(*) from pg_replication_slots where slot_name = '" + name + "'");
    }

    @Test
    void aLogicalSlotAloneInAFileIsMade(TestDatabase database) {
        Migration alone = versioned("2", "slot", logical());

        assertThat(Runs.migrate(database, TABLE, alone)).containsExactly("V1 t", "V2 slot");
        assertThat(slots(database, slot)).isOne();
        assertThat(Runs.migrate(database, TABLE, alone)).isEmpty();
    }

    @Test
    void aLogicalSlotBehindWritesIsToldToStandAloneAndThenIsMade(TestDatabase database) {
        for (int start = 1; start <= 2; start++) {
            assertThat(failure(
                            StepFailedException.class,
                            13,
                            database,
                            TABLE,
                            versioned("2", "slot", "insert into t values (1);\n" + logical())))
                    .hasMessageStartingWith("V2__slot:2:1: cannot create logical replication slot")
                    .hasMessageContaining("a file of its own, with `-- lockkeeper: standalone` at the top");
        }
        assertThat(slots(database, slot)).isZero();
        assertThat(Runs.migrate(database, TABLE, versioned("2", "slot", STANDALONE + logical())))
                .containsExactly("V2 slot");
        assertThat(slots(database, slot)).isOne();
    }

    /** What the rollback leaves is named, and how it is done away with. */
    @Test
    void aSlotStaysWhenItsFileIsRolledBackAndTheNextStartSaysSo(TestDatabase database) {
        for (String make : new String[] {logical(), physical()}) {
            Migration fails = versioned("2", "slot", make + "\nselect 1 / 0");
            failure(StepFailedException.class, 13, database, TABLE, fails);
            assertThat(slots(database, slot)).isOne();
            for (int start = 2; start <= 3; start++) {
                assertThat(failure(StepFailedException.class, 13, database, TABLE, fails))
                        .hasMessageStartingWith("V2__slot:1:1: replication slot \"" + slot + "\" already exists")
                        .hasMessageContaining("drop it with select pg_drop_replication_slot('" + slot + "')");
            }
            database.execute("select pg_drop_replication_slot('" + slot + "')");
        }
        assertThat(ledger(database)).containsExactly("V1");
        assertThat(Runs.migrate(database, TABLE, versioned("2", "slot", physical())))
                .containsExactly("V2 slot");
    }

    @Test
    void aSubscriptionWithASlotIsStandaloneByItself(TestDatabase database) {
        // nobody listens there: it is the server that says so, outside of any transaction
        Migration nowhere = versioned(
                "2", "sub", "create subscription " + slot + " connection 'host=127.0.0.1 port=1' publication p");

        for (int start = 1; start <= 2; start++) {
            assertThat(failure(StepFailedException.class, 13, database, TABLE, nowhere))
                    .hasMessageContaining("could not connect to the publisher");
        }
        assertThat(database.number("select count(*) from pg_subscription where subname = '" + slot + "'"))
                .isZero();
    }

    /** The server is there: it is another one that it does not reach. */
    @Test
    void whatReachesForAnotherServerInVainHasLostNoConnectionOfOurs(TestDatabase database) {
        Migration links = versioned("2", "link", "select dblink_connect('host=127.0.0.1 port=1 dbname=nowhere')");
        Migration extension = versioned("1.1", "dblink", "create extension dblink");
        assumeThat(database.number("select count(*) from pg_available_extensions where name = 'dblink'"))
                .isOne();

        assertThat(failure(StepFailedException.class, 13, database, TABLE, extension, links))
                .hasMessageStartingWith("V2__link:1:1: could not establish connection");
    }

    @Test
    void aSubscriptionThatConnectsToNobodyIsTransactional(TestDatabase database) {
        Migration later = versioned(
                "2",
                "sub",
                "create publication p for table t; create subscription " + slot
                        + " connection 'dbname=elsewhere' publication p with (connect = false, slot_name = none)");

        assertThat(Runs.migrate(database, TABLE, later)).containsExactly("V1 t", "V2 sub");
        assertThat(Runs.migrate(database, TABLE, later)).isEmpty();
        assertThat(database.number("select count(*) from pg_subscription where subname = '" + slot + "'"))
                .isOne();
    }

    /** The usual way to one on the same server: the slot first, for the server would wait for itself. */
    @Test
    void aSlotAndASubscriptionToItAreMadeOneAfterTheOther(TestDatabase database) {
        Migration made = versioned("2", "slot", STANDALONE + "create publication p for table t;\n" + logical());
        Migration subscribed = versioned(
                "3",
                "sub",
                "create subscription " + slot + " connection 'host=" + database.host() + " port=" + database.port()
                        + " user=" + database.user() + " password=" + database.password() + " dbname=" + database.name()
                        + "' publication p with (create_slot = false, enabled = false)");

        assertThat(Runs.migrate(database, TABLE, made, subscribed)).containsExactly("V1 t", "V2 slot", "V3 sub");
        assertThat(Runs.migrate(database, TABLE, made, subscribed)).isEmpty();
    }
}

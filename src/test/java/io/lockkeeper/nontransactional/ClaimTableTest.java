package io.lockkeeper.nontransactional;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static io.lockkeeper.testing.runs.Runs.get;
import static io.lockkeeper.testing.runs.Runs.migrate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.lockkeeper.SqlMigration;
import io.lockkeeper.error.MigrateException;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.run.OnCancel;
import io.lockkeeper.testing.database.HeldConnection;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.Runs;
import io.lockkeeper.testing.server.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Disposable;

/** How a long change was interrupted, what somebody did before the next start, and what that start and one more make of it. */
@Tag("slow")
class ClaimTableTest {

    static final Migration TABLE = SqlMigration.versioned("1", "item", """
            create schema app;
            create table app.item (gone int, id int, sku text);
            alter table app.item drop column gone;
            insert into app.item select i, 'A' || i from generate_series(1, 100) as i""");

    private static final String WANTED = "unique index concurrently item_sku on app.item (lower(sku)) where id > 0";

    /** How the first start ends. */
    enum End {
        /** The server refuses the statement, and what it left is removed: recorded as failed. */
        ERROR,
        /** The server ends it when its time is over: recorded as failed. */
        TIMEOUT,
        /** The run is cancelled, and its statement with it. */
        CANCELLED,
        /** The client is gone, and the server process is ended. */
        TERMINATED,
        /** The client is gone, and the server goes on to the end. */
        UNRECORDED
    }

    /** What somebody does before the next start. */
    enum Act {
        NOTHING(""),
        DROPPED("drop index if exists app.item_sku"),
        REBUILT(
                "drop index if exists app.item_sku; create unique index item_sku on app.item (lower(sku)) where id > 0"),
        RENAMED("alter index if exists app.item_sku rename to item_sku_before"),
        REINDEXED(
                "do $$ begin if to_regclass('app.item_sku') is not null then reindex index app.item_sku; end if; end $$"),
        REPLACED("drop index if exists app.item_sku; create unique index item_sku on app.item (lower(sku))"),
        TABLE_SWAPPED(
                "alter table app.item rename to item_before; create table app.item (like app.item_before); insert into app.item select * from app.item_before"),
        SCHEMA_RENAMED("alter schema app rename to app_before"),
        /** The ledger comes out of a dump. */
        RESTORED(
                "create table restored (like lockkeeper_ledger including all); insert into restored overriding system value select * from lockkeeper_ledger; select setval(pg_get_serial_sequence('restored', 'position'), 100), setval(pg_get_serial_sequence('restored', 'revision'), 100); drop table lockkeeper_ledger; alter table restored rename to lockkeeper_ledger");

        final String sql;

        Act(String sql) {
            this.sql = sql;
        }
    }

    /** Every end in a full build; elsewhere one that is recorded, one that is not, and one that had its effect. */
    static boolean isTried(Arguments row) {
        return Integer.getInteger("lockkeeper.test.rounds", 2) > 3
                || row.get()[0] == End.ERROR
                || row.get()[0] == End.UNRECORDED && row.get()[1] != Act.NOTHING
                || row.get()[1] == Act.NOTHING;
    }

    static Stream<Arguments> builds() {
        List<Arguments> rows = new ArrayList<>();
        for (End end : End.values()) {
            boolean failed = end == End.ERROR || end == End.TIMEOUT;
            boolean valid = end == End.UNRECORDED;
            rows.add(Arguments.of(end, Act.NOTHING, 0));
            rows.add(Arguments.of(end, Act.DROPPED, 0));
            rows.add(Arguments.of(end, Act.REBUILT, failed ? 14 : 0));
            rows.add(Arguments.of(end, Act.RENAMED, 0));
            rows.add(Arguments.of(end, Act.REINDEXED, 0));
            rows.add(Arguments.of(end, Act.REPLACED, 14));
            rows.add(Arguments.of(end, Act.TABLE_SWAPPED, valid ? 14 : 0));
            rows.add(Arguments.of(end, Act.SCHEMA_RENAMED, 13));
            rows.add(Arguments.of(end, Act.RESTORED, failed ? 0 : 14));
        }
        return rows.stream().filter(ClaimTableTest::isTried);
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @MethodSource("builds")
    void whatIsAdoptedOrBuiltAnewIsTheIndexThatTheFileAsksFor(End end, Act act, int code) {
        try (TestDatabase database = TestServer.current().ownedDatabase()) {
            migrate(database, TABLE);
            Migration change = change(end, "create " + WANTED);
            interrupt(database, change, end, "select 1", "insert into app.item values (200, 'A1')");
            if (end == End.ERROR) {
                database.execute("delete from app.item where id = 200");
            }
            act(database, act);

            assertTwoStarts(database, change, code);
            if (code == 0) {
                assertThat(
                                database.strings(
                                        "select indexdef from pg_indexes as x join pg_index as i on i.indexrelid = 'app.item_sku'::regclass where indexname = 'item_sku' and indisvalid and indisready and indrelid = 'app.item'::regclass"))
                        .singleElement()
                        .asString()
                        .isEqualTo("CREATE UNIQUE INDEX item_sku ON app.item USING btree (lower(sku)) WHERE (id > 0)");
            }
        }
    }

    static Stream<Arguments> drops() {
        List<Arguments> rows = new ArrayList<>();
        for (End end : List.of(End.TIMEOUT, End.CANCELLED, End.TERMINATED, End.UNRECORDED)) {
            boolean failed = end == End.TIMEOUT;
            boolean gone = end == End.UNRECORDED;
            rows.add(Arguments.of(end, Act.NOTHING, 0));
            rows.add(Arguments.of(end, Act.DROPPED, failed ? 13 : 0));
            rows.add(Arguments.of(end, Act.REBUILT, 0));
            rows.add(Arguments.of(end, Act.RENAMED, gone ? 0 : 13));
            rows.add(Arguments.of(end, Act.REPLACED, 0));
            rows.add(Arguments.of(end, Act.TABLE_SWAPPED, 0));
            rows.add(Arguments.of(end, Act.SCHEMA_RENAMED, gone ? 0 : 13));
            rows.add(Arguments.of(end, Act.RESTORED, gone ? 13 : 0));
        }
        return rows.stream().filter(ClaimTableTest::isTried);
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @MethodSource("drops")
    void whatCountsAsDroppedWasThereAtTheClaimAndIsGone(End end, Act act, int code) {
        try (TestDatabase database = TestServer.current().ownedDatabase()) {
            migrate(database, TABLE);
            database.execute("create index item_sku on app.item (sku)");
            Migration change = change(end, "drop index concurrently app.item_sku");
            interrupt(database, change, end, "select count(*) from app.item", "");
            act(database, act);

            assertTwoStarts(database, change, code);
            if (code == 0) {
                assertThat(database.number("select count(*) from pg_class where relname = 'item_sku'"))
                        .isZero();
            }
        }
    }

    static Migration change(End end, String sql) {
        String header = end == End.TIMEOUT ? "-- lockkeeper: statement-timeout=500ms\n" : "";
        return SqlMigration.versioned("2", "change", header + sql);
    }

    private static void act(TestDatabase database, Act act) {
        if (!act.sql.isEmpty()) {
            database.execute(act.sql);
        }
    }

    /**
     * Leaves the database as a start does that ends like that.
     *
     * @param held what an old transaction reads that the statement waits for
     * @param spoiler what makes the server refuse it
     */
    static void interrupt(TestDatabase database, Migration change, End end, String held, String spoiler) {
        if (end == End.ERROR) {
            database.execute(spoiler);
            assertThat(code(database, change)).isEqualTo(13);
            return;
        }
        try (HeldConnection old = HeldConnection.to(database)) {
            old.execute("begin isolation level repeatable read; " + held);
            if (end == End.TIMEOUT) {
                assertThat(code(database, change)).isEqualTo(13);
                return;
            }
            Disposable run = Runs.on(database, TABLE, change)
                    .onCancel(end == End.CANCELLED ? OnCancel.CANCEL : OnCancel.LEAVE)
                    .build()
                    .migrate()
                    .subscribe();
            Awaitility.await("it waits for the old transaction")
                    .atMost(PATIENCE)
                    .until(() -> database.number("select count(*) " + WAITING) == 1);
            run.dispose();
            if (end == End.TERMINATED) {
                awaitOurs(database, 1);
                database.execute("select pg_terminate_backend(pid) " + WAITING);
                awaitOurs(database, 0);
            }
            if (end == End.CANCELLED) {
                awaitOurs(database, 0);
            }
        }
        awaitOurs(database, 0);
        assertThat(database.strings("select state from lockkeeper_ledger where version = '2'"))
                .containsExactly("running");
    }

    private static final String WAITING =
            "from pg_stat_activity where datname = current_database() and application_name like 'lockkeeper%' and wait_event_type = 'Lock' and query ~ 'concurrently'";

    private static void awaitOurs(TestDatabase database, int number) {
        Awaitility.await(number + " of our sessions are left")
                .atMost(PATIENCE)
                .until(() -> database.number(
                                "select count(*) from pg_stat_activity where datname = current_database() and application_name like 'lockkeeper%'")
                        == number);
    }

    /** The same code twice, success recorded once, and a way out in every refusal. */
    static void assertTwoStarts(TestDatabase database, Migration change, int code) {
        for (int start = 1; start <= 2; start++) {
            MigrateException failure = failure(database, change);
            assertThat(failure == null ? 0 : failure.exitCode().code())
                    .as("start %d: %s", start, failure)
                    .isEqualTo(code);
            if (failure != null && code == 14) {
                assertThat(failure.getMessage())
                        .containsAnyOf("migrator.resolve(Version.of(\"2\")", "drop it with: drop index concurrently");
            }
            assertThat(database.strings("select state from lockkeeper_ledger where version = '2'"))
                    .hasSize(1)
                    .allSatisfy(state -> assertThat("applied".equals(state)).isEqualTo(code == 0));
        }
    }

    private static int code(TestDatabase database, Migration change) {
        MigrateException failure = failure(database, change);
        return failure == null ? 0 : failure.exitCode().code();
    }

    static @Nullable MigrateException failure(TestDatabase database, Migration change) {
        Throwable failure =
                catchThrowable(() -> get(Runs.of(database, TABLE, change).migrate()));
        return failure == null ? null : (MigrateException) failure;
    }
}

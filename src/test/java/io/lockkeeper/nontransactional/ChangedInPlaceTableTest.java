package io.lockkeeper.nontransactional;

import static io.lockkeeper.testing.runs.Runs.migrate;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.migration.Migration;
import io.lockkeeper.nontransactional.ClaimTableTest.End;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.server.TestServer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** As {@link ClaimTableTest}, for what is there before and after: an index that is rebuilt, a partition that is detached. */
@Tag("slow")
class ChangedInPlaceTableTest {

    /** What somebody does before the next start. */
    enum Act {
        NOTHING("", ""),
        DROPPED("drop index if exists app.item_sku", "drop table app.log_1"),
        /** By hand, what the file asks for. */
        DONE(
                "reindex index app.item_sku",
                "do $$ begin if exists (select from pg_inherits where inhdetachpending) then alter table app.log detach partition app.log_1 finalize; elsif exists (select from pg_inherits) then alter table app.log detach partition app.log_1; end if; end $$"),
        REBUILT(
                "drop index app.item_sku; create index item_sku on app.item (sku)",
                "drop table app.log_1; create table app.log_1 partition of app.log for values from (1) to (2)"),
        RENAMED("alter index app.item_sku rename to item_sku_before", "alter table app.log_1 rename to log_before"),
        REPLACED(
                "drop index app.item_sku; create index item_sku on app.item (id)",
                "drop table app.log_1; create table app.log_1 (at int, line text)"),
        SCHEMA_RENAMED("alter schema app rename to app_before", "alter schema app rename to app_before"),
        RESTORED(ClaimTableTest.Act.RESTORED.sql, ClaimTableTest.Act.RESTORED.sql);

        private final String onIndex;
        private final String onPartition;

        Act(String onIndex, String onPartition) {
            this.onIndex = onIndex;
            this.onPartition = onPartition;
        }
    }

    private static final List<End> ENDS = List.of(End.TIMEOUT, End.CANCELLED, End.TERMINATED, End.UNRECORDED);

    /** Every pair in a full build; elsewhere each act after one end. */
    private static Stream<Arguments> rows(BiFunction<End, Act, Integer> code) {
        boolean all = Integer.getInteger("lockkeeper.test.rounds", 2) > 3;
        return Arrays.stream(Act.values())
                .flatMap(act -> ENDS.stream()
                        .filter(end -> all || ENDS.indexOf(end) == act.ordinal() % ENDS.size())
                        .map(end -> Arguments.of(end, act, code.apply(end, act))));
    }

    static Stream<Arguments> reindexes() {
        Set<Act> gone = EnumSet.of(Act.DROPPED, Act.RENAMED, Act.SCHEMA_RENAMED);
        return rows((end, act) -> gone.contains(act) ? 13 : 0);
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @MethodSource("reindexes")
    void anIndexIsRebuiltOrItsAbsenceIsTheError(End end, Act act, int code) {
        try (TestDatabase database = TestServer.current().ownedDatabase()) {
            migrate(database, ClaimTableTest.TABLE);
            database.execute("create index item_sku on app.item (sku)");
            long before = database.number("select pg_relation_filenode('app.item_sku')");
            Migration change = ClaimTableTest.change(end, "reindex index concurrently app.item_sku");
            ClaimTableTest.interrupt(database, change, end, "select count(*) from app.item", "");
            execute(database, act.onIndex);

            ClaimTableTest.assertTwoStarts(database, change, code);
            if (code == 0) {
                assertThat(database.number("select pg_relation_filenode('app.item_sku')"))
                        .isNotEqualTo(before);
                assertThat(database.strings("select indexrelid::regclass::text from pg_index where not indisvalid"))
                        .as("a copy that another database's run left is not ours to drop")
                        .isEqualTo(
                                act == Act.RESTORED && end != End.UNRECORDED
                                        ? List.of("app.item_sku_ccnew")
                                        : List.of());
            }
        }
    }

    static Stream<Arguments> detaches() {
        return rows((end, act) -> act != Act.RESTORED ? 0 : end == End.UNRECORDED ? 13 : 14);
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @MethodSource("detaches")
    void aPartitionIsDetachedOrItsStateIsTheError(End end, Act act, int code) {
        try (TestDatabase database = TestServer.current().ownedDatabase()) {
            migrate(database, ClaimTableTest.TABLE);
            database.execute("""
                    create table app.log (at int, line text) partition by range (at);
                    create table app.log_1 partition of app.log for values from (1) to (2)""");
            Migration change =
                    ClaimTableTest.change(end, "alter table app.log detach partition app.log_1 concurrently");
            ClaimTableTest.interrupt(database, change, end, "select count(*) from app.log", "");
            execute(database, act.onPartition);

            ClaimTableTest.assertTwoStarts(database, change, code);
            assertThat(database.number("select count(*) from pg_inherits where inhparent = to_regclass('app.log')"))
                    .isEqualTo(code == 14 ? 1 : 0);
        }
    }

    private static void execute(TestDatabase database, String sql) {
        if (!sql.isEmpty()) {
            database.execute(sql);
        }
    }
}

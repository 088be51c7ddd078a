package io.lockkeeper.internal.postgres.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.SqlMigration;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.run.Decision;
import io.lockkeeper.run.Evidence;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of what is believed of a long change, row by row, without a server. */
class StatementEvidenceTest {

    private static final String HERE = "7/5/1";
    private static final String BUILD = "create index concurrently i on t (a)";
    private static final String BUILD_UNLESS_THERE = "create index concurrently if not exists i on t (a)";
    private static final String DROP = "drop index concurrently i";
    private static final String REBUILD = "reindex index concurrently i";
    private static final String DETACH = "alter table t detach partition p concurrently";

    private static final IndexComparison SAME = new IndexComparison(IndexComparison.Outcome.SAME, "x", "x", "");
    private static final IndexComparison DIFFERENT =
            new IndexComparison(IndexComparison.Outcome.DIFFERENT, "x", "y", "");
    private static final IndexComparison IMPOSSIBLE =
            new IndexComparison(IndexComparison.Outcome.IMPOSSIBLE, "", "", "no right");
    private static final IndexComparison BUSY =
            new IndexComparison(IndexComparison.Outcome.BUSY, "", "", "lock timeout");

    /** What the ledger has. */
    private enum Claimed {
        NEVER,
        RUNNING,
        FAILED,
        ELSEWHERE,
        CLUSTER_HIDDEN,
        EDITED,
        NAME_TAKEN
    }

    /** Table 10, index 20, schema 2, partition 30. */
    private static StatementEvidence.Recorded recorded(String sql, Claimed how) {
        if (how == Claimed.NEVER) {
            return new StatementEvidence.Recorded(null, false, HERE, false, false);
        }
        NonTransactionalScript.Part part = part(sql);
        String object = sql.equals(DETACH) ? "30" : sql.startsWith("create") ? "" : "20";
        Claim.Facts facts = new Claim.Facts(
                how == Claimed.EDITED ? "edited" : part.hash(),
                "10",
                object,
                how != Claimed.NAME_TAKEN,
                "",
                "2",
                "d",
                how == Claimed.ELSEWHERE ? "7/6/1" : how == Claimed.CLUSTER_HIDDEN ? "" : HERE);
        return new StatementEvidence.Recorded(
                facts, how != Claimed.FAILED, how == Claimed.CLUSTER_HIDDEN ? "" : HERE, false, false);
    }

    private static NonTransactionalScript.Part part(String sql) {
        NonTransactionalScript script = NonTransactionalScript.of(
                        SqlMigration.versioned("2", "change", "-- lockkeeper: standalone\n" + sql))
                .blockOptional()
                .orElseThrow();
        return script.part(0);
    }

    private static CreatedIndex.Seen none() {
        return new CreatedIndex.Seen("10", "t", "", "", "", "", "", false, "", "", "", "");
    }

    private static CreatedIndex.Seen index(boolean valid) {
        return new CreatedIndex.Seen("10", "t", "20", "i", "s.i", "10", "t", valid, "", valid ? "" : "20", "s.i", "t");
    }

    /** The claimed table has another name now, and its index is where the new one is to be. */
    private static CreatedIndex.Seen onTheTableBefore(boolean valid) {
        return new CreatedIndex.Seen(
                "11", "t", "20", "i", "s.i", "10", "t_before", valid, "", valid ? "" : "20", "s.i", "t_before");
    }

    /** The claimed table is in another schema now, and left what it had there. */
    private static CreatedIndex.Seen leftElsewhere() {
        return new CreatedIndex.Seen("", "", "", "", "", "", "", false, "", "20", "s_before.i", "s_before.t");
    }

    private static CreatedIndex.Seen taken(String kind, String onTable, String constraint) {
        return new CreatedIndex.Seen("10", "t", "20", kind, "s.i", onTable, "o", true, constraint, "", "", "");
    }

    private static TableHolder holder(boolean builds, String tried) {
        return new TableHolder(42, null, null, builds, "t", "10", tried);
    }

    private static Arguments row(
            String sql,
            Claimed claimed,
            boolean executed,
            StatementEvidence.@Nullable Seen seen,
            @Nullable IndexComparison comparison,
            @Nullable TableHolder holder,
            Decision decision) {
        return Arguments.of(sql, claimed, executed, seen, comparison, holder, decision);
    }

    static Stream<Arguments> builds() {
        return Stream.of(
                row(BUILD, Claimed.NEVER, false, none(), null, null, Decision.START),
                row(BUILD, Claimed.RUNNING, false, none(), null, null, Decision.START),
                row(BUILD, Claimed.FAILED, false, none(), null, null, Decision.START),
                row(BUILD, Claimed.RUNNING, false, index(false), null, null, Decision.CLEAN_AND_START),
                row(BUILD, Claimed.EDITED, false, index(false), null, null, Decision.CLEAN_AND_START),
                row(BUILD, Claimed.RUNNING, false, index(false), null, holder(false, ""), Decision.CLEAN_AND_START),
                row(BUILD, Claimed.RUNNING, false, index(false), null, holder(true, "not tried"), Decision.ATTACH),
                row(BUILD, Claimed.RUNNING, false, index(false), null, holder(false, "timeout"), Decision.WAIT),
                row(BUILD, Claimed.NAME_TAKEN, false, index(false), null, null, Decision.REFUSE),
                row(BUILD, Claimed.NEVER, false, index(false), null, null, Decision.REFUSE),
                row(BUILD, Claimed.FAILED, false, index(false), null, null, Decision.REFUSE),
                row(BUILD, Claimed.ELSEWHERE, false, index(false), null, null, Decision.REFUSE),
                row(BUILD, Claimed.CLUSTER_HIDDEN, false, index(false), null, null, Decision.REFUSE),
                row(BUILD, Claimed.RUNNING, false, onTheTableBefore(false), null, null, Decision.CLEAN_AND_START),
                row(BUILD, Claimed.FAILED, false, onTheTableBefore(false), null, null, Decision.REFUSE),
                row(BUILD, Claimed.RUNNING, false, onTheTableBefore(true), null, null, Decision.REFUSE),
                row(BUILD, Claimed.RUNNING, true, onTheTableBefore(true), null, null, Decision.REFUSE),
                row(BUILD, Claimed.RUNNING, false, leftElsewhere(), null, null, Decision.CLEAN_AND_START),
                row(BUILD, Claimed.FAILED, false, leftElsewhere(), null, null, Decision.START),
                row(BUILD, Claimed.RUNNING, false, index(true), SAME, null, Decision.ADOPT),
                row(BUILD, Claimed.EDITED, false, index(true), SAME, null, Decision.ADOPT),
                row(BUILD, Claimed.NAME_TAKEN, false, index(true), SAME, null, Decision.REFUSE),
                row(BUILD, Claimed.NEVER, false, index(true), SAME, null, Decision.REFUSE),
                row(BUILD, Claimed.FAILED, false, index(true), SAME, null, Decision.REFUSE),
                row(BUILD, Claimed.ELSEWHERE, false, index(true), SAME, null, Decision.REFUSE),
                row(BUILD, Claimed.CLUSTER_HIDDEN, false, index(true), SAME, null, Decision.REFUSE),
                row(BUILD, Claimed.RUNNING, false, index(true), DIFFERENT, null, Decision.REFUSE),
                row(BUILD, Claimed.EDITED, false, index(true), DIFFERENT, null, Decision.REFUSE),
                row(BUILD, Claimed.FAILED, false, index(true), DIFFERENT, null, Decision.REFUSE),
                row(BUILD, Claimed.RUNNING, false, index(true), IMPOSSIBLE, null, Decision.REFUSE),
                row(BUILD, Claimed.RUNNING, false, index(true), BUSY, null, Decision.WAIT),
                row(BUILD, Claimed.RUNNING, false, taken("i", "11", ""), null, null, Decision.REFUSE),
                row(BUILD, Claimed.RUNNING, false, taken("i", "10", "i"), null, null, Decision.REFUSE),
                row(BUILD, Claimed.RUNNING, true, taken("i", "10", "i"), null, null, Decision.REFUSE),
                row(BUILD, Claimed.RUNNING, false, taken("r", "", ""), null, null, Decision.REFUSE),
                row(BUILD, Claimed.RUNNING, true, index(true), SAME, null, Decision.ADOPT),
                row(BUILD, Claimed.RUNNING, true, index(true), DIFFERENT, null, Decision.REFUSE),
                row(BUILD, Claimed.RUNNING, true, index(true), IMPOSSIBLE, null, Decision.ADOPT),
                row(BUILD, Claimed.NAME_TAKEN, true, index(true), IMPOSSIBLE, null, Decision.REFUSE),
                row(BUILD, Claimed.RUNNING, true, none(), null, null, Decision.REFUSE),
                row(BUILD, Claimed.RUNNING, true, index(false), null, null, Decision.REFUSE),
                row(BUILD_UNLESS_THERE, Claimed.NEVER, false, index(true), SAME, null, Decision.START),
                row(BUILD_UNLESS_THERE, Claimed.NEVER, false, index(true), DIFFERENT, null, Decision.REFUSE),
                row(BUILD_UNLESS_THERE, Claimed.NEVER, false, index(true), IMPOSSIBLE, null, Decision.REFUSE),
                row(BUILD_UNLESS_THERE, Claimed.NEVER, false, index(false), null, null, Decision.REFUSE),
                row(BUILD_UNLESS_THERE, Claimed.NAME_TAKEN, true, index(true), SAME, null, Decision.ADOPT),
                row(BUILD_UNLESS_THERE, Claimed.RUNNING, true, index(true), DIFFERENT, null, Decision.REFUSE),
                row(BUILD_UNLESS_THERE, Claimed.RUNNING, true, index(true), IMPOSSIBLE, null, Decision.REFUSE));
    }

    static Stream<Arguments> drops() {
        DroppedIndex.Seen gone = new DroppedIndex.Seen("", "", "", false, false);
        DroppedIndex.Seen there = new DroppedIndex.Seen("20", "s.i", "2", true, true);
        DroppedIndex.Seen renamed = new DroppedIndex.Seen("", "", "", true, false);
        DroppedIndex.Seen madeAgain = new DroppedIndex.Seen("21", "s.i", "2", false, true);
        DroppedIndex.Seen anotherSchemas = new DroppedIndex.Seen("22", "o.i", "3", false, false);
        return Stream.of(
                row(DROP, Claimed.RUNNING, false, gone, null, null, Decision.ADOPT),
                row(DROP, Claimed.NEVER, false, gone, null, null, Decision.START),
                row(DROP, Claimed.FAILED, false, gone, null, null, Decision.START),
                row(DROP, Claimed.ELSEWHERE, false, gone, null, null, Decision.START),
                row(DROP, Claimed.CLUSTER_HIDDEN, false, gone, null, null, Decision.START),
                row(DROP, Claimed.EDITED, false, gone, null, null, Decision.START),
                row(DROP, Claimed.RUNNING, false, there, null, null, Decision.START),
                row(DROP, Claimed.RUNNING, false, renamed, null, null, Decision.START),
                row(DROP, Claimed.RUNNING, false, madeAgain, null, null, Decision.START),
                row(DROP, Claimed.RUNNING, false, anotherSchemas, null, null, Decision.ADOPT),
                row(DROP, Claimed.FAILED, false, anotherSchemas, null, null, Decision.START),
                row(DROP, Claimed.RUNNING, true, gone, null, null, Decision.ADOPT),
                row(DROP, Claimed.RUNNING, true, anotherSchemas, null, null, Decision.ADOPT),
                row(DROP, Claimed.RUNNING, true, madeAgain, null, null, Decision.REFUSE));
    }

    private static RebuiltIndexes.Seen rebuilt(
            String oid, String definition, boolean claimedIsThere, String... copies) {
        return new RebuiltIndexes.Seen(
                oid,
                "10",
                !oid.isEmpty(),
                definition,
                claimedIsThere,
                List.of(copies),
                List.of(),
                "",
                Math.min(1, copies.length),
                "10");
    }

    static Stream<Arguments> rebuilds() {
        RebuiltIndexes.Seen onlyKept = new RebuiltIndexes.Seen(
                "20", "10", true, "d", true, List.of(), List.of("pg_toast.x_ccnew"), "33", 0, "10");
        return Stream.of(
                row(REBUILD, Claimed.RUNNING, false, rebuilt("21", "d", false), null, null, Decision.ADOPT),
                row(REBUILD, Claimed.FAILED, false, rebuilt("21", "d", false), null, null, Decision.START),
                row(REBUILD, Claimed.ELSEWHERE, false, rebuilt("21", "d", false), null, null, Decision.START),
                row(REBUILD, Claimed.EDITED, false, rebuilt("21", "d", false), null, null, Decision.START),
                row(REBUILD, Claimed.RUNNING, false, rebuilt("21", "another", false), null, null, Decision.START),
                row(REBUILD, Claimed.RUNNING, false, rebuilt("21", "d", true), null, null, Decision.START),
                row(REBUILD, Claimed.RUNNING, false, rebuilt("20", "d", true), null, null, Decision.START),
                row(REBUILD, Claimed.RUNNING, false, rebuilt("", "", false), null, null, Decision.START),
                row(
                        REBUILD,
                        Claimed.RUNNING,
                        false,
                        rebuilt("20", "d", true, "s.i_ccnew"),
                        null,
                        null,
                        Decision.CLEAN_AND_START),
                row(REBUILD, Claimed.FAILED, false, rebuilt("20", "d", true, "s.i_ccnew"), null, null, Decision.START),
                row(
                        REBUILD,
                        Claimed.RUNNING,
                        false,
                        rebuilt("20", "d", true, "s.i_ccnew"),
                        null,
                        holder(true, "not tried"),
                        Decision.ATTACH),
                row(
                        REBUILD,
                        Claimed.RUNNING,
                        false,
                        rebuilt("20", "d", true, "s.i_ccnew"),
                        null,
                        holder(false, "timeout"),
                        Decision.WAIT),
                row(
                        REBUILD,
                        Claimed.RUNNING,
                        false,
                        rebuilt("20", "d", true, "s.i_ccnew", "s.i_ccnew1"),
                        null,
                        null,
                        Decision.REFUSE),
                row(REBUILD, Claimed.RUNNING, false, onlyKept, null, null, Decision.START),
                row(REBUILD, Claimed.RUNNING, true, rebuilt("21", "d", false), null, null, Decision.ADOPT),
                row(REBUILD, Claimed.RUNNING, true, rebuilt("", "", false), null, null, Decision.REFUSE));
    }

    private static DetachedPartition.Seen links(
            boolean named, boolean namedPending, boolean claimed, boolean claimedPending) {
        return new DetachedPartition.Seen(
                "10",
                "30",
                new DetachedPartition.Link("t", "p", named, namedPending),
                new DetachedPartition.Link("t", "p", claimed, claimedPending));
    }

    static Stream<Arguments> detaches() {
        return Stream.of(
                row(
                        DETACH,
                        Claimed.RUNNING,
                        false,
                        links(true, true, true, true),
                        null,
                        null,
                        Decision.CLEAN_AND_START),
                row(
                        DETACH,
                        Claimed.RUNNING,
                        false,
                        links(false, false, true, true),
                        null,
                        null,
                        Decision.CLEAN_AND_START),
                row(DETACH, Claimed.FAILED, false, links(true, true, true, true), null, null, Decision.REFUSE),
                row(DETACH, Claimed.NEVER, false, links(true, true, false, false), null, null, Decision.REFUSE),
                row(DETACH, Claimed.ELSEWHERE, false, links(true, true, false, false), null, null, Decision.REFUSE),
                row(DETACH, Claimed.EDITED, false, links(true, true, true, true), null, null, Decision.REFUSE),
                row(DETACH, Claimed.RUNNING, false, links(false, false, false, false), null, null, Decision.ADOPT),
                row(DETACH, Claimed.FAILED, false, links(false, false, false, false), null, null, Decision.START),
                row(DETACH, Claimed.ELSEWHERE, false, links(false, false, false, false), null, null, Decision.START),
                row(DETACH, Claimed.NEVER, false, links(false, false, false, false), null, null, Decision.START),
                row(DETACH, Claimed.RUNNING, false, links(false, false, true, false), null, null, Decision.START),
                row(DETACH, Claimed.RUNNING, false, links(true, false, false, false), null, null, Decision.START),
                row(DETACH, Claimed.RUNNING, true, links(false, false, false, false), null, null, Decision.ADOPT),
                row(DETACH, Claimed.RUNNING, true, links(true, false, true, false), null, null, Decision.REFUSE));
    }

    static Stream<Arguments> unseen() {
        return Stream.of(
                row("vacuum t", Claimed.RUNNING, false, null, null, null, Decision.START),
                row("set work_mem = '8MB'", Claimed.RUNNING, false, null, null, null, Decision.START),
                row("vacuum t", Claimed.RUNNING, true, null, null, null, Decision.ADOPT),
                row("call fill()", Claimed.RUNNING, false, null, null, null, Decision.REFUSE),
                row("call fill()", Claimed.ELSEWHERE, false, null, null, null, Decision.REFUSE),
                row("call fill()", Claimed.EDITED, false, null, null, null, Decision.REFUSE),
                row("call fill()", Claimed.FAILED, false, null, null, null, Decision.START),
                row("call fill()", Claimed.NEVER, false, null, null, null, Decision.START),
                row("call fill()", Claimed.RUNNING, true, null, null, null, Decision.ADOPT));
    }

    @ParameterizedTest(name = "{0}, {1}, sent by us: {2}, {3}, {4}: {6}")
    @MethodSource({"builds", "drops", "rebuilds", "detaches", "unseen"})
    void whatIsRecordedAndWhatIsSeenDecide(
            String sql,
            Claimed claimed,
            boolean executed,
            StatementEvidence.@Nullable Seen seen,
            @Nullable IndexComparison comparison,
            @Nullable TableHolder holder,
            Decision decision) {
        StatementEvidence statement = CatalogEvidence.of(part(sql), Version.of("2"), recorded(sql, claimed), seen);

        Evidence evidence = statement.judge(executed, new StatementEvidence.Answers(comparison, holder));

        assertThat(Decision.on(evidence)).as(evidence.describe()).isEqualTo(decision);
        if (decision == Decision.REFUSE) {
            assertThat(evidence.describe())
                    .containsAnyOf("migrator.resolve(Version.of(\"2\")", "drop index concurrently", "finalize");
        }
        assertThat(statement.comparedIndex() == null).isEqualTo(comparison == null);
    }
}

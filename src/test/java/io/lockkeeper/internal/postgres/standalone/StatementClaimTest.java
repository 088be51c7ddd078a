package io.lockkeeper.internal.postgres.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.SqlMigration;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.run.Evidence;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a claim writes down, what is asked before anything is judged, and what a person is told; without a server. */
class StatementClaimTest {

    private static final String HERE = "7/5/1";
    private static final String BUILD = "create index concurrently i on t (a)";
    private static final String REBUILD = "reindex index concurrently i";
    private static final String DETACH = "alter table t detach partition p concurrently";

    private static final CreatedIndex.Seen NO_INDEX =
            new CreatedIndex.Seen("10", "t", "", "", "", "", "", false, "", "", "", "");
    private static final CreatedIndex.Seen VALID =
            new CreatedIndex.Seen("10", "t", "20", "i", "s.i", "10", "t", true, "", "", "", "");
    private static final CreatedIndex.Seen INVALID =
            new CreatedIndex.Seen("10", "t", "20", "i", "s.i", "10", "t", false, "", "20", "s.i", "t");

    private static NonTransactionalScript.Part part(String sql) {
        return NonTransactionalScript.of(SqlMigration.versioned("2", "change", "-- lockkeeper: standalone\n" + sql))
                .blockOptional()
                .orElseThrow()
                .part(0);
    }

    private static Claim.Facts claimed(String hash, String object, boolean nameFree) {
        return new Claim.Facts(hash, "10", object, nameFree, "7 8", "2", "d", HERE);
    }

    private static StatementEvidence evidence(
            String sql, Claim.@Nullable Facts claimed, StatementEvidence.@Nullable Seen seen) {
        return CatalogEvidence.of(
                part(sql),
                Version.of("2"),
                new StatementEvidence.Recorded(claimed, claimed != null, HERE, false, false),
                seen);
    }

    private static StatementEvidence claimedEvidence(
            String sql, String object, boolean nameFree, StatementEvidence.Seen seen) {
        return evidence(sql, claimed(part(sql).hash(), object, nameFree), seen);
    }

    private static Claim.Facts facts(String sql, String table, String object, boolean nameFree) {
        return new Claim.Facts(part(sql).hash(), table, object, nameFree, "", "", "", "");
    }

    private static String said(StatementEvidence evidence, boolean executed, @Nullable IndexComparison comparison) {
        return evidence.judge(executed, new StatementEvidence.Answers(comparison, null))
                .describe();
    }

    @Test
    void aBuildIsClaimedWithItsTableAndWithWhetherItsNameIsFree() {
        assertThat(evidence(BUILD, null, NO_INDEX).facts()).isEqualTo(facts(BUILD, "10", "", true));
        assertThat(evidence(BUILD, null, VALID).facts()).isEqualTo(facts(BUILD, "10", "", false));
        assertThat(evidence(BUILD, null, INVALID).facts()).isEqualTo(facts(BUILD, "10", "", false));
        assertThat(claimedEvidence(BUILD, "", true, INVALID).facts())
                .as("what an interrupted build of ours has left is claimed with the name")
                .isEqualTo(facts(BUILD, "10", "20", true));
        assertThat(claimedEvidence(BUILD, "20", false, INVALID).facts()).isEqualTo(facts(BUILD, "10", "20", true));
        assertThat(claimedEvidence(BUILD, "21", false, INVALID).facts()).isEqualTo(facts(BUILD, "10", "", false));
    }

    @Test
    void theIndexThatABuildMakesIsOursOnlyWhereItsNameWasFree() {
        assertThat(claimedEvidence(BUILD, "", true, VALID).index()).isEqualTo("20");
        assertThat(claimedEvidence(BUILD, "", false, VALID).index()).isEmpty();
        assertThat(evidence(BUILD, null, VALID).index()).isEmpty();
    }

    @Test
    void somebodyMayStillBuildOnTheClaimedTableAndOnTheOneThatHasItsNameNow() {
        CreatedIndex.Seen replaced =
                new CreatedIndex.Seen("11", "t", "20", "i", "s.i", "10", "t_before", false, "", "20", "s.i", "o");
        CreatedIndex.Seen gone = new CreatedIndex.Seen("", "", "", "", "", "", "", false, "", "20", "o.i", "o.t");

        assertThat(claimedEvidence(BUILD, "", true, INVALID).tablesInDoubt()).isEqualTo("10");
        assertThat(claimedEvidence(BUILD, "", true, replaced).tablesInDoubt()).isEqualTo("10 11");
        assertThat(claimedEvidence(BUILD, "", true, gone).tablesInDoubt()).isEqualTo("10");
        assertThat(claimedEvidence(BUILD, "", true, VALID).tablesInDoubt()).isEmpty();
        assertThat(evidence(BUILD, null, INVALID).tablesInDoubt()).isEmpty();
    }

    @Test
    void whatIsThereIsComparedWithWhatTheStatementMakesOnACopyOfTheTable() {
        StatementEvidence.Pair pair = new StatementEvidence.Pair("10", "20");
        StatementEvidence build = evidence(BUILD, null, VALID);
        StatementEvidence unique = evidence("create unique index concurrently i on t using btree (a)", null, VALID);

        assertThat(build.comparedIndex()).isEqualTo(pair);
        assertThat(build.wanted(pair))
                .isEqualTo(Map.of("table_oid", "10", "object_oid", "20", "head", "create index i", "rest", "(a)"));
        assertThat(unique.wanted(pair))
                .containsEntry("head", "create unique index i")
                .containsEntry("rest", "using btree (a)");
        assertThatThrownBy(() -> evidence("vacuum t", null, null).wanted(pair))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> build.judge(false, StatementEvidence.Answers.NONE))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aDropIsClaimedWithTheIndexAndItsSchema() {
        String drop = "drop index concurrently i";

        assertThat(evidence(drop, null, new DroppedIndex.Seen("20", "s.i", "2", false, false))
                        .facts())
                .isEqualTo(new Claim.Facts(part(drop).hash(), "", "20", false, "", "2", "", ""));
    }

    /** A claim of nothing does not make a later absence our work. */
    @Test
    void anIndexThatWasNotThereToBeDroppedIsNotCalledDropped() {
        DroppedIndex.Seen gone = new DroppedIndex.Seen("", "", "", false, false);

        assertThat(claimedEvidence("drop index concurrently i", "", false, gone)
                        .judge(false, StatementEvidence.Answers.NONE))
                .isInstanceOf(Evidence.Nothing.class);
    }

    @Test
    void aDropWithoutAClaimIsJudgedByWhatHasTheNameNow() {
        String drop = "drop index concurrently i";
        DroppedIndex.Seen gone = new DroppedIndex.Seen("", "", "", false, false);
        DroppedIndex.Seen there = new DroppedIndex.Seen("22", "s.i", "2", false, false);

        assertThat(said(evidence(drop, null, gone), true, null)).isEqualTo("the index is dropped");
        assertThat(said(evidence(drop, null, there), true, null)).contains("somebody has made it again");
    }

    private static RebuiltIndexes.Seen rebuilt(boolean valid, List<String> copies, List<String> kept, String oids) {
        return new RebuiltIndexes.Seen("20", "10", valid, "d", true, copies, kept, oids, copies.size(), "10 12");
    }

    @Test
    void aRebuildIsClaimedWithTheCopiesThatWereThereBeforeIt() {
        RebuiltIndexes.Seen seen = rebuilt(true, List.of("s.i_ccnew"), List.of(), "33");
        String table = "reindex table concurrently t";

        assertThat(evidence(REBUILD, null, seen).facts())
                .isEqualTo(new Claim.Facts(part(REBUILD).hash(), "10", "20", false, "33", "", "d", ""));
        assertThat(claimedEvidence(REBUILD, "20", false, seen).facts().bystanders())
                .as("those of the first claim, not what that has left since")
                .isEqualTo("7 8");
        assertThat(evidence(table, null, seen).facts().definition()).isEmpty();
        assertThat(evidence(REBUILD, null, seen).index()).isEqualTo("20");
        assertThat(evidence(table, null, seen).index()).isEmpty();
    }

    @Test
    void somebodyMayStillRebuildWhereCopiesAreSinceTheClaim() {
        RebuiltIndexes.Seen copy = rebuilt(true, List.of("s.i_ccnew"), List.of(), "33");

        assertThat(claimedEvidence(REBUILD, "20", false, copy).tablesInDoubt()).isEqualTo("10 12");
        assertThat(evidence(REBUILD, null, copy).tablesInDoubt()).isEmpty();
        assertThat(claimedEvidence(REBUILD, "20", false, rebuilt(true, List.of(), List.of(), ""))
                        .tablesInDoubt())
                .isEmpty();
    }

    @Test
    void eachCopyIsDroppedByItsNameAndItsOid() {
        RebuiltIndexes.Seen seen =
                rebuilt(true, List.of("s.i_ccnew", "s.j_ccnew"), List.of("pg_toast.x_ccnew"), "33 34 35");

        assertThat(claimedEvidence(REBUILD, "20", false, seen).judge(false, StatementEvidence.Answers.NONE))
                .isEqualTo(new Evidence.Leftover(
                        "an interrupted rebuild has left s.i_ccnew, s.j_ccnew; this role may not drop pg_toast.x_ccnew, which a superuser drops with: drop index concurrently pg_toast.x_ccnew",
                        Map.of(
                                "drop index concurrently if exists s.i_ccnew", "33",
                                "drop index concurrently if exists s.j_ccnew", "34")));
    }

    @Test
    void aRebuildThatTheServerHasCarriedOutIsDoneWhereItsIndexIsValidOrItsTableIsThere() {
        RebuiltIndexes.Seen invalid = rebuilt(false, List.of(), List.of(), "");

        assertThat(said(evidence(REBUILD, null, rebuilt(true, List.of(), List.of(), "")), true, null))
                .isEqualTo("the indexes are rebuilt");
        assertThat(said(evidence(REBUILD, null, invalid), true, null)).contains("i is gone or INVALID");
        assertThat(evidence("reindex table concurrently t", null, invalid).judge(true, StatementEvidence.Answers.NONE))
                .isInstanceOf(Evidence.Complete.class);
        assertThat(evidence(
                                "reindex table concurrently t",
                                null,
                                new RebuiltIndexes.Seen("", "", false, "", false, List.of(), List.of(), "", 0, ""))
                        .judge(true, StatementEvidence.Answers.NONE))
                .isInstanceOf(Evidence.Foreign.class);
    }

    private static DetachedPartition.Seen links(boolean named, boolean claimedPending) {
        return new DetachedPartition.Seen(
                "10",
                "30",
                new DetachedPartition.Link("t", "p", named, false),
                new DetachedPartition.Link("t", "p", claimedPending, claimedPending));
    }

    @Test
    void aDetachIsClaimedOnlyOfWhatIsAttachedAndOneThatIsHalfDoneStaysAsItWasClaimed() {
        Claim.Facts first = claimed(part(DETACH).hash(), "30", false);

        assertThat(evidence(DETACH, null, links(true, false)).facts()).isEqualTo(facts(DETACH, "10", "30", false));
        assertThat(evidence(DETACH, null, links(false, false)).facts()).isEqualTo(facts(DETACH, "", "", false));
        assertThat(evidence(DETACH, first, links(false, true)).facts()).isEqualTo(first);
        assertThat(evidence(DETACH, first, links(true, false)).facts()).isEqualTo(facts(DETACH, "10", "30", false));
        assertThat(evidence(DETACH, claimed("edited", "30", false), links(false, true))
                        .facts())
                .isEqualTo(facts(DETACH, "", "", false));
    }

    @Test
    void whatLeavesNothingInTheCatalogIsClaimedByItsTextAlone() {
        assertThat(evidence("vacuum t", null, null).facts()).isEqualTo(facts("vacuum t", "", "", false));
    }

    @Test
    void whoHasTakenTheNameIsTold() {
        assertThat(said(evidence(BUILD, null, taken("r", "", "")), false, null))
                .contains("s.i is taken by something that is no index.");
        assertThat(said(evidence(BUILD, null, taken("i", "10", "c")), false, null))
                .contains("s.i is taken by the index of the constraint c of t.");
        assertThat(said(evidence(BUILD, null, taken("i", "11", "")), false, null))
                .contains("s.i is taken by an index on o.");
    }

    private static CreatedIndex.Seen taken(String kind, String onTable, String constraint) {
        return new CreatedIndex.Seen("10", "t", "20", kind, "s.i", onTable, "o", true, constraint, "", "", "");
    }

    @Test
    void anInvalidIndexIsToldAsBuiltByUsOrAsSomebodyElses() {
        assertThat(said(evidence(BUILD, null, INVALID), false, null)).contains("Lockkeeper has not begun it");
        assertThat(said(evidence(BUILD, null, INVALID), true, null))
                .contains("the server has carried out V2__change:2, and the index s.i on t is INVALID");
    }

    @Test
    void anIndexThatDiffersIsToldAsBuiltBeforeAnEditOrAsSomebodyElses() {
        IndexComparison different = new IndexComparison(IndexComparison.Outcome.DIFFERENT, "x", "y", "");

        assertThat(said(evidence(BUILD, claimed("edited", "", true), VALID), false, different))
                .contains("built from what the file said before it was edited")
                .contains("it is `y`, wanted is `x`");
        assertThat(said(claimedEvidence(BUILD, "", true, VALID), false, different))
                .contains("and Lockkeeper has not built it like that");
        assertThat(said(evidence(BUILD, null, VALID), false, different))
                .contains("and Lockkeeper has not built it like that");
    }

    @Test
    void aWordForTheWholeFileSaysSoUnlessTheStatementIsItsLast() {
        assertThat(said(evidence(BUILD, null, taken("r", "", "")), false, null)).doesNotContain("whole file");
        assertThat(said(evidence(BUILD + ";\nvacuum t", null, taken("r", "", "")), false, null))
                .contains("Applied is said of the whole file");
    }

    @Test
    void aRepeatableOneHasNoVersionToResolve() {
        StatementEvidence repeatable = CatalogEvidence.of(
                part(BUILD), null, new StatementEvidence.Recorded(null, false, HERE, false, false), taken("r", "", ""));

        assertThat(said(repeatable, false, null))
                .contains("a repeatable one has no version to resolve")
                .doesNotContain("migrator.resolve");
    }

    @Test
    void aTableHolderThatIsAPreparedTransactionIsEndedAsOne() {
        TableHolder session = new TableHolder(42, "app", "idle", false, "t", "10", "").afterTry("timeout");
        TableHolder prepared = new TableHolder(0, null, null, false, "t", "10", "timeout");

        assertThat(describe(session))
                .contains("pid 42 \"app\", idle holds a lock on t")
                .contains("ended with: timeout")
                .contains("select pg_terminate_backend(42)");
        assertThat(describe(prepared))
                .contains("a prepared transaction holds a lock on t")
                .contains("rollback prepared ends it")
                .doesNotContain("pg_terminate_backend");
    }

    private static String describe(TableHolder holder) {
        Evidence evidence = holder.evidence("something is left");
        return evidence == null ? "" : evidence.describe();
    }

    @Test
    void linesAreNamesAndNoneAreNone() {
        assertThat(StatementEvidence.lines("")).isEmpty();
        assertThat(StatementEvidence.lines("a\nb")).containsExactly("a", "b");
    }
}

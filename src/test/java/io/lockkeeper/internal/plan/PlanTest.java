package io.lockkeeper.internal.plan;

import static io.lockkeeper.internal.plan.Rows.breaking;
import static io.lockkeeper.internal.plan.Rows.edited;
import static io.lockkeeper.internal.plan.Rows.file;
import static io.lockkeeper.internal.plan.Rows.files;
import static io.lockkeeper.internal.plan.Rows.ledger;
import static io.lockkeeper.internal.plan.Rows.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lockkeeper.error.DriftException;
import io.lockkeeper.error.ExitCode;
import io.lockkeeper.error.ReleaseBehindException;
import io.lockkeeper.error.UnresolvedStepException;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.ledger.History;
import io.lockkeeper.ledger.LedgerRow;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.ledger.RowState;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.message.Message;
import io.lockkeeper.message.Remedy;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.BaselineMark;
import io.lockkeeper.plan.InvalidIndex;
import io.lockkeeper.plan.Policy;
import io.lockkeeper.plan.Step;
import io.lockkeeper.plan.StepState;
import io.lockkeeper.plan.StepStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void versionedMigrationsArePendingInTheOrderOfTheirNumbersThenRepeatableOnesByName() {
        List<Migration> files = List.of(view("b", "1"), file("2.10"), file("10"), view("a", "1"), file("2.9"));

        assertThat(pending(plan(files, History.EMPTY)))
                .containsExactly("V2.9 step_2_9", "V2.10 step_2_10", "V10 step_10", "R a", "R b");
    }

    @Test
    void whatIsInTheLedgerIsNotPending() {
        Planning plan = plan(files("1", "2", "3"), ledger(file("1"), file("2")));

        assertThat(pending(plan)).containsExactly("V3 step_3");
        assertThat(plan.plan().applied()).isEqualTo(2);
        assertThat(plan.isDone()).isFalse();
        assertThat(states(plan)).containsExactly(StepState.APPLIED, StepState.APPLIED, StepState.PENDING);
    }

    @Test
    void nothingIsPendingOnceEverythingIsInTheLedger() {
        assertThat(plan(files("1"), ledger(file("1"))).isDone()).isTrue();
    }

    @Test
    void whatWasBegunInOneWayIsNotGoneOnWithInAnother() {
        Migration one = file("1");
        History begun = History.of(List.of(Rows.in(Rows.row(1, one, "r"), RowState.RUNNING)));
        Planning plan = plan(List.of(one), begun);

        assertThat(plan.isRead()).isFalse();
        Planning same = plan.withKinds(Map.of(one, MigrationKind.TRANSACTIONAL));
        assertThat(same.isRead()).isTrue();
        assertThat(same.refusal()).isEmpty();
        assertThat(refused(plan.withKinds(Map.of(one, MigrationKind.BATCHED))))
                .singleElement()
                .asString()
                .contains("V1 step_1 was begun as a transactional file and is not done, and V1__step_1 is batched now");
    }

    @Test
    void aRecordThatIsGoneIsNamedWhereThereIsAFinding() {
        Planning lacking = plan(files("1", "2"), History.EMPTY).lacking(Set.of("V1 step_1"));

        assertThat(lacking.refusal()).isEmpty();
        assertThat(refused(plan(files("1", "2"), ledger(file("2"))).lacking(Set.of("V1 step_1"))))
                .anySatisfy(finding -> assertThat(finding.toString())
                        .contains("V1 step_1 was recorded while this run was at work, and its record is gone"));
    }

    @Test
    void whatOnlyAPersonCanJudgeIsRefused() {
        InvalidIndex index = new InvalidIndex("s.i", null);
        Planning plan = plan(files("1"), History.EMPTY)
                .withInvalidIndexes(List.of(index))
                .unresolved(Message.text("nobody knows"));

        assertThat(plan.invalidIndexes()).containsExactly(index);
        assertThat(plan.refusal().orElseThrow())
                .isInstanceOf(UnresolvedStepException.class)
                .hasMessageContaining("V1 step_1")
                .hasMessageContaining("nobody knows");
    }

    @Test
    void anEditedFileIsRefusedWithBothChecksumsItsFileAndTheWaysOut() {
        Migration changed = edited("1");

        assertThat(refused(plan(List.of(changed), ledger(file("1")))))
                .singleElement()
                .asString()
                .contains("V1 step_1 was edited after it was applied")
                .contains(file("1").checksum().abbreviated())
                .contains(LoadedMigration.of(changed).script().file())
                .contains(changed.checksum().abbreviated())
                .contains("Undo the edit")
                .contains("migrator.accept(Version.of(\"1\"), reason)");
    }

    @Test
    void aFileThatIsGoneIsRefusedWhenThereAreHigherOnes() {
        Planning plan = plan(files("1", "3"), ledger(file("1"), file("2"), file("3")));

        assertThat(states(plan)).containsExactly(StepState.APPLIED, StepState.MISSING, StepState.APPLIED);
        assertThat(refused(plan))
                .singleElement()
                .asString()
                .contains("V2 step_2 was applied and its file is gone")
                .contains("Restore the file")
                .contains("migrator.accept(Version.of(\"2\"), reason)");
    }

    @Test
    void aFileWhoseRemovalWasAcceptedIsDone() {
        LedgerRow gone = Rows.accepted(ledger(file("1")).rows().get(0), null);
        Planning plan = plan(files("2"), History.of(List.of(gone)));

        assertThat(states(plan)).containsExactly(StepState.APPLIED, StepState.PENDING);
        assertThat(plan.orRefuse()).isSameAs(plan);
    }

    @Test
    void versionsAboveThisReleasesHighestAreTolerated() {
        Planning plan = plan(files("1"), ledger(file("1"), file("2"), file("3")));

        assertThat(states(plan)).containsExactly(StepState.APPLIED, StepState.UNKNOWN, StepState.UNKNOWN);
        assertThat(plan.isDone()).isTrue();
        assertThat(plan.plan().leftAlone()).isEmpty();
    }

    @Test
    void aBreakingMigrationThatThisReleaseDoesNotKnowIsRefused() {
        Planning plan = plan(files("1"), ledger(file("1"), breaking("2")));

        assertThat(plan.isDone()).isFalse();
        assertThatThrownBy(plan::orRefuse)
                .isInstanceOfSatisfying(ReleaseBehindException.class, behind -> {
                    assertThat(behind.migrations()).containsExactly("V2 step_2");
                    assertThat(behind.exitCode()).isEqualTo(ExitCode.BEHIND);
                    assertThat(behind.exitCode().code()).isEqualTo(18);
                })
                .hasMessageContaining("V2 step_2 is marked breaking")
                .hasMessageContaining("Deploy a release that has it");
    }

    @Test
    void aBreakingMigrationThatThisReleaseKnowsIsLikeAnyOther() {
        assertThat(plan(List.of(file("1"), breaking("2")), ledger(file("1"), breaking("2")))
                        .isDone())
                .isTrue();
    }

    @Test
    void aLowerVersionThatWasMergedLateIsRefusedWithItsFileAndTheWaysOut() {
        Planning plan = plan(files("1", "2", "3"), ledger(file("1"), file("3")));

        assertThat(pending(plan)).containsExactly("V2 step_2");
        assertThat(refused(plan))
                .singleElement()
                .asString()
                .contains("V2 step_2 (V2__step_2) is pending, but V3 has run already")
                .contains("policy(Policy.OUT_OF_ORDER)");
    }

    @Test
    void aLowerVersionThatWasMergedLateRunsWhereThatIsAllowed() {
        Planning plan = Planning.of(files("1", "2", "3", "4"), ledger(file("1"), file("3")), Policy.OUT_OF_ORDER);

        assertThat(pending(plan.orRefuse())).containsExactly("V2 step_2", "V4 step_4");
    }

    @Test
    void editsAndMissingFilesAreRefusedAlsoOutOfOrder() {
        Planning plan = Planning.of(List.of(edited("1"), file("3")), ledger(file("1"), file("2")), Policy.OUT_OF_ORDER);

        assertThat(refused(plan)).hasSize(2);
    }

    @Test
    void allThatIsWrongIsToldTogether() {
        Planning plan = plan(List.of(edited("1"), file("3"), file("4")), ledger(file("1"), file("2"), file("4")));

        assertThat(refused(plan)).extracting(finding -> finding.substring(0, 2)).containsExactly("V1", "V2", "V3");
        assertThatThrownBy(plan::orRefuse)
                .hasMessageContainingAll("V1 step_1 was edited", "V2 step_2 was applied", "V3 step_3 (");
    }

    @Test
    void baselineRowsAreDoneWithAFileOrWithout() {
        List<LedgerRow> rows = new ArrayList<>();
        rows.add(Rows.baseline(1, mark("1"), "a"));
        rows.add(Rows.baseline(
                2, new BaselineMark(Version.of("2"), "baseline", MigrationKind.TRANSACTIONAL, null, false), "a"));
        Planning plan = plan(files("1", "3"), History.of(rows));

        assertThat(states(plan)).containsExactly(StepState.BASELINE, StepState.BASELINE, StepState.PENDING);
        assertThat(pending(plan.orRefuse())).containsExactly("V3 step_3");
        assertThat(plan.plan().applied()).isEqualTo(2);
    }

    @Test
    void anEditAfterTheBaselineIsRefused() {
        History history = History.of(List.of(Rows.baseline(1, mark("1"), "a")));

        assertThat(refused(plan(List.of(edited("1")), history))).hasSize(1);
    }

    @Test
    void aRepeatableMigrationRunsAgainWhenItsContentIsNew() {
        History history = ledger(file("1"), view("v", "old"));

        assertThat(pending(plan(List.of(file("1"), view("v", "old")), history))).isEmpty();
        assertThat(states(plan(List.of(file("1"), view("v", "old")), history)))
                .containsExactly(StepState.APPLIED, StepState.APPLIED);
        assertThat(pending(plan(List.of(file("1"), view("v", "new")), history))).containsExactly("R v");
    }

    @Test
    void aContentThatWasSupersededIsLeftAloneAndSaid() {
        Planning plan =
                plan(List.of(file("1"), view("v", "old")), ledger(file("1"), view("v", "old"), view("v", "new")));

        assertThat(plan.isDone()).isTrue();
        assertThat(plan.plan().leftAlone()).extracting(StepStatus::title).containsExactly("R v");
        assertThat(states(plan)).containsExactly(StepState.APPLIED, StepState.UNKNOWN);
    }

    @Test
    void aReleaseThatIsBehindLeavesRepeatableMigrationsAlone() {
        Planning plan = plan(
                List.of(file("1"), view("v", "mine"), view("w", "never ran"), view("x", "same")),
                ledger(file("1"), file("2"), view("v", "theirs"), view("x", "same")));

        assertThat(plan.isDone()).isTrue();
        assertThat(plan.plan().leftAlone()).extracting(StepStatus::title).containsExactly("R v", "R w");
    }

    @Test
    void aRepeatableMigrationWhoseFileIsGoneBlocksNobodyAndIsShownAsItLastRan() {
        Planning plan = plan(files("1"), ledger(file("1"), view("v", "old"), view("v", "new")));

        assertThat(plan.isDone()).isTrue();
        assertThat(states(plan)).containsExactly(StepState.APPLIED, StepState.UNKNOWN);
        assertThat(plan.statuses().get(1).checksum()).contains(view("v", "new").checksum());
    }

    @Test
    void objectsWithoutALedgerAreRefused() {
        Planning plan = plan(
                files("1"), History.EMPTY.withUnmanagedObjects(List.of(Message.text("schema public has 3 objects"))));

        assertThat(refused(plan)).containsExactly("schema public has 3 objects");
    }

    @Test
    void besideWhatAnotherMigratorHasRecordedTheFilesAreCounted() {
        History flyways = History.EMPTY.withUnmanagedObjects(
                List.of(Message.of("Flyway has recorded 2. Adopt them with: %s", Remedy.adopt("flyway"))));

        assertThat(refused(plan(files("1"), flyways)))
                .singleElement()
                .asString()
                .endsWith(". Here is 1 migration");
        assertThat(refused(plan(files("1", "2"), flyways)))
                .singleElement()
                .asString()
                .endsWith(". Here are 2 migrations");
    }

    @Test
    void theSamePlanOnALedgerThatHasMovedOnLeavesWhatThatLacks() {
        Planning plan = plan(files("1", "2"), History.EMPTY);

        assertThat(pending(plan.after(ledger(file("1"))))).containsExactly("V2 step_2");
        assertThat(plan.after(ledger(file("1"), file("2"))).isDone()).isTrue();
    }

    @Test
    void aPlanOfWhichAllIsKnownToBeDoneHasEachFileAsApplied() {
        Planning done = Planning.done(files("1", "2"), Policy.IN_ORDER);

        assertThat(done.isDone()).isTrue();
        assertThat(states(done)).containsExactly(StepState.APPLIED, StepState.APPLIED);
        assertThat(done.plan().applied()).isEqualTo(2);
    }

    @Test
    void aUserSeesWhyAPlanWouldBeRefused() {
        assertThat(plan(files("1"), ledger(file("1"), breaking("2"))).plan().refusal())
                .containsInstanceOf(ReleaseBehindException.class);
        assertThat(plan(files("1"), History.EMPTY).plan().refusal()).isEmpty();
    }

    @Test
    void aBaselineIsInOrderWhateverTheOrderOfTheFiles() {
        assertThat(Baseline.at(Version.of("2.5"), files("3", "2", "1")))
                .extracting(BaselineMark::version)
                .containsExactly(Version.of("1"), Version.of("2"), Version.of("2.5"));
        assertThat(Baseline.all(List.of(view("v", "x"), file("2"), file("1"))))
                .extracting(BaselineMark::name)
                .containsExactly("step_1", "step_2", "v");
    }

    private static Planning plan(List<Migration> files, History history) {
        return Planning.of(files, history, Policy.IN_ORDER);
    }

    private static List<String> pending(Planning plan) {
        return plan.pending().stream().map(Step::title).toList();
    }

    private static List<StepState> states(Planning plan) {
        return plan.statuses().stream().map(StepStatus::state).toList();
    }

    private static List<String> refused(Planning plan) {
        DriftException drift = catchThrowableOfType(DriftException.class, plan::orRefuse);
        assertThat(drift.exitCode().code()).isEqualTo(11);
        assertThat(plan.isDone()).isFalse();
        return drift.findings().stream().map(Message::toString).toList();
    }

    private static BaselineMark mark(String version) {
        return Baseline.at(Version.of(version), files(version)).get(0);
    }
}

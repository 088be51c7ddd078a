package io.lockkeeper.internal.probe;

import static io.lockkeeper.internal.plan.Rows.breaking;
import static io.lockkeeper.internal.plan.Rows.edited;
import static io.lockkeeper.internal.plan.Rows.file;
import static io.lockkeeper.internal.plan.Rows.files;
import static io.lockkeeper.internal.plan.Rows.ledger;
import static io.lockkeeper.internal.plan.Rows.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.error.DriftException;
import io.lockkeeper.error.ReleaseBehindException;
import io.lockkeeper.internal.plan.Rows;
import io.lockkeeper.ledger.History;
import io.lockkeeper.ledger.LedgerRow;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.ledger.RowState;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.BaselineMark;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** What a release needs the ledger to have, without a server. */
class LedgerRequirementTest {

    private static Optional<String> lackingOfVersion2(History history) {
        return LedgerRequirement.version(Version.of("2")).lackingIn(history);
    }

    private static Optional<String> lackingOf(List<Migration> files, History history) {
        return LedgerRequirement.migrated(Flux.fromIterable(files))
                .blockOptional()
                .orElseThrow()
                .lackingIn(history);
    }

    private static History baseline(String version) {
        LedgerRow row = Rows.baseline(
                1, new BaselineMark(Version.of(version), "baseline", MigrationKind.TRANSACTIONAL, null, false), "a");
        return History.of(List.of(row));
    }

    @Test
    void aVersionIsThereOnceItIsAppliedWhateverElseIs() {
        assertThat(lackingOfVersion2(ledger(file("1"), file("2"), view("v", "x"))))
                .isEmpty();
        assertThat(lackingOfVersion2(ledger(file("1"), file("3")))).contains("the ledger does not have V2 yet");
        assertThat(lackingOfVersion2(ledger(view("v", "x")))).contains("the ledger does not have V2 yet");
        assertThat(lackingOfVersion2(History.EMPTY)).contains("there is no ledger yet, V2 is needed");
    }

    @Test
    void aVersionThatIsUnderWayIsNotThereYet() {
        LedgerRow running = Rows.in(Rows.row(1, file("2"), "a"), RowState.RUNNING);

        assertThat(lackingOfVersion2(History.of(List.of(running)))).contains("the ledger does not have V2 yet");
    }

    @Test
    void aBaselineAtTheVersionOrAboveItHasIt() {
        assertThat(lackingOfVersion2(baseline("2"))).isEmpty();
        assertThat(lackingOfVersion2(baseline("3"))).isEmpty();
        assertThat(lackingOfVersion2(baseline("1"))).contains("the ledger does not have V2 yet");
    }

    @Test
    void aBreakingMigrationAboveTheVersionIsRefusedAndNoOther() {
        assertThatThrownBy(() -> lackingOfVersion2(ledger(file("2"), breaking("3"))))
                .isInstanceOfSatisfying(
                        ReleaseBehindException.class,
                        behind -> assertThat(behind.migrations()).containsExactly("V3 step_3"));
        assertThat(lackingOfVersion2(ledger(breaking("1"), breaking("2")))).isEmpty();
    }

    @Test
    void filesAreThereOnceNothingIsPending() {
        assertThat(lackingOf(files("1", "2"), ledger(file("1"), file("2")))).isEmpty();
        assertThat(lackingOf(files("1", "2"), ledger(file("1")))).contains("V2 step_2 is pending");
        assertThat(lackingOf(files("1", "2", "3", "4"), ledger(file("1"))))
                .contains("V2 step_2 and 2 more are pending");
        assertThat(lackingOf(files("1"), History.EMPTY)).contains("there is no ledger yet, V1 step_1 is pending");
        assertThat(lackingOf(files("1", "2"), ledger(file("2"))))
                .as("a late one is for whoever migrates to decide")
                .contains("V1 step_1 is pending");
    }

    @Test
    void filesThatTheLedgerContradictsAreRefused() {
        assertThatThrownBy(() -> lackingOf(List.of(edited("1")), ledger(file("1"))))
                .isInstanceOf(DriftException.class);
    }
}

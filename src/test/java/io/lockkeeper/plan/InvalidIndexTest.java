package io.lockkeeper.plan;

import static io.lockkeeper.internal.plan.Rows.edited;
import static io.lockkeeper.internal.plan.Rows.file;
import static io.lockkeeper.internal.plan.Rows.row;
import static io.lockkeeper.internal.plan.Rows.view;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.ledger.History;
import io.lockkeeper.ledger.LedgerRow;
import io.lockkeeper.ledger.MigrationKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of an index of no use, and which row records which step. */
class InvalidIndexTest {

    @ParameterizedTest
    @CsvSource({
        "s.i_ccnew, true",
        "s.i_ccold, true",
        "s.i_ccnew1, true",
        "s.\"I_ccold22\", true",
        "s.i, false",
        "s.i_ccnews, false",
        "s.i_ccnew1x, false",
        "12, false"
    })
    void aCopyHasTheNameThatARebuildGivesIt(String name, boolean copy) {
        InvalidIndex index = new InvalidIndex(name, "V1 step_1");

        assertThat(index.isCopy()).isEqualTo(copy);
        assertThat(index.isOf(new StepStatus(StepState.APPLIED, file("1"), null)))
                .isEqualTo(!copy);
        assertThat(index.describe())
                .contains(copy ? "Drop it with: drop index concurrently " + name : "V1 step_1 made");
    }

    @Test
    void anIndexOfNobodysMayBeDroppedOrMended() {
        InvalidIndex index = new InvalidIndex("s.i", null);

        assertThat(index.describe()).contains("drop index concurrently s.i, or repair it with: reindex index");
        assertThat(index.isOf(new StepStatus(StepState.APPLIED, file("1"), null)))
                .isFalse();
    }

    @Test
    void aStepIsRecordedByItsVersionOrByItsNameAndContent() {
        Step versioned = new Step(file("1"), MigrationKind.TRANSACTIONAL);
        Step repeatable = new Step(view("a", "x"), MigrationKind.TRANSACTIONAL);

        assertThat(versioned.isRecordedBy(row(1, edited("1"), "r"))).isTrue();
        assertThat(versioned.isRecordedBy(row(1, file("2"), "r"))).isFalse();
        assertThat(repeatable.isRecordedBy(row(1, view("a", "x"), "r"))).isTrue();
        assertThat(repeatable.isRecordedBy(row(1, view("a", "y"), "r"))).isFalse();
        assertThat(repeatable.isRecordedBy(row(1, view("b", "x"), "r"))).isFalse();
        assertThat(repeatable.isRecordedBy(row(1, file("1"), "r"))).isFalse();
    }

    @Test
    void theLatestOfSeveralRecordsOfAStepIsMeant() {
        Step step = new Step(view("a", "x"), MigrationKind.TRANSACTIONAL);
        LedgerRow first = row(1, view("a", "x"), "r");
        LedgerRow again = row(3, view("a", "x"), "r");

        assertThat(step.latestIn(History.of(List.of(first, row(2, view("a", "y"), "r"), again))))
                .contains(again);
        assertThat(step.latestIn(History.of(List.of(first, row(2, file("1"), "r")))))
                .contains(first);
        assertThat(step.latestIn(History.EMPTY)).isEmpty();
    }

    @Test
    void aStatusHasTheChecksumOfItsFileOrOfItsRow() {
        assertThat(new StepStatus(StepState.APPLIED, file("1"), row(1, edited("1"), "r")).checksum())
                .contains(file("1").checksum());
        assertThat(new StepStatus(StepState.MISSING, null, row(1, edited("1"), "r")).checksum())
                .contains(edited("1").checksum());
        assertThat(StepState.MISSING.label()).isEqualTo("missing");
    }
}

package io.lockkeeper.internal.plan;

import static io.lockkeeper.internal.plan.Rows.file;
import static io.lockkeeper.internal.plan.Rows.files;
import static io.lockkeeper.internal.plan.Rows.ledger;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.error.DriftException;
import io.lockkeeper.ledger.History;
import io.lockkeeper.ledger.LedgerRow;
import io.lockkeeper.ledger.RowState;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.plan.Resolution;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a person may say of a step. */
class ResolutionsTest {

    private static final LedgerRow RUNNING = Rows.in(Rows.row(1, file("1"), "a"), RowState.RUNNING);

    @Test
    void whatWasBegunMayBeTakenAsDoneOrAsPending() {
        Resolution done = of("1", Resolution.As.APPLIED, RUNNING);
        Resolution pending = of("1", Resolution.As.PENDING, RUNNING);

        assertThat(done.migration().title()).isEqualTo("V1 step_1");
        assertThat(done.row()).isEqualTo(RUNNING);
        assertThat(done.state()).isEqualTo(RowState.APPLIED);
        assertThat(pending.state()).isEqualTo(RowState.FAILED);
    }

    @Test
    void whatHasNoRowMayBeTakenAsDoneOnly() {
        assertThat(of("2", Resolution.As.APPLIED, RUNNING).row()).isNull();
        assertRefused("V2 step_2: there is nothing to resolve: it is pending already", "2", Resolution.As.PENDING);
    }

    @Test
    void whatIsDoneOrUnknownOrHasNoFileHasNothingToResolve() {
        LedgerRow one = Rows.row(1, file("1"), "a");
        LedgerRow gone = Rows.in(Rows.row(2, file("1.5"), "a"), RowState.RUNNING);

        assertRefused("V1 step_1: there is nothing to resolve: it is applied already", "1", Resolution.As.APPLIED, one);
        assertRefused("V9: there is nothing to resolve: neither the files nor the ledger", "9", Resolution.As.APPLIED);
        assertRefused("its file is gone. Bring the file back first", "1.5", Resolution.As.APPLIED, one, gone);
    }

    @Test
    void aVersionIsPassedOnceAHigherOneIsOnRecord() {
        assertThat(Resolutions.isPassed(Version.of("1"), ledger(file("2")))).isTrue();
        assertThat(Resolutions.isPassed(Version.of("2"), ledger(file("2")))).isFalse();
        assertThat(Resolutions.isPassed(Version.of("1"), History.EMPTY)).isFalse();
    }

    private static Resolution of(String version, Resolution.As as, LedgerRow... rows) {
        return Resolutions.of(Version.of(version), files("1", "2"), History.of(List.of(rows)), as);
    }

    private static void assertRefused(String why, String version, Resolution.As as, LedgerRow... rows) {
        assertThatThrownBy(() -> of(version, as, rows))
                .isInstanceOf(DriftException.class)
                .hasMessageContaining(why);
    }
}

package io.lockkeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.probe.ProbeReport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever order checks begin and end in, none takes away what another has found, and none stays under way for ever. */
class VerdictTest {

    private static final ProbeReport REPORT = new ProbeReport(1, List.of(), 1, Duration.ZERO);

    private final Verdict verdict = new Verdict();

    @Test
    void aCancelAfterAPassChangesNothing() {
        Verdict.Pending check = verdict.begin();
        check.passed(REPORT);
        check.cancelled();
        assertThat(state()).isEqualTo(Readiness.State.READY);
    }

    @Test
    void aCheckThatIsCancelledAfterAnotherPassedLeavesThatVerdict() {
        Verdict.Pending first = verdict.begin();
        Verdict.Pending second = verdict.begin();
        first.passed(REPORT);
        second.cancelled();
        assertThat(state()).isEqualTo(Readiness.State.READY);
    }

    @Test
    void twoCancelledChecksLeaveTheVerdictBeforeBothInEitherOrder() {
        Verdict.Pending first = verdict.begin();
        Verdict.Pending second = verdict.begin();
        first.cancelled();
        assertThat(state()).isEqualTo(Readiness.State.CHECKING);
        second.cancelled();
        assertThat(state()).isEqualTo(Readiness.State.UNKNOWN);

        Verdict.Pending third = verdict.begin();
        Verdict.Pending fourth = verdict.begin();
        fourth.cancelled();
        third.cancelled();
        assertThat(state()).isEqualTo(Readiness.State.UNKNOWN);
    }

    @Test
    void theLastThatSaysSomethingIsRight() {
        Verdict.Pending first = verdict.begin();
        Verdict.Pending second = verdict.begin();
        second.passed(REPORT);
        first.refused(new IllegalStateException("no such column"));
        assertThat(verdict.now().state()).isEqualTo(Readiness.State.REFUSED);
        assertThat(verdict.now().why()).isEqualTo("no such column");
        assertThat(verdict.now().report()).isNull();
    }

    private Readiness.State state() {
        return verdict.now().state();
    }
}

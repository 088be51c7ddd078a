package io.lockkeeper.internal.run;

import static io.lockkeeper.internal.plan.Rows.edited;
import static io.lockkeeper.internal.plan.Rows.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.error.DatabaseUnreachableException;
import io.lockkeeper.error.DriftException;
import io.lockkeeper.error.Phase;
import io.lockkeeper.error.UnresolvedStepException;
import io.lockkeeper.internal.plan.Rows;
import io.lockkeeper.ledger.RowState;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.plan.Policy;
import io.lockkeeper.plan.Resolution;
import io.lockkeeper.plan.StepState;
import io.lockkeeper.plan.StepStatus;
import io.lockkeeper.run.Evidence;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.Worker;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;

/** A person's word on a step, in memory. */
@Timeout(60)
class ResolutionFlowTest {

    private final MemoryDatabase database =
            new MemoryDatabase().with(List.of(Rows.in(Rows.row(1, file("1"), "aaaaaaaa"), RowState.RUNNING)));

    @Test
    void itIsWrittenOnceAlsoWhereItsAnswerIsLost() {
        database.losingAnswer("resolve", lost());

        Resolution before = resolve("1");

        assertThat(before.row().state()).isEqualTo(RowState.RUNNING);
        assertThat(database.reasons).containsExactly("looked at it");
        assertThat(database.rows.get(0).state()).isEqualTo(RowState.APPLIED);
    }

    @Test
    void whereSomebodyIsAtWorkOnItThereIsNothingToSayYet() {
        database.evidence.add(new Evidence.Alive(new Worker(42, "lockkeeper/bbbbbbbb", null, null)));

        assertThatThrownBy(() -> resolve("1"))
                .isInstanceOf(UnresolvedStepException.class)
                .hasMessageContaining("pid 42")
                .hasMessageContaining("Wait for that, or end it first");
        assertThat(database.reasons).isEmpty();
    }

    @Test
    void whatRunsAsAWholeAndHasNotRunHasNothingToResolve() {
        assertThatThrownBy(() -> resolve("2"))
                .isInstanceOf(DriftException.class)
                .hasMessageContaining("it is pending, and runs as a whole or not at all");
        assertThat(database.reasons).isEmpty();
    }

    /** A later one has run: it may have run, too, and lost its record. */
    @Test
    void whatALaterOneHasPassedMayBeTakenAsDone() {
        database.rows.clear();
        database.with(file("2"));

        assertThat(resolve("1").row()).isNull();
        assertThat(database.words).hasSize(1);
    }

    @Test
    void anAcceptanceIsWrittenOnceAlsoWhereItsAnswerIsLost() {
        database.rows.clear();
        database.with(edited("1"));
        database.losingAnswer("accept", lost());

        assertThat(accept("1").state()).isEqualTo(StepState.EDITED);
        assertThat(database.count("accept")).isEqualTo(1);
    }

    @Test
    void aWordThatWasNotWrittenIsWrittenAgain() {
        database.failing("resolve", lost());
        assertThat(resolve("1").row().state()).isEqualTo(RowState.RUNNING);
        assertThat(database.count("resolve")).isEqualTo(2);

        database.rows.clear();
        database.with(edited("1")).failing("accept", lost());
        assertThat(accept("1").state()).isEqualTo(StepState.EDITED);
        assertThat(database.count("accept")).isEqualTo(2);
    }

    private static TransientFailure lost() {
        return new TransientFailure.ConnectionLost(
                DatabaseUnreachableException.lost(Phase.APPLY, "08006", "gone", null));
    }

    private StepStatus accept(String version) {
        return new Runner(Flux.fromIterable(Rows.files("1", "2")), database, Policy.IN_ORDER, MigrateListener.NONE)
                .accept(Version.of(version), "typo")
                .block();
    }

    private Resolution resolve(String version) {
        return new Runner(Flux.fromIterable(Rows.files("1", "2")), database, Policy.IN_ORDER, MigrateListener.NONE)
                .resolve(Version.of(version), Resolution.As.APPLIED, "looked at it")
                .block();
    }
}

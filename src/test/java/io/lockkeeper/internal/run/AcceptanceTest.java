package io.lockkeeper.internal.run;

import static io.lockkeeper.internal.plan.Rows.edited;
import static io.lockkeeper.internal.plan.Rows.file;
import static io.lockkeeper.internal.plan.Rows.files;
import static io.lockkeeper.internal.plan.Rows.ledger;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.error.DriftException;
import io.lockkeeper.internal.plan.Acceptance;
import io.lockkeeper.ledger.History;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Policy;
import io.lockkeeper.plan.StepState;
import io.lockkeeper.run.MigrateListener;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class AcceptanceTest {

    @Test
    void anEditIsTakenWithTheFilesChecksum() {
        Acceptance acceptance = accept("1", List.of(edited("1")), ledger(file("1")));

        assertThat(acceptance.was().state()).isEqualTo(StepState.EDITED);
        assertThat(acceptance.now()).isEqualTo(edited("1").checksum());
    }

    @Test
    void aRemovalIsTakenWithNoChecksum() {
        Acceptance acceptance = accept("1", files("2"), ledger(file("1"), file("2")));

        assertThat(acceptance.was().state()).isEqualTo(StepState.MISSING);
        assertThat(acceptance.now()).isNull();
    }

    @Test
    void whereThereIsNothingToAcceptItSaysWhy() {
        refused("7", files("1"), ledger(file("1")), "V7: neither the files nor the ledger know it");
        refused("1", files("1"), ledger(file("1")), "V1 step_1: file and ledger agree");
        refused("2", files("1", "2"), ledger(file("1")), "V2 step_2: it has not run yet");
        refused("2", files("1"), ledger(file("1"), file("2")), "V2 step_2: it belongs to a newer release");
    }

    @Test
    void onceAcceptedTheRunGoesOn() {
        MemoryDatabase database = new MemoryDatabase().with(file("1"), file("2"));
        List<Migration> files = List.of(edited("2"), file("3"));
        Runner runner = new Runner(Flux.fromIterable(files), database, Policy.IN_ORDER, MigrateListener.NONE);
        assertThatThrownBy(() -> runner.migrate().block()).isInstanceOf(DriftException.class);

        runner.accept(Version.of("1"), "squashed").block();
        runner.accept(Version.of("2"), "typo").block();

        assertThat(database.reasons).containsExactly("squashed", "typo");
        assertThat(runner.migrate().block().applied()).hasSize(1);
    }

    private static void refused(String version, List<Migration> files, History history, String why) {
        assertThatThrownBy(() -> accept(version, files, history))
                .isInstanceOf(DriftException.class)
                .hasMessageContaining("there is nothing to accept for " + why);
    }

    private static Acceptance accept(String version, List<Migration> files, History history) {
        return Acceptance.of(Version.of(version), files, history);
    }
}

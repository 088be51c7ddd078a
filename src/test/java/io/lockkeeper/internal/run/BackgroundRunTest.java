package io.lockkeeper.internal.run;

import static io.lockkeeper.testing.runs.Runs.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.run.MigrateResult;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class BackgroundRunTest {

    @Test
    void theEarlyResultIsTheOneThatIsEmittedHoweverSoonTheRunIsOver() {
        MigrateResult early = result(Duration.ofSeconds(1));
        MigrateResult whole = result(Duration.ofSeconds(2));
        for (int round = 0; round < 100; round++) {
            MigrateResult emitted = get(BackgroundRun.of(give -> Mono.fromSupplier(() -> {
                give.accept(early, List.of());
                return whole;
            })));
            assertThat(emitted.took()).isEqualTo(early.took());
            assertThat(get(Objects.requireNonNull(emitted.background()).outcome()))
                    .isEqualTo(whole);
        }
    }

    @Test
    void aRunWithoutSuchAStepEmitsItsWholeResult() {
        MigrateResult whole = result(Duration.ofSeconds(2));
        assertThat(get(BackgroundRun.of(give -> Mono.just(whole)))).isEqualTo(whole);
    }

    private static MigrateResult result(Duration took) {
        return new MigrateResult(List.of(), List.of(), Duration.ZERO, took, List.of(), null);
    }
}

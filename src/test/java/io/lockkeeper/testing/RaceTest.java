package io.lockkeeper.testing;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class RaceTest {

    @Test
    void everybodyRunsAtTheSameTime() {
        CountDownLatch all = new CountDownLatch(5);
        List<Boolean> met = Race.wonByAll(
                5,
                PATIENCE,
                number -> Mono.fromCallable(() -> {
                    all.countDown();
                    return all.await(20, TimeUnit.SECONDS);
                }));
        assertThat(met).containsOnly(true).hasSize(5);
    }

    @Test
    void outcomesComeByNumberWithTheirFailures() {
        IllegalStateException broken = new IllegalStateException("broken");
        List<Race.Outcome<Integer>> outcomes = Race.of(3, PATIENCE, number -> switch (number) {
            case 0 -> Mono.just(10);
            case 1 -> Mono.error(broken);
            default -> Mono.empty();
        });
        assertThat(outcomes)
                .containsExactly(
                        new Race.Outcome<>(10, null), new Race.Outcome<>(null, broken), new Race.Outcome<>(null, null));
        assertThatThrownBy(() -> Race.wonByAll(2, PATIENCE, number -> Mono.error(broken)))
                .isInstanceOf(AssertionError.class)
                .satisfies(error -> assertThat(error.getSuppressed()).hasSize(2).containsOnly(broken));
    }

    @Test
    void whoTakesTooLongHasFailed() {
        List<Race.Outcome<Object>> outcomes =
                Race.of(2, Duration.ofMillis(50), number -> number == 0 ? Mono.never() : Mono.just("quick"));
        assertThat(outcomes).extracting(Race.Outcome::failed).containsExactly(true, false);
    }
}

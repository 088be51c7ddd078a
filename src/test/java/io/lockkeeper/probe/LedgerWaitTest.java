package io.lockkeeper.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.error.DatabaseUnreachableException;
import io.lockkeeper.error.Phase;
import io.lockkeeper.migration.Version;
import io.lockkeeper.run.Database;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.Setback;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** In virtual time. */
@Timeout(30)
class LedgerWaitTest {

    private final List<Long> looks = new ArrayList<>();
    private final List<Long> announced = new ArrayList<>();

    @Test
    void whatIsAnnouncedIsWhatIsWaited() {
        ProbeListener told = new ProbeListener() {
            @Override
            public void retrying(int attempt, String why, Duration nextTryIn) {
                announced.add(nextTryIn.toMillis());
            }
        };
        StepVerifier.withVirtualTime(() -> new LedgerWait(
                                Mono.just(Need.version(Version.of("1"))), new Lost(), Duration.ofMinutes(2), told)
                        .await())
                .expectSubscription()
                .thenAwait(Duration.ofMinutes(2))
                .verifyError(DatabaseUnreachableException.class);

        assertThat(looks).hasSizeGreaterThan(10);
        for (int i = 1; i < looks.size(); i++) {
            assertThat(looks.get(i) - looks.get(i - 1)).isEqualTo(announced.get(i - 1));
        }
    }

    private final class Lost implements Database {

        @Override
        public <T> Mono<T> session(String runId, MigrateListener listener, Function<Session, Mono<T>> work) {
            return Mono.defer(() -> {
                looks.add(Schedulers.parallel().now(TimeUnit.MILLISECONDS));
                return Mono.error(new Setback.ConnectionLost(
                        DatabaseUnreachableException.lost(Phase.PROBE, "08006", "reset", null)));
            });
        }
    }
}

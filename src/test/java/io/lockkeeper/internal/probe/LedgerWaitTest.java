package io.lockkeeper.internal.probe;

import static io.lockkeeper.internal.plan.Rows.file;
import static io.lockkeeper.internal.plan.Rows.ledger;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.error.DatabaseUnreachableException;
import io.lockkeeper.error.ExitCode;
import io.lockkeeper.error.LockTimeoutException;
import io.lockkeeper.error.MigrateException;
import io.lockkeeper.error.Phase;
import io.lockkeeper.error.SchemaMismatchException;
import io.lockkeeper.internal.run.Database;
import io.lockkeeper.internal.run.TransientFailure;
import io.lockkeeper.ledger.History;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.probe.ProbeListener;
import io.lockkeeper.run.MigrateListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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
                                Mono.just(LedgerRequirement.version(Version.of("1"))),
                                new Lost(),
                                Duration.ofMinutes(2),
                                told)
                        .await())
                .expectSubscription()
                .thenAwait(Duration.ofMinutes(2))
                .verifyError(DatabaseUnreachableException.class);

        assertThat(looks).hasSizeGreaterThan(10);
        for (int i = 1; i < looks.size(); i++) {
            assertThat(looks.get(i) - looks.get(i - 1)).isEqualTo(announced.get(i - 1));
        }
    }

    @Test
    void whatIsLackingIsToldAtFirstAndThenNoMoreThanEveryTenSeconds() {
        List<Duration> told = new ArrayList<>();
        ProbeListener listener = new ProbeListener() {
            @Override
            public void awaiting(String missing, Duration waited) {
                assertThat(missing).isEqualTo("there is no ledger yet, V1 is needed");
                told.add(waited);
            }
        };

        StepVerifier.withVirtualTime(() -> waitFor(Mono.just(History.EMPTY), Duration.ofMinutes(1), listener))
                .expectSubscription()
                .thenAwait(Duration.ofMinutes(1))
                .verifyErrorSatisfies(end -> assertThat(end)
                        .isInstanceOfSatisfying(
                                SchemaMismatchException.class,
                                mismatch -> assertThat(mismatch.took()).isEqualTo(Duration.ofMinutes(1)))
                        .hasMessageContaining("there is no ledger yet, V1 is needed")
                        .hasMessageContaining("nobody has migrated within 60 s"));

        assertThat(told).hasSizeBetween(4, 6).startsWith(Duration.ZERO);
        for (int i = 1; i < told.size(); i++) {
            assertThat(told.get(i).minus(told.get(i - 1))).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(16));
        }
    }

    @Test
    void itEndsOnceTheLedgerHasWhatIsNeeded() {
        List<String> told = new ArrayList<>();
        ProbeListener listener = new ProbeListener() {
            @Override
            public void awaiting(String missing, Duration waited) {
                told.add(missing);
            }
        };

        StepVerifier.withVirtualTime(() -> waitFor(Mono.just(ledger(file("1"))), Duration.ofMinutes(1), listener))
                .verifyComplete();

        assertThat(looks).hasSize(1);
        assertThat(told).isEmpty();
    }

    @Test
    void whyAConnectionCannotBeOpenedIsToldAndIsWhyTheWaitEnds() {
        List<String> told = new ArrayList<>();
        ProbeListener heard = new ProbeListener() {
            @Override
            public void retrying(int attempt, String why, Duration nextTryIn) {
                told.add(attempt + " " + why + " " + nextTryIn.toMillis());
            }
        };
        Database unopened = new Database() {
            @Override
            public <T> Mono<T> session(String runId, MigrateListener listener, Function<Session, Mono<T>> work) {
                listener.connecting(3, "no route to host", Duration.ofMillis(700));
                return Mono.never();
            }
        };

        StepVerifier.withVirtualTime(() -> new LedgerWait(
                                Mono.just(LedgerRequirement.version(Version.of("1"))),
                                unopened,
                                Duration.ofMinutes(1),
                                heard)
                        .await())
                .expectSubscription()
                .thenAwait(Duration.ofMinutes(1))
                .verifyErrorSatisfies(end -> assertThat(end)
                        .isInstanceOf(DatabaseUnreachableException.class)
                        .hasMessageContaining("no route to host"));

        assertThat(told).containsExactly("3 no route to host 700");
    }

    /** Each look is answered with that. */
    private Mono<Void> waitFor(Mono<History> answer, Duration longest, ProbeListener listener) {
        Database database = new Database() {
            @Override
            @SuppressWarnings("unchecked")
            public <T> Mono<T> session(String runId, MigrateListener ignored, Function<Session, Mono<T>> work) {
                looks.add(0L);
                return (Mono<T>) answer;
            }
        };
        return new LedgerWait(Mono.just(LedgerRequirement.version(Version.of("1"))), database, longest, listener)
                .await();
    }

    static Stream<Arguments> whatBecomesOfTheServer() {
        MigrateException locked = new LockTimeoutException("a lock was", "pid 7", Duration.ofSeconds(1), "Look.");
        return Stream.of(
                Arguments.of(Mono.error(lost()), ExitCode.UNREACHABLE),
                Arguments.of(Mono.never(), ExitCode.UNREACHABLE),
                Arguments.of(
                        Mono.error(new TransientFailure.Contended(TransientFailure.Contention.LOCK, "locked", locked)),
                        ExitCode.LOCK_TIMEOUT),
                Arguments.of(Mono.just(History.EMPTY), ExitCode.SCHEMA_MISMATCH));
    }

    /** What was lacking once says nothing of a server that is gone since. */
    @ParameterizedTest
    @MethodSource("whatBecomesOfTheServer")
    void theLastLookDecidesHowAWaitInVainEnds(Mono<History> later, ExitCode code) {
        Database database = new Database() {
            @Override
            @SuppressWarnings("unchecked")
            public <T> Mono<T> session(String runId, MigrateListener listener, Function<Session, Mono<T>> work) {
                looks.add(0L);
                return (Mono<T>) (looks.size() == 1 ? Mono.just(History.EMPTY) : later);
            }
        };
        StepVerifier.withVirtualTime(() -> new LedgerWait(
                                Mono.just(LedgerRequirement.version(Version.of("1"))),
                                database,
                                Duration.ofMinutes(2),
                                ProbeListener.NONE)
                        .await())
                .expectSubscription()
                .thenAwait(Duration.ofMinutes(2))
                .verifyErrorMatches(end -> ((MigrateException) end).exitCode() == code);
        assertThat(looks).hasSizeGreaterThan(1);
    }

    private static TransientFailure lost() {
        return new TransientFailure.ConnectionLost(
                DatabaseUnreachableException.lost(Phase.PROBE, "08006", "reset", null));
    }

    private final class Lost implements Database {

        @Override
        public <T> Mono<T> session(String runId, MigrateListener listener, Function<Session, Mono<T>> work) {
            return Mono.defer(() -> {
                looks.add(Schedulers.parallel().now(TimeUnit.MILLISECONDS));
                return Mono.error(lost());
            });
        }
    }
}

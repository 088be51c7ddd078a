package io.lockkeeper.internal.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.Expect;
import io.lockkeeper.error.DatabaseFailureException;
import io.lockkeeper.error.DatabaseUnreachableException;
import io.lockkeeper.error.Finding;
import io.lockkeeper.error.LockTimeoutException;
import io.lockkeeper.error.Phase;
import io.lockkeeper.error.SchemaMismatchException;
import io.lockkeeper.internal.expect.SchemaExpectation;
import io.lockkeeper.probe.ProbeListener;
import io.lockkeeper.probe.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** When it is tried again, how often, and after how long: in virtual time. */
@Timeout(30)
class ProbeTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Schema.Snapshot FITS =
            new Schema.Snapshot(List.of(new CatalogFact(0, -1, true, true, true, null, false)), List.of());
    private static final Schema.Snapshot LACKS =
            new Schema.Snapshot(List.of(new CatalogFact(0, -1, false, true, false, null, false)), List.of());

    private final MemorySchema schema = new MemorySchema();
    private final List<Duration> sleeps = new ArrayList<>();
    private double random = 0.5;

    private static Mono<Schema.Snapshot> unreachable() {
        return Mono.error(
                new DatabaseUnreachableException(Phase.CONNECT, 1, Duration.ZERO, "08003", "Connection refused", null));
    }

    @Test
    void fiveAttemptsSleepFourTimesAndNotAfterTheLast() {
        schema.answers(unreachable(), 1);

        StepVerifier.withVirtualTime(() -> probe(RetryPolicy.DEFAULT).check())
                .expectSubscription()
                .thenAwait(Duration.ofMillis(500 + 1_000 + 2_000 + 4_000))
                .verifyErrorSatisfies(failure -> {
                    DatabaseUnreachableException unreachable = (DatabaseUnreachableException) failure;
                    assertThat(unreachable.attempts()).isEqualTo(5);
                    assertThat(unreachable.elapsed()).isEqualTo(Duration.ofMillis(7_500));
                    assertThat(unreachable)
                            .hasMessage("the database cannot be reached: Connection refused (5 attempts in 7.5 s)");
                });
        assertThat(schema.looks()).isEqualTo(5);
        assertThat(sleeps).extracting(Duration::toMillis).containsExactly(500L, 1_000L, 2_000L, 4_000L);
    }

    @Test
    void successOnTheThirdAttemptSleepsTwice() {
        schema.answers(unreachable(), 2).answers(Mono.just(FITS), 1);

        StepVerifier.withVirtualTime(() -> probe(RetryPolicy.DEFAULT).check())
                .thenAwait(LONG)
                .assertNext(report -> {
                    assertThat(report.attempts()).isEqualTo(3);
                    assertThat(report.took()).isEqualTo(Duration.ofMillis(1_500));
                })
                .verifyComplete();
        assertThat(sleeps).hasSize(2);
    }

    @Test
    void aMismatchSleepsNever() {
        schema.answers(Mono.just(LACKS), 1);

        StepVerifier.withVirtualTime(() -> probe(RetryPolicy.DEFAULT).check())
                .verifyErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(SchemaMismatchException.class)
                        .hasMessage("workflow: there is no table or view workflow (SQLSTATE 42P01)"));
        assertThat(schema.looks()).isEqualTo(1);
        assertThat(sleeps).isEmpty();
    }

    /** What may be meant is worth a question only where something is missing. */
    @Test
    void namesAreAskedForWhereSomethingIsMissingAndOnlyThere() {
        schema.answers(Mono.just(FITS), 1).answers(Mono.just(LACKS), 1);

        StepVerifier.withVirtualTime(() -> probe(RetryPolicy.DEFAULT).check())
                .expectNextCount(1)
                .verifyComplete();
        assertThat(schema.namesAskedFor()).isEmpty();

        StepVerifier.withVirtualTime(() -> probe(RetryPolicy.DEFAULT).check()).verifyError();
        assertThat(schema.namesAskedFor()).containsExactly("workflow");
    }

    @Test
    void aWarningIsToldAndReportedAndFailsNothing() {
        List<Finding> told = new ArrayList<>();
        ProbeListener listener = new ProbeListener() {
            @Override
            public void warned(Finding warning) {
                told.add(warning);
            }
        };
        Mono<List<SchemaExpectation>> expected =
                Mono.just(List.of(SchemaExpectation.of(Expect.query("hear", "listen c"))));
        schema.answers(Mono.just(new Schema.Snapshot(List.of(), List.of())), 1);

        StepVerifier.withVirtualTime(
                        () -> new Probe(expected, schema, RetryPolicy.DEFAULT, listener, () -> random).check())
                .assertNext(report -> {
                    assertThat(report.checked()).isEqualTo(1);
                    assertThat(report.warnings()).hasSize(1).isEqualTo(told);
                })
                .verifyComplete();
    }

    @Test
    void eachAttemptIsToldWithItsNumberAndWhyItFailed() {
        List<String> told = new ArrayList<>();
        ProbeListener listener = new ProbeListener() {
            @Override
            public void retrying(int attempt, String why, Duration nextTryIn) {
                told.add(attempt + " " + why);
            }
        };
        schema.answers(unreachable(), 1)
                .answers(Mono.error(new LockTimeoutException("a table", "pid 7", Duration.ofMillis(700), "Wait.")), 1)
                .answers(Mono.just(FITS), 1);

        StepVerifier.withVirtualTime(() -> new Probe(expected(), schema, RetryPolicy.DEFAULT, listener).check())
                .thenAwait(LONG)
                .expectNextCount(1)
                .verifyComplete();

        assertThat(told)
                .containsExactly("1 Connection refused", "2 a table not obtained within 700 ms; held by pid 7. Wait.");
    }

    @Test
    void aDatabaseThatRefusesUsIsNotTriedAgain() {
        schema.answers(Mono.error(new DatabaseFailureException(Phase.CONNECT, "28P01", "wrong password", null)), 1);

        StepVerifier.withVirtualTime(() -> probe(RetryPolicy.DEFAULT).check())
                .verifyError(DatabaseFailureException.class);
        assertThat(sleeps).isEmpty();
    }

    @Test
    void aHeldTableIsTriedAgain() {
        schema.answers(Mono.error(new LockTimeoutException("a table", "somebody", Duration.ofMillis(700), "Wait.")), 4)
                .answers(Mono.just(FITS), 1);

        StepVerifier.withVirtualTime(() -> probe(RetryPolicy.DEFAULT).check())
                .thenAwait(LONG)
                .expectNextCount(1)
                .verifyComplete();
        assertThat(sleeps).hasSize(4);
    }

    @Test
    void anAttemptThatIsNeverAnsweredIsGivenUpAndItsConnectionWithIt() {
        schema.answers(Mono.never(), 1);
        RetryPolicy policy = new RetryPolicy(
                3, Duration.ofMillis(100), Duration.ofMillis(100), Duration.ofSeconds(2), Duration.ofMinutes(1));

        StepVerifier.withVirtualTime(() -> probe(policy).check())
                .expectSubscription()
                .thenAwait(Duration.ofMillis(3 * 2_000 + 2 * 100))
                .verifyErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(DatabaseUnreachableException.class)
                        .hasMessage("the database cannot be reached: no answer within 2000 ms (3 attempts in 6.2 s)"));
        assertThat(schema.cancelled()).isEqualTo(3);
        assertThat(schema.open()).isZero();
    }

    @Test
    void theDeadlineCutsTheLastAttemptAndNobodySleepsBeyondIt() {
        schema.answers(Mono.never(), 1);
        RetryPolicy policy = new RetryPolicy(
                100, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(7));

        // 2 + 1 + 2 + 1, and the third attempt has one second left
        StepVerifier.withVirtualTime(() -> probe(policy).check())
                .expectSubscription()
                .thenAwait(Duration.ofSeconds(7))
                .verifyErrorSatisfies(failure -> {
                    assertThat(((DatabaseUnreachableException) failure).attempts())
                            .isEqualTo(3);
                    assertThat(((DatabaseUnreachableException) failure).elapsed())
                            .isEqualTo(Duration.ofSeconds(7));
                });
        assertThat(sleeps).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 400", "1, 0.5, 500", "1, 0.9999, 600", "3, 0.5, 2000", "7, 0.5, 30000", "60, 0, 24000"})
    void delaysDoubleUpToTheLongestAndVaryByAFifth(int failed, double chance, long millis) {
        assertThat(Probe.delay(RetryPolicy.DEFAULT, failed, chance)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void aCancelledCheckLeavesNothingOpenWhetherItLooksOrSleeps() {
        schema.answers(unreachable(), 1).answers(Mono.never(), 1);
        StepVerifier.withVirtualTime(() -> probe(RetryPolicy.DEFAULT).check())
                .expectSubscription()
                .thenAwait(Duration.ofMillis(100))
                .thenCancel()
                .verify();
        assertThat(schema.looks()).isEqualTo(1);

        StepVerifier.withVirtualTime(() -> probe(RetryPolicy.DEFAULT).check())
                .expectSubscription()
                .thenAwait(Duration.ofMillis(600))
                .thenCancel()
                .verify();
        assertThat(schema.open()).isZero();
    }

    @Test
    void aListenerThatThrowsChangesNothing() {
        schema.answers(unreachable(), 1).answers(Mono.just(FITS), 1);
        ProbeListener broken = new ProbeListener() {
            @Override
            public void retrying(int attempt, String why, Duration nextTryIn) {
                throw new AssertionError("broken");
            }
        };

        StepVerifier.withVirtualTime(() -> new Probe(expected(), schema, RetryPolicy.DEFAULT, broken).check())
                .thenAwait(LONG)
                .expectNextCount(1)
                .verifyComplete();
    }

    private Probe probe(RetryPolicy policy) {
        ProbeListener listener = new ProbeListener() {
            @Override
            public void retrying(int attempt, String why, Duration nextTryIn) {
                sleeps.add(nextTryIn);
            }
        };
        return new Probe(expected(), schema, policy, listener, () -> random);
    }

    private static Mono<List<SchemaExpectation>> expected() {
        return Mono.just(List.of(SchemaExpectation.of(Expect.columns("workflow"))));
    }
}

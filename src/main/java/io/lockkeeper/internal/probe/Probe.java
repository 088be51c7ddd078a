package io.lockkeeper.internal.probe;

import io.lockkeeper.error.DatabaseUnreachableException;
import io.lockkeeper.error.Finding;
import io.lockkeeper.error.MigrateException;
import io.lockkeeper.error.Phase;
import io.lockkeeper.error.SchemaMismatchException;
import io.lockkeeper.internal.expect.SchemaExpectation;
import io.lockkeeper.internal.retry.Backoff;
import io.lockkeeper.probe.ProbeListener;
import io.lockkeeper.probe.ProbeReport;
import io.lockkeeper.probe.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The flow. Cold: nothing happens before subscription, and each subscription looks anew. */
public final class Probe {

    private static final double JITTER = 0.2;

    private static final ProbeReport NOTHING_EXPECTED = new ProbeReport(0, List.of(), 0, Duration.ZERO);

    private final Mono<List<SchemaExpectation>> expectations;
    private final Schema schema;
    private final RetryPolicy policy;
    private final GuardedListener listener;
    private final DoubleSupplier random;

    /** A flow over these parts. */
    public Probe(
            Mono<List<SchemaExpectation>> expectations, Schema schema, RetryPolicy policy, ProbeListener listener) {
        this(
                expectations,
                schema,
                policy,
                listener,
                () -> ThreadLocalRandom.current().nextDouble());
    }

    Probe(
            Mono<List<SchemaExpectation>> expectations,
            Schema schema,
            RetryPolicy policy,
            ProbeListener listener,
            DoubleSupplier random) {
        this.expectations = expectations;
        this.schema = schema;
        this.policy = policy;
        this.listener = new GuardedListener(listener);
        this.random = random;
    }

    /**
     * The delay after so many failed attempts.
     *
     * @param random from 0 to below 1
     */
    static Duration delay(RetryPolicy policy, int failed, double random) {
        return new Backoff(policy.firstDelay(), policy.longestDelay(), JITTER).after(failed, random);
    }

    /** Emits that everything that is expected is there; everything that is not is one failure. */
    public Mono<ProbeReport> check() {
        return expectations
                .flatMap(expected -> expected.isEmpty()
                        ? Mono.just(NOTHING_EXPECTED)
                        : Mono.defer(() -> persistently(expected, new Tries())))
                .doOnNext(listener::fits)
                .name("lockkeeper.probe");
    }

    private Mono<ProbeReport> persistently(List<SchemaExpectation> expected, Tries tries) {
        return Mono.defer(() -> attempt(expected, tries)).retryWhen(Backoff.asking(tries::next));
    }

    private Mono<ProbeReport> attempt(List<SchemaExpectation> expected, Tries tries) {
        Duration longest = tries.longest();
        return schema.look(look -> look.see(expected)
                        .map(snapshot -> Assessment.of(expected, snapshot))
                        .flatMap(assessment -> told(look, assessment, longest.dividedBy(4))))
                .timeout(longest, Mono.error(() -> noAnswer(longest)))
                .doOnNext(verdict -> verdict.warnings().forEach(listener::warned))
                .map(verdict -> report(expected.size(), verdict, tries));
    }

    private static Mono<Verdict> told(Schema.Reader look, Assessment assessment, Duration longest) {
        Set<String> named = assessment.named();
        Mono<List<KnownName>> known = named.isEmpty()
                ? Mono.just(List.of())
                // what is missing is known: what may have been meant is not worth another attempt
                : look.names(named).timeout(longest).onErrorReturn(List.of());
        return known.map(names -> new Verdict(assessment.findings(names), assessment.warnings()));
    }

    private static DatabaseUnreachableException noAnswer(Duration longest) {
        return new DatabaseUnreachableException(
                Phase.PROBE, 1, longest, null, "no answer within " + longest.toMillis() + " ms", null);
    }

    private record Verdict(List<Finding> findings, List<Finding> warnings) {}

    private static ProbeReport report(int checked, Verdict verdict, Tries tries) {
        int attempts = tries.made() + 1;
        if (!verdict.findings().isEmpty()) {
            throw new SchemaMismatchException(verdict.findings(), checked, attempts, tries.elapsed());
        }
        return new ProbeReport(checked, verdict.warnings(), attempts, tries.elapsed());
    }

    /** The attempts of one check, and whether there is to be another. */
    private final class Tries {

        private final long began = now();
        private int made;

        int made() {
            return made;
        }

        Duration elapsed() {
            return Duration.ofMillis(now() - began);
        }

        /** What is left of the deadline, for an attempt that begins late must not overdraw it. */
        Duration longest() {
            Duration left = policy.deadline().minus(elapsed());
            Duration most = left.compareTo(policy.attemptTimeout()) < 0 ? left : policy.attemptTimeout();
            return most.toMillis() < 1 ? Duration.ofMillis(1) : most;
        }

        Mono<Long> next(Throwable failure) {
            made++;
            if (!(failure instanceof MigrateException known) || !known.retryable()) {
                return Mono.error(failure);
            }
            Duration delay = delay(policy, made, random.getAsDouble());
            if (made >= policy.attempts() || elapsed().plus(delay).compareTo(policy.deadline()) >= 0) {
                return Mono.error(
                        known instanceof DatabaseUnreachableException unreachable
                                ? unreachable.after(made, elapsed())
                                : known);
            }
            listener.retrying(made, inWords(known), delay);
            return Mono.delay(delay);
        }

        private static String inWords(MigrateException failure) {
            return failure instanceof DatabaseUnreachableException unreachable
                    ? unreachable.why()
                    : String.valueOf(failure.getMessage());
        }

        private static long now() {
            return Schedulers.parallel().now(TimeUnit.MILLISECONDS);
        }
    }
}

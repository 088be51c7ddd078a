package io.lockkeeper.observation;

import io.lockkeeper.plan.Step;
import io.lockkeeper.run.Holder;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.StepResult;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Observes the runs of one migrator and the checks of one probe. It is the migrator's listener, and wraps what is subscribed:
 *
 * <pre>{@code
 * LockkeeperObservations observations = new LockkeeperObservations(registry);
 * Migrator migrator = Migrator.builder(connectionFactory).source(source).listener(observations).build();
 * observations.run(migrator.migrate()).then(observations.probe(probe.check()))
 * }</pre>
 */
public final class LockkeeperObservations implements MigrateListener {

    private static final LockkeeperObservationConvention DEFAULT = new LockkeeperObservationConvention.Default();

    private final ObservationRegistry registry;
    private final @Nullable LockkeeperObservationConvention convention;
    private final ObservedDatabase database;
    private final AtomicReference<@Nullable Observation> run = new AtomicReference<>();
    private final AtomicReference<@Nullable Observation> wait = new AtomicReference<>();
    private final Map<String, Observation> migrations = new ConcurrentHashMap<>();

    /** Observations by the default convention, or the registry's own. */
    public LockkeeperObservations(ObservationRegistry registry) {
        this(registry, null, ObservedDatabase.UNKNOWN);
    }

    /** Observations of this database by this convention; null stands for the default one. */
    public LockkeeperObservations(
            ObservationRegistry registry,
            @Nullable LockkeeperObservationConvention convention,
            ObservedDatabase database) {
        this.registry = registry;
        this.convention = convention;
        this.database = database;
    }

    /** The same run, observed as {@code lockkeeper.run}; what it does meanwhile is observed below it. */
    public <T> Mono<T> run(Mono<T> work) {
        return observed(LockkeeperObservation.RUN, work, run);
    }

    /** The same check, observed as {@code lockkeeper.probe}. */
    public <T> Mono<T> probe(Mono<T> work) {
        return observed(LockkeeperObservation.PROBE, work, new AtomicReference<>());
    }

    private <T> Mono<T> observed(
            LockkeeperObservation what, Mono<T> work, AtomicReference<@Nullable Observation> current) {
        return Mono.defer(() -> {
            LockkeeperObservationContext context = new LockkeeperObservationContext(database, null);
            Observation observation = observation(what, context).start();
            current.set(observation);
            Runnable end = () -> {
                current.set(null);
                if (what == LockkeeperObservation.RUN) {
                    stopAll();
                }
                observation.stop();
            };
            // it has ended before whoever waits for it hears so
            return work.doOnSuccess(result -> end.run())
                    .doOnError(failure -> {
                        observation.error(failure);
                        end.run();
                    })
                    .doOnCancel(() -> {
                        context.cancel();
                        end.run();
                    });
        });
    }

    /** What a cancel has left open. */
    private void stopAll() {
        stop(wait.getAndSet(null));
        migrations.keySet().forEach(title -> stop(migrations.remove(title)));
    }

    private static void stop(@Nullable Observation observation) {
        if (observation != null) {
            observation.stop();
        }
    }

    private Observation observation(LockkeeperObservation what, LockkeeperObservationContext context) {
        return what.observation(convention, DEFAULT, () -> context, registry);
    }

    private Observation below(LockkeeperObservation what, @Nullable Step step) {
        Observation observation = observation(what, new LockkeeperObservationContext(database, step));
        Observation parent = run.get();
        return (parent == null ? observation : observation.parentObservation(parent)).start();
    }

    @Override
    public void waiting(Holder holder, Duration waited) {
        if (wait.get() == null) {
            wait.set(below(LockkeeperObservation.LOCK_WAIT, null));
        }
    }

    @Override
    public void acquired(Duration waited) {
        stop(wait.getAndSet(null));
    }

    @Override
    public void started(Step step) {
        // one that is tried again is still the same
        migrations.computeIfAbsent(step.title(), title -> below(LockkeeperObservation.MIGRATION, step));
    }

    @Override
    public void finished(StepResult step) {
        stop(migrations.remove(step.title()));
    }

    @Override
    public void doneByPeer(StepResult step) {
        stop(migrations.remove(step.title()));
    }

    @Override
    public void failed(Step step, Throwable why) {
        Observation observation = migrations.remove(step.title());
        if (observation != null) {
            observation.error(why);
            observation.stop();
        }
    }
}

package io.lockkeeper.run;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.migration.MigrationSource;
import io.lockkeeper.migration.Version;
import io.lockkeeper.plan.Acceptance;
import io.lockkeeper.plan.Baseline;
import io.lockkeeper.plan.BaselineMark;
import io.lockkeeper.plan.History;
import io.lockkeeper.plan.Plan;
import io.lockkeeper.plan.Policy;
import io.lockkeeper.plan.Step;
import io.lockkeeper.plan.StepStatus;
import io.lockkeeper.script.MigrationKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The flow. Every method is cold: nothing happens before subscription, and each subscription is a run of its own. */
public final class Runner {

    private final MigrationSource source;
    private final Database database;
    private final Policy policy;
    private final MigrateListener listener;
    private final Supplier<Patience> patiences;
    private final @Nullable Duration longWait;

    /** A flow over these parts, which waits for a peer's long change for as long as it takes. */
    public Runner(MigrationSource source, Database database, Policy policy, MigrateListener listener) {
        this(source, database, policy, listener, null, Patience::new);
    }

    /**
     * A flow over these parts.
     *
     * @param longWait how long to wait for a peer's long change, or null for as long as it takes
     */
    public Runner(
            MigrationSource source,
            Database database,
            Policy policy,
            MigrateListener listener,
            @Nullable Duration longWait) {
        this(source, database, policy, listener, longWait, Patience::new);
    }

    Runner(
            MigrationSource source,
            Database database,
            Policy policy,
            MigrateListener listener,
            Supplier<Patience> patiences) {
        this(source, database, policy, listener, null, patiences);
    }

    private Runner(
            MigrationSource source,
            Database database,
            Policy policy,
            MigrateListener listener,
            @Nullable Duration longWait,
            Supplier<Patience> patiences) {
        this.longWait = longWait;
        this.patiences = patiences;
        this.source = source;
        this.database = database;
        this.policy = policy;
        this.listener = new GuardedListener(listener);
    }

    /** Brings the database to where the files want it. */
    public Mono<MigrateResult> migrate() {
        return inRun(run -> run.persistently(plan(run.session()))
                .map(Plan::unlessBehindItStandsOurLedger)
                .flatMap(this::readThrough)
                .doOnNext(listener::planned)
                .flatMap(run::advance)
                .name("lockkeeper.migrate"));
    }

    /** What {@link #migrate()} would do now; takes no lock, so a peer may have done it a moment later. */
    public Mono<Plan> plan() {
        return inRun(run -> run.persistently(plan(run.session())
                        .flatMap(plan -> plan.recorded().rows().isEmpty() ? withStrangers(run, plan) : Mono.just(plan)))
                .flatMap(this::readThrough));
    }

    /** The ledger as it is. */
    public Mono<History> history() {
        return inRun(run -> run.persistently(run.session().history()));
    }

    /** Takes every migration up to that version as done, on a database that has no ledger yet. */
    public Mono<List<BaselineMark>> baseline(Version at) {
        return baseline(files -> Baseline.at(at, files));
    }

    /** Takes every migration as done, on a database that has no ledger yet. */
    public Mono<List<BaselineMark>> baselineAll() {
        return baseline(Baseline::all);
    }

    /** Takes an intended edit or removal of a migration that has run. */
    public Mono<StepStatus> accept(Version version, String reason) {
        return files().flatMap(files -> inRun(run -> accept(run, version, files, reason)));
    }

    private static Mono<StepStatus> accept(Run run, Version version, List<Migration> files, String reason) {
        AtomicReference<@Nullable StepStatus> sent = new AtomicReference<>();
        return run.persistently(run.session().turn(turn -> {
            StepStatus before = sent.get();
            if (before != null && Acceptance.stands(version, files, turn.history())) {
                // the answer to our commit was lost, not the commit
                return Mono.just(before);
            }
            Acceptance acceptance = Acceptance.of(version, files, turn.history());
            sent.set(acceptance.was());
            return turn.accept(version, acceptance.now(), reason).thenReturn(acceptance.was());
        }));
    }

    private Mono<List<BaselineMark>> baseline(Function<List<Migration>, List<BaselineMark>> choice) {
        return files().map(choice)
                .flatMap(marks -> inRun(run -> run.persistently(run.session()
                        .turn(turn -> Baseline.isRecorded(marks, turn.history())
                                ? Mono.just(marks)
                                : turn.baseline(marks).thenReturn(marks)))));
    }

    private <T> Mono<T> inRun(Function<Run, Mono<T>> work) {
        return Mono.defer(() -> {
            String runId = Run.newId();
            return database.session(
                    runId, listener, session -> work.apply(new Run(runId, session, listener, patiences, longWait)));
        });
    }

    private Mono<Plan> plan(Database.Session session) {
        return files().zipWith(session.history(), (files, history) -> Plan.of(files, history, policy));
    }

    private static Mono<Plan> withStrangers(Run run, Plan plan) {
        return run.session()
                .strangers()
                .map(strangers -> plan.after(plan.recorded().withStrangers(strangers)));
    }

    private Mono<List<Migration>> files() {
        return source.read().collectList().subscribeOn(Schedulers.boundedElastic());
    }

    /** Pending files are split and classified before anything runs; those that have run are never opened again. */
    private Mono<Plan> readThrough(Plan plan) {
        if (plan.pending().isEmpty()) {
            return Mono.just(plan);
        }
        return Mono.fromCallable(() -> plan.withKinds(kinds(plan))).subscribeOn(Schedulers.boundedElastic());
    }

    private static Map<Migration, MigrationKind> kinds(Plan plan) {
        Map<Migration, MigrationKind> kinds = new HashMap<>();
        for (Step step : plan.pending()) {
            kinds.put(step.migration(), supported(step.migration()));
        }
        return kinds;
    }

    private static MigrationKind supported(Migration migration) {
        MigrationKind kind = migration.check();
        if (kind == MigrationKind.BATCHED) {
            throw new BadMigrationException(
                    migration.script().file(),
                    "is a %s migration, which this release of Lockkeeper cannot run yet: run its statements by hand, then record it with: baseline"
                            .formatted(kind.label()));
        }
        return kind;
    }
}

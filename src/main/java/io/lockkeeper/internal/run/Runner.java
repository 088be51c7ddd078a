package io.lockkeeper.internal.run;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.error.DriftException;
import io.lockkeeper.error.UnresolvedStepException;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.plan.Acceptance;
import io.lockkeeper.internal.plan.Baseline;
import io.lockkeeper.internal.plan.LedgerSearch;
import io.lockkeeper.internal.plan.Planning;
import io.lockkeeper.internal.plan.Resolutions;
import io.lockkeeper.ledger.History;
import io.lockkeeper.ledger.LedgerRow;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.message.Message;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.BaselineMark;
import io.lockkeeper.plan.Plan;
import io.lockkeeper.plan.Policy;
import io.lockkeeper.plan.Resolution;
import io.lockkeeper.plan.Step;
import io.lockkeeper.plan.StepStatus;
import io.lockkeeper.run.Decision;
import io.lockkeeper.run.Evidence;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The flow. Every method is cold: nothing happens before subscription, and each subscription is a run of its own. */
public final class Runner {

    private final Flux<Migration> source;
    private final Database database;
    private final Policy policy;
    private final MigrateListener listener;
    private final Supplier<RetryBudget> budgets;
    private final @Nullable Duration longWait;
    private final Set<Version> inBackground;

    /** A flow over these parts, which waits for a peer's non-transactional change for as long as it takes. */
    public Runner(Flux<Migration> source, Database database, Policy policy, MigrateListener listener) {
        this(source, database, policy, listener, null, Set.of(), RetryBudget::new);
    }

    /**
     * A flow over these parts.
     *
     * @param longWait how long to wait for a peer's non-transactional change, or null for as long as it takes
     * @param inBackground what nobody waits for: from the first of them on, a run goes on after its result
     */
    public Runner(
            Flux<Migration> source,
            Database database,
            Policy policy,
            MigrateListener listener,
            @Nullable Duration longWait,
            Set<Version> inBackground) {
        this(source, database, policy, listener, longWait, inBackground, RetryBudget::new);
    }

    Runner(
            Flux<Migration> source,
            Database database,
            Policy policy,
            MigrateListener listener,
            Supplier<RetryBudget> budgets) {
        this(source, database, policy, listener, null, Set.of(), budgets);
    }

    private Runner(
            Flux<Migration> source,
            Database database,
            Policy policy,
            MigrateListener listener,
            @Nullable Duration longWait,
            Set<Version> inBackground,
            Supplier<RetryBudget> budgets) {
        this.inBackground = Set.copyOf(inBackground);
        this.longWait = longWait;
        this.budgets = budgets;
        this.source = source;
        this.database = database;
        this.policy = policy;
        this.listener = listener;
    }

    /** Brings the database to where the files want it. */
    public Mono<MigrateResult> migrate() {
        return (inBackground.isEmpty() ? migrate((soFar, pending) -> {}) : BackgroundRun.of(this::migrate))
                // the outermost operator: who taps the run reads its name there
                .name("lockkeeper.migrate");
    }

    private Mono<MigrateResult> migrate(BiConsumer<MigrateResult, List<Step>> early) {
        return inRun(run -> run.persistently(planUnlessDone(run.session()))
                .doOnNext(plan -> run.learn())
                .flatMap(plan -> plan.isDone() ? done(run, plan) : advance(run, plan, early)));
    }

    private Mono<MigrateResult> done(Run run, Planning plan) {
        run.listener().planned(plan.plan());
        return Mono.just(run.result());
    }

    private Mono<MigrateResult> advance(Run run, Planning first, BiConsumer<MigrateResult, List<Step>> early) {
        return readThrough(run, first)
                .doOnNext(plan -> run.session().admit(plan.pending()))
                .doOnNext(plan -> run.listener().planned(plan.plan()))
                .flatMap(run.leaving(this::isInBackground, early)::advance);
    }

    private boolean isInBackground(Step step) {
        return step.migration().version() != null
                && inBackground.contains(step.migration().version());
    }

    /** A version that no file has is a slip of the pen: what it was meant for would be waited for. */
    private void knowsBackground(List<Migration> files) {
        Set<Version> unknown = new TreeSet<>(inBackground);
        files.forEach(file -> {
            if (file.version() != null) {
                unknown.remove(file.version());
            }
        });
        if (!unknown.isEmpty()) {
            throw new BadMigrationException(
                    "inBackground",
                    "names " + unknown.stream().map(version -> "V" + version).collect(Collectors.joining(", "))
                            + ", and no migration has that version: correct it, or leave it out");
        }
    }

    /** What {@link #migrate()} would do now; takes no lock, so a peer may have done it a moment later. */
    public Mono<Plan> plan() {
        return inRun(run -> run.persistently(planWithStrangers(run))
                .flatMap(plan -> readThrough(run, plan))
                .flatMap(plan -> withInvalidIndexes(run, plan))
                .flatMap(plan -> unlessUnresolved(run, plan))
                .map(Planning::plan));
    }

    /** Of what runs as a whole or not at all nothing can be left. */
    private static Mono<Planning> unlessUnresolved(Run run, Planning plan) {
        return plan.isRefused() || plan.pending().isEmpty() || plan.next().kind() == MigrationKind.TRANSACTIONAL
                ? Mono.just(plan)
                : run.persistently(run.session().look(plan.next()))
                        .filter(evidence -> Decision.on(evidence) == Decision.REFUSE)
                        .map(evidence -> plan.unresolved(evidence.explanation()))
                        .defaultIfEmpty(plan);
    }

    /** Without a ledger nobody has made any here. */
    private static Mono<Planning> withInvalidIndexes(Run run, Planning plan) {
        return plan.recorded().rows().isEmpty()
                ? Mono.just(plan)
                : run.lookForInvalidIndexes().map(plan::withInvalidIndexes);
    }

    /** The ledger as it is. */
    public Mono<History> history() {
        return inRun(run -> run.persistently(run.session().history(Mono.just(LedgerSearch.OF_ANY))));
    }

    /** Marks every migration up to that version as applied, on a database that has no ledger yet. */
    public Mono<List<BaselineMark>> baseline(Version at) {
        return baseline(files -> Baseline.at(at, files));
    }

    /** Marks every migration as applied, on a database that has no ledger yet. */
    public Mono<List<BaselineMark>> baselineAll() {
        return baseline(Baseline::all);
    }

    /** Takes an intended edit or removal of a migration that has run. */
    public Mono<StepStatus> accept(Version version, String reason) {
        return files().flatMap(files -> inRun(run -> accept(run, version, files, reason)));
    }

    /**
     * Takes a person's word for a step that only a person can judge.
     *
     * @return how it stood before
     */
    public Mono<Resolution> resolve(Version version, Resolution.As as, String reason) {
        return files().flatMap(files -> inRun(run -> resolve(run, version, files, as, reason)));
    }

    private static Mono<Resolution> resolve(
            Run run, Version version, List<Migration> files, Resolution.As as, String reason) {
        AtomicReference<@Nullable Resolution> sent = new AtomicReference<>();
        return run.persistently(run.session()
                .find(LedgerSearch.of(files))
                .then(run.session().transaction(transaction -> {
                    Resolution before = sent.get();
                    return before == null
                            ? resolve(run, transaction, version, files, as, reason, sent)
                            // where the answer to our commit was lost, and not the commit, it is done
                            : transaction
                                    .hasWord(version)
                                    .flatMap(has -> has
                                            ? Mono.just(before)
                                            : resolve(run, transaction, version, files, as, reason, sent));
                })));
    }

    private static Mono<Resolution> resolve(
            Run run,
            Database.LockedTransaction transaction,
            Version version,
            List<Migration> files,
            Resolution.As as,
            String reason,
            AtomicReference<@Nullable Resolution> sent) {
        return Mono.defer(() -> {
            Resolution resolution = Resolutions.of(version, files, transaction.history(), as);
            return Mono.fromCallable(() -> new Step(
                            resolution.migration(),
                            LoadedMigration.of(resolution.migration()).check()))
                    .subscribeOn(Schedulers.boundedElastic())
                    .delayUntil(step -> unlessAlive(run, transaction.history(), resolution, step))
                    .flatMap(step -> {
                        sent.set(resolution);
                        return transaction.resolve(resolution, step.kind(), reason);
                    })
                    .thenReturn(resolution);
        });
    }

    private static Mono<Void> unlessAlive(Run run, History known, Resolution resolution, Step step) {
        if (resolution.row() == null && step.kind() == MigrationKind.TRANSACTIONAL) {
            return Resolutions.isPassed(step.migration().version(), known)
                    ? Mono.empty()
                    : Mono.error(new DriftException(Message.of(
                            "%s: there is nothing to resolve: it is pending, and runs as a whole or not at all",
                            step.title())));
        }
        return run.session()
                .look(step)
                .filter(evidence -> Decision.on(evidence) == Decision.ATTACH)
                .flatMap(alive -> Mono.error(new UnresolvedStepException(
                        step.title(), Message.of("it is %s. Wait for that, or end it first", alive.explanation()))));
    }

    /** How every migration stands, and what the server shows of non-transactional changes that are not done. Takes no lock. */
    public Mono<Status> status() {
        return inRun(run -> run.persistently(planWithStrangers(run))
                .flatMap(plan -> readThrough(run, plan))
                .flatMap(plan -> withInvalidIndexes(run, plan))
                .flatMap(plan -> Flux.fromIterable(plan.statuses())
                        .filter(status -> status.state().isPending() && status.migration() != null)
                        .index()
                        .concatMap(each -> evidence(run, plan, each.getT2(), each.getT1() == 0))
                        .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                        .map(evidence -> new Status(plan.plan(), evidence))));
    }

    /** @param next whether it is what a run would be at work on now, which leaves no row before it is done, or before a batch is */
    private static Mono<Map.Entry<StepStatus, Evidence>> evidence(
            Run run, Planning plan, StepStatus status, boolean next) {
        LedgerRow row = status.row();
        if (!next && row == null) {
            return Mono.empty();
        }
        Step step = next && row == null
                ? plan.next()
                : new Step(
                        Objects.requireNonNull(status.migration()),
                        Objects.requireNonNull(row).kind());
        return run.persistently(
                        next ? run.session().observe(step) : run.session().look(step))
                .map(evidence -> Map.entry(status, evidence));
    }

    private static Mono<StepStatus> accept(Run run, Version version, List<Migration> files, String reason) {
        AtomicReference<@Nullable StepStatus> sent = new AtomicReference<>();
        return run.persistently(run.session()
                .find(LedgerSearch.of(files))
                .then(run.session().transaction(transaction -> {
                    StepStatus before = sent.get();
                    return before == null
                            ? accept(transaction, version, files, reason, sent)
                            // where the answer to our commit was lost, and not the commit, it is done
                            : transaction
                                    .hasWord(version)
                                    .flatMap(has -> has
                                            ? Mono.just(before)
                                            : accept(transaction, version, files, reason, sent));
                })));
    }

    private static Mono<StepStatus> accept(
            Database.LockedTransaction transaction,
            Version version,
            List<Migration> files,
            String reason,
            AtomicReference<@Nullable StepStatus> sent) {
        return Mono.defer(() -> {
            Acceptance acceptance = Acceptance.of(version, files, transaction.history());
            sent.set(acceptance.was());
            return transaction.accept(version, acceptance.now(), reason).thenReturn(acceptance.was());
        });
    }

    /**
     * Lends a session to somebody else's work with the files, as often as it takes until nothing transient is in its way.
     *
     * @param work cold
     */
    public <T> Mono<T> with(BiFunction<List<Migration>, Database.Session, Mono<T>> work) {
        return files().flatMap(files -> inRun(run -> run.persistently(
                run.session().find(LedgerSearch.of(files)).then(Mono.defer(() -> work.apply(files, run.session()))))));
    }

    private Mono<List<BaselineMark>> baseline(Function<List<Migration>, List<BaselineMark>> choice) {
        return files().flatMap(files -> {
            List<BaselineMark> marks = choice.apply(files);
            return inRun(run -> run.persistently(run.session()
                    .find(LedgerSearch.of(files))
                    .then(run.session()
                            .transaction(transaction ->
                                    Baseline.isRecorded(marks, transaction.history(), transaction.ledger())
                                            ? Mono.just(marks)
                                            : transaction.baseline(marks).thenReturn(marks)))));
        });
    }

    private <T> Mono<T> inRun(Function<Run, Mono<T>> work) {
        return Mono.defer(() -> {
            String runId = Run.newId();
            // each run tells of its own progress, however many there are of this flow
            MigrateListener told = new GuardedListener(listener);
            return database.session(
                    runId, told, session -> work.apply(new Run(runId, session, told, budgets, longWait)));
        });
    }

    private Mono<Planning> plan(Database.Session session) {
        return Mono.defer(() -> {
            AtomicReference<List<Migration>> read = new AtomicReference<>(List.of());
            return session.history(files().doOnNext(read::set).map(LedgerSearch::of))
                    .map(history -> Planning.of(read.get(), history, policy));
        });
    }

    /** Nothing pending is what a start ordinarily finds: then the rows of the ledger stay where they are. */
    private Mono<Planning> planUnlessDone(Database.Session session) {
        return Mono.defer(() -> {
            AtomicReference<List<Migration>> read = new AtomicReference<>(List.of());
            return session.historyUnless(files().doOnNext(this::knowsBackground)
                            .doOnNext(read::set)
                            .map(LedgerSearch::of))
                    .map(history -> Planning.of(read.get(), history, policy))
                    .switchIfEmpty(Mono.fromSupplier(() -> Planning.done(read.get(), policy)));
        });
    }

    private Mono<Planning> planWithStrangers(Run run) {
        return plan(run.session())
                .flatMap(plan -> plan.recorded().rows().isEmpty() ? withUnmanagedObjects(run, plan) : Mono.just(plan));
    }

    private static Mono<Planning> withUnmanagedObjects(Run run, Planning plan) {
        return run.session()
                .unmanagedObjects()
                .map(unmanagedObjects -> plan.after(plan.recorded().withUnmanagedObjects(unmanagedObjects)));
    }

    private Mono<List<Migration>> files() {
        return source.collectList().subscribeOn(Schedulers.boundedElastic());
    }

    /** Pending files are split and classified before anything runs; those that have run are never opened again. */
    static Mono<Planning> readThrough(Run run, Planning plan) {
        return inspect(plan).flatMap(read -> withKinds(run, plan, read));
    }

    private static Mono<Inspection> inspect(Planning plan) {
        return plan.pending().isEmpty()
                ? Mono.just(Inspection.NONE)
                : Mono.fromCallable(() -> Inspection.of(plan.pending())).subscribeOn(Schedulers.boundedElastic());
    }

    private static Mono<Planning> withKinds(Run run, Planning plan, Inspection read) {
        run.learn(read);
        Mono<Void> within = read.namesDatabases()
                ? run.persistently(run.session().databaseName())
                        .doOnNext(read::refuseOthersThan)
                        .then()
                : Mono.empty();
        return within.then(Mono.fromSupplier(() -> plan.pending().isEmpty() ? plan : plan.withKinds(read.kinds())));
    }
}

package io.lockkeeper.internal.plan;

import io.lockkeeper.error.DriftException;
import io.lockkeeper.error.MigrateException;
import io.lockkeeper.error.ReleaseBehindException;
import io.lockkeeper.error.UnresolvedStepException;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.ledger.History;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.message.Message;
import io.lockkeeper.message.Remedy;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.InvalidIndex;
import io.lockkeeper.plan.Plan;
import io.lockkeeper.plan.Policy;
import io.lockkeeper.plan.Step;
import io.lockkeeper.plan.StepState;
import io.lockkeeper.plan.StepStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is pending, or why we refuse: a pure function of the files, the ledger and what the user allows. Immutable.
 *
 * <p>Long: each refusal is worded where it is decided.
 */
public final class Planning {

    /** Before anything is known. */
    public static final Planning NOTHING = new Planning(List.of(), Policy.IN_ORDER, List.of());

    private final List<Migration> wanted;
    private final Policy policy;
    private final Map<Migration, MigrationKind> kinds;
    private final History recorded;
    private final List<StepStatus> statuses;
    private final List<Step> pending;
    private final List<String> breaking;
    private final List<Message> findings;
    private final Set<String> lost;
    private final boolean read;
    private final List<InvalidIndex> invalidIndexes;
    private final @Nullable Message unresolved;

    private Planning(
            List<Migration> wanted,
            Policy policy,
            Map<Migration, MigrationKind> kinds,
            History recorded,
            List<StepStatus> statuses,
            List<Step> pending,
            Set<String> lost) {
        this.lost = lost;
        this.read = pending.stream().allMatch(step -> kinds.containsKey(step.migration()));
        this.wanted = wanted;
        this.policy = policy;
        this.kinds = kinds;
        this.recorded = recorded;
        this.statuses = statuses;
        this.pending = pending;
        this.breaking = breaking();
        this.findings = findings();
        this.invalidIndexes = List.of();
        this.unresolved = null;
    }

    /** A plan on a ledger whose rows nobody has read, since there is nothing to find in them. */
    private Planning(List<Migration> wanted, Policy policy, List<StepStatus> statuses) {
        this.wanted = wanted;
        this.policy = policy;
        this.kinds = Map.of();
        this.recorded = History.EMPTY;
        this.statuses = statuses;
        this.pending = List.of();
        this.breaking = List.of();
        this.findings = List.of();
        this.lost = Set.of();
        this.read = true;
        this.invalidIndexes = List.of();
        this.unresolved = null;
    }

    /** What is left of a plan that is not refused is not refused either: with thousands of steps, to ask again takes long. */
    private Planning(
            Planning before, List<Step> pending, List<InvalidIndex> invalidIndexes, @Nullable Message unresolved) {
        this.wanted = before.wanted;
        this.policy = before.policy;
        this.kinds = before.kinds;
        this.recorded = before.recorded;
        this.statuses = before.statuses;
        this.pending = pending;
        this.breaking = before.breaking;
        this.findings = before.findings;
        this.lost = before.lost;
        this.read = before.read;
        this.invalidIndexes = List.copyOf(invalidIndexes);
        this.unresolved = unresolved;
    }

    /** The plan for these files on a ledger with their {@link Fingerprint}, whose rows nobody has read. */
    public static Planning done(List<Migration> wanted, Policy policy) {
        List<StepStatus> statuses = new ArrayList<>(wanted.size());
        wanted.forEach(migration -> statuses.add(new StepStatus(StepState.APPLIED, migration, null)));
        return new Planning(List.copyOf(wanted), policy, Collections.unmodifiableList(statuses));
    }

    /** The plan for these files on this ledger. */
    public static Planning of(List<Migration> wanted, History recorded, Policy policy) {
        return of(List.copyOf(wanted), policy, Map.of(), recorded, Set.of());
    }

    private static Planning of(
            List<Migration> wanted,
            Policy policy,
            Map<Migration, MigrationKind> kinds,
            History recorded,
            Set<String> lost) {
        List<StepStatus> statuses = LedgerComparison.of(wanted, recorded);
        List<Step> pending = statuses.stream()
                .filter(status -> status.state().isPending() && status.migration() != null)
                .map(StepStatus::wanted)
                .map(migration -> new Step(migration, kinds.getOrDefault(migration, MigrationKind.TRANSACTIONAL)))
                .toList();
        return new Planning(wanted, policy, kinds, recorded, statuses, pending, lost);
    }

    /** The same plan on a ledger that has moved on. */
    public Planning after(History now) {
        return of(wanted, policy, kinds, now, Set.of());
    }

    /**
     * The same plan, where the ledger has had records before that it lacks now.
     *
     * @param titles of what was recorded
     */
    public Planning lacking(Set<String> titles) {
        return of(wanted, policy, kinds, recorded, Set.copyOf(titles));
    }

    /** Whether it is known of all that is pending how it is carried out: {@link #withKinds}. */
    public boolean isRead() {
        return read;
    }

    /** The same plan, once the pending files have been read through. */
    public Planning withKinds(Map<Migration, MigrationKind> read) {
        // Map.copyOf compares keys that share a place, and to compare two records for the first time takes a cold start
        // long
        return of(wanted, policy, Collections.unmodifiableMap(new HashMap<>(read)), recorded, lost);
    }

    /** The same plan once its next step is done and recorded. */
    public Planning afterNext() {
        return new Planning(this, pending.subList(1, pending.size()), invalidIndexes, unresolved);
    }

    /** The same plan, and the indexes that were found to be of no use: they change nothing about what is pending. */
    public Planning withInvalidIndexes(List<InvalidIndex> found) {
        return new Planning(this, pending, found, unresolved);
    }

    /** The same plan, where only a person can judge its next step. */
    public Planning unresolved(Message evidence) {
        return new Planning(this, pending, invalidIndexes, evidence);
    }

    /** Indexes that no query uses and nobody builds, where somebody has looked for them. */
    public List<InvalidIndex> invalidIndexes() {
        return invalidIndexes;
    }

    /** What is to be carried out, in order: versioned migrations, then repeatable ones. */
    public List<Step> pending() {
        return pending;
    }

    /** How every migration stands that the files or the ledger know, in order. */
    public List<StepStatus> statuses() {
        return statuses;
    }

    /** What of it a user may see. */
    public Plan plan() {
        return new Plan(statuses, pending, invalidIndexes, refusal().orElse(null));
    }

    public History recorded() {
        return recorded;
    }

    /** Nothing pending and nothing in doubt. */
    public boolean isDone() {
        return pending.isEmpty() && !isRefused();
    }

    public boolean isRefused() {
        return !breaking.isEmpty() || !findings.isEmpty() || unresolved != null;
    }

    public Step next() {
        return pending.get(0);
    }

    /** Why {@code migrate} would refuse this plan, if it would. */
    public Optional<MigrateException> refusal() {
        if (!breaking.isEmpty()) {
            return Optional.of(new ReleaseBehindException(breaking));
        }
        if (!findings.isEmpty()) {
            return Optional.of(new DriftException(findings));
        }
        return Optional.ofNullable(unresolved).map(why -> new UnresolvedStepException(next().title(), why));
    }

    /**
     * This plan, unless files and ledger contradict each other.
     *
     * @throws ReleaseBehindException if the ledger has a breaking migration that the files lack
     * @throws DriftException with every finding
     */
    public Planning orRefuse() {
        refusal().ifPresent(why -> {
            throw why;
        });
        return this;
    }

    private List<String> breaking() {
        return in(StepState.UNKNOWN)
                .filter(status ->
                        status.migration() == null && status.recorded().breaking())
                .map(StepStatus::title)
                .toList();
    }

    private List<Message> findings() {
        List<Message> findings = new ArrayList<>();
        in(StepState.EDITED).map(Planning::edited).forEach(findings::add);
        in(StepState.MISSING).map(Planning::missing).forEach(findings::add);
        if (policy == Policy.IN_ORDER) {
            outOfOrder().forEach(findings::add);
        }
        statuses.stream()
                .filter(this::isOfAnotherKindNow)
                .map(this::changedKind)
                .forEach(findings::add);
        findings.addAll(recorded.unmanagedObjects());
        if (!findings.isEmpty()) {
            // why it has come to that; the findings themselves name the ways out
            pending.stream()
                    .map(Step::title)
                    .filter(lost::contains)
                    .map(title -> Message.of(
                            "%s was recorded while this run was at work, and its record is gone: the server may have been replaced by one that lacks it. Look at what the schema has of it",
                            title))
                    .forEach(findings::add);
        }
        return findings;
    }

    private static Message edited(StepStatus status) {
        return Message.of(
                "%s was edited after it was applied: the ledger has checksum %s, %s has %s. Undo the edit, or take it as it is with: %s",
                status.title(),
                status.recorded().checksum() == null
                        ? "none"
                        : status.recorded().checksum().abbreviated(),
                LoadedMigration.of(status.wanted()).script().file(),
                status.wanted().checksum().abbreviated(),
                accept(status));
    }

    /** What was begun in one way cannot be gone on with in another: the record of how far it has come is of that way. */
    private boolean isOfAnotherKindNow(StepStatus status) {
        MigrationKind now = status.migration() == null ? null : kinds.get(status.migration());
        return now != null
                && status.row() != null
                && status.version().isPresent()
                && status.state().isPending()
                && status.row().kind() != now;
    }

    private Message changedKind(StepStatus status) {
        String before = status.recorded().kind().label();
        return Message.of(
                "%s was begun as a %s file and is not done, and %s is %s now. Make it %s again, with `-- lockkeeper: %s` at its top, or carry out by hand what is missing of it and take it as done with: %s",
                status.title(),
                before,
                LoadedMigration.of(status.wanted()).script().file(),
                kinds.get(status.wanted()).label(),
                before,
                before,
                Remedy.resolveApplied(status.version().orElseThrow().toString()));
    }

    private static Message missing(StepStatus status) {
        return Message.of(
                "%s was applied and its file is gone. Bring the file back, or take the removal as intended with: %s",
                status.title(), accept(status));
    }

    private static Remedy accept(StepStatus status) {
        return Remedy.accept(status.version().orElseThrow().toString());
    }

    private Stream<Message> outOfOrder() {
        Optional<Version> highest = recorded.highest();
        return pending.stream()
                .map(Step::migration)
                .filter(migration -> migration.version() != null && highest.isPresent())
                .filter(migration -> migration.version().compareTo(highest.get()) < 0)
                .map(migration -> Message.of(
                        "%s (%s) is pending, but V%s has run already. Give it a version above that, or run it now with: %s. Where it has run before and its record was lost, take it as done with: %s",
                        migration.title(),
                        LoadedMigration.of(migration).script().file(),
                        highest.get(),
                        Remedy.option(Remedy.Option.OUT_OF_ORDER),
                        Remedy.resolveApplied(migration.version().toString())));
    }

    private Stream<StepStatus> in(StepState state) {
        return statuses.stream().filter(status -> status.state() == state);
    }
}

package io.lockkeeper.internal.plan;

import io.lockkeeper.error.DriftException;
import io.lockkeeper.error.MigrateException;
import io.lockkeeper.error.ReleaseBehindException;
import io.lockkeeper.error.UnresolvedStepException;
import io.lockkeeper.ledger.History;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.message.Message;
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
        this.findings = DriftFindings.of(this, lost);
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
        Bases.without(wanted).forEach(migration -> statuses.add(new StepStatus(StepState.APPLIED, migration, null)));
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

    Policy policy() {
        return policy;
    }

    /** How a migration is carried out; null until its file is read: {@link #isRead}. */
    @Nullable
    MigrationKind kind(Migration migration) {
        return kinds.get(migration);
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

    Stream<StepStatus> in(StepState state) {
        return statuses.stream().filter(status -> status.state() == state);
    }
}

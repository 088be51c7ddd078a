package io.lockkeeper.internal.plan;

import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.message.Message;
import io.lockkeeper.message.Remedy;
import io.lockkeeper.plan.Policy;
import io.lockkeeper.plan.Step;
import io.lockkeeper.plan.StepState;
import io.lockkeeper.plan.StepStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where files and ledger contradict each other, and what to do about each. */
final class DriftFindings {

    private final Planning plan;
    private final Set<String> lost;

    private DriftFindings(Planning plan, Set<String> lost) {
        this.plan = plan;
        this.lost = lost;
    }

    /** @param lost titles of what the ledger had before and lacks now */
    static List<Message> of(Planning plan, Set<String> lost) {
        return new DriftFindings(plan, lost).all();
    }

    private List<Message> all() {
        List<Message> findings = new ArrayList<>();
        plan.in(StepState.EDITED).map(DriftFindings::edited).forEach(findings::add);
        plan.in(StepState.MISSING).map(DriftFindings::missing).forEach(findings::add);
        if (plan.policy() == Policy.IN_ORDER) {
            outOfOrder().forEach(findings::add);
        }
        plan.statuses().stream()
                .filter(this::isOfAnotherKindNow)
                .map(this::changedKind)
                .forEach(findings::add);
        plan.recorded().unmanagedObjects().stream().map(this::counted).forEach(findings::add);
        if (!findings.isEmpty()) {
            // why it has come to that; the findings themselves name the ways out
            plan.pending().stream()
                    .map(Step::title)
                    .filter(lost::contains)
                    .map(title -> Message.of(
                            "%s was recorded while this run was at work, and its record is gone: the server may have been replaced by one that lacks it. Look at what the schema has of it",
                            title))
                    .forEach(findings::add);
        }
        return findings;
    }

    /** How many files there are beside what another migrator has recorded. */
    private Message counted(Message unmanaged) {
        long files = plan.statuses().stream()
                .filter(status -> status.migration() != null)
                .count();
        return unmanaged.remedies().stream().noneMatch(Remedy.Adopt.class::isInstance)
                ? unmanaged
                : Message.of("%s. Here %s", unmanaged, files == 1 ? "is 1 migration" : "are " + files + " migrations");
    }

    private static Message edited(StepStatus status) {
        return Message.of(
                "%s was edited after it was applied: the ledger has checksum %s, %s has %s. Undo the edit, or accept it with: %s",
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
        MigrationKind now = status.migration() == null ? null : plan.kind(status.migration());
        return now != null
                && status.row() != null
                && status.version().isPresent()
                && status.state().isPending()
                && status.row().kind() != now;
    }

    private Message changedKind(StepStatus status) {
        String before = status.recorded().kind().label();
        return Message.of(
                "%s was begun as a %s file and is not done, and %s is %s now. Make it %s again, with `-- lockkeeper: %s` at its top, or run by hand what is missing of it and mark it as applied with: %s",
                status.title(),
                before,
                LoadedMigration.of(status.wanted()).script().file(),
                kind(status).label(),
                before,
                before,
                Remedy.resolveApplied(status.version().orElseThrow().toString()));
    }

    private static Message missing(StepStatus status) {
        return Message.of(
                "%s was applied and its file is gone. Restore the file, or accept its removal with: %s",
                status.title(), accept(status));
    }

    private static Remedy accept(StepStatus status) {
        return Remedy.accept(status.version().orElseThrow().toString());
    }

    private Stream<Message> outOfOrder() {
        Optional<Version> highest = plan.recorded().highest();
        return plan.pending().stream()
                .map(Step::migration)
                .filter(migration -> migration.version() != null && highest.isPresent())
                .filter(migration -> migration.version().compareTo(highest.get()) < 0)
                .map(migration -> Message.of(
                        "%s (%s) is pending, but V%s has run already. Give it a version above that, or run it now with: %s. Where it has run before and its record was lost, mark it as applied with: %s",
                        migration.title(),
                        LoadedMigration.of(migration).script().file(),
                        highest.get(),
                        Remedy.option(Remedy.Option.OUT_OF_ORDER),
                        Remedy.resolveApplied(migration.version().toString())));
    }

    private MigrationKind kind(StepStatus status) {
        return Objects.requireNonNull(plan.kind(status.wanted()));
    }
}

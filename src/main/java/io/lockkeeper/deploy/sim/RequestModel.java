package io.lockkeeper.deploy.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A deploy request and the states that it goes through as time passes. */
final class RequestModel {

    private static final Set<String> CANCELLABLE = Set.of("submitting", "queued", "in_progress", "pending_cutover");
    private static final Set<String> RESTING =
            Set.of("pending", "ready", "no_changes", "error", "complete_error", "failed");

    final long number;
    final BranchModel branch;
    final BranchModel into;
    private final BranchModel before;
    private final Pace pace;
    final @Nullable String notes;
    private final boolean autoDelete;
    private final boolean approvalNeeded;
    final Instant createdAt;
    final String uuid = Rows.uuid();
    private String state = "pending";
    Instant since;
    boolean autoCutover;
    boolean approved;
    boolean instant;
    boolean stuck;
    private List<KeyspaceModel.Change> changes = List.of();
    private boolean vschema;

    @Nullable
    Instant deployCalledAt;

    @Nullable
    Instant closedAt;

    @Nullable
    Instant deployedAt;

    @Nullable
    Instant queuedAt;

    @Nullable
    Instant startedAt;

    @Nullable
    Instant finishedAt;

    RequestModel(long number, BranchModel branch, BranchModel into, Options options, Pace pace) {
        this.number = number;
        this.branch = branch;
        this.into = into;
        this.before = new BranchModel(into.name, null, pace.now(), pace.now());
        this.pace = pace;
        this.notes = options.notes;
        this.autoCutover = options.autoCutover;
        this.autoDelete = options.autoDelete;
        this.approvalNeeded = options.approvalNeeded;
        this.createdAt = pace.now();
        this.since = createdAt;
    }

    /** What a new request is to be. */
    record Options(@Nullable String notes, boolean autoCutover, boolean autoDelete, boolean approvalNeeded) {}

    /** Goes through what has passed since the last look. */
    void look() {
        for (Instant next = next(); next != null && !pace.now().isBefore(next); next = next()) {
            pass(next);
        }
    }

    private @Nullable Instant next() {
        Duration lasts = switch (state) {
            case "pending",
                    "queued",
                    "in_progress_cutover",
                    "in_progress_vschema",
                    "in_progress_cancel",
                    "in_progress_revert",
                    "in_progress_revert_vschema" -> pace.step();
            case "submitting" -> stuck ? Pace.LONGEST_SUBMIT : pace.step();
            case "in_progress" -> pace.copy();
            case "pending_cutover" -> autoCutover ? Duration.ZERO : null;
            case "complete_pending_revert" -> Pace.REVERT_WINDOW;
            default -> null;
        };
        return lasts == null ? null : since.plus(lasts);
    }

    private void pass(Instant at) {
        switch (state) {
            case "pending" -> validate(at);
            case "submitting" -> {
                if (stuck) {
                    become("error", at);
                } else {
                    queuedAt = at;
                    become("queued", at);
                }
            }
            case "queued" -> {
                startedAt = at;
                if (instant) {
                    live("complete", at);
                } else {
                    become("in_progress", at);
                }
            }
            case "in_progress" -> become("pending_cutover", at);
            case "pending_cutover" -> become("in_progress_cutover", at);
            case "in_progress_cutover" -> {
                if (vschema) {
                    become("in_progress_vschema", at);
                } else {
                    live("complete_pending_revert", at);
                }
            }
            case "in_progress_vschema" -> live("complete_pending_revert", at);
            case "complete_pending_revert" -> end("complete", at);
            case "in_progress_cancel" -> end("complete_cancel", at);
            case "in_progress_revert" -> {
                if (vschema) {
                    become("in_progress_revert_vschema", at);
                } else {
                    reverted(at);
                }
            }
            default -> reverted(at);
        }
    }

    private void validate(Instant at) {
        changes = into.changesTo(branch);
        vschema = into.hasOtherVschemaThan(branch);
        if (!lintErrors().isEmpty()) {
            become("error", at);
        } else {
            become(changes.isEmpty() && !vschema ? "no_changes" : "ready", at);
        }
    }

    private void live(String next, Instant at) {
        before.copy(into);
        into.copy(branch);
        deployedAt = at;
        finishedAt = at;
        if (next.equals("complete")) {
            end(next, at);
        } else {
            become(next, at);
        }
    }

    private void reverted(Instant at) {
        into.copy(before);
        end("complete_revert", at);
    }

    private void end(String next, Instant at) {
        closedAt = at;
        become(next, at);
    }

    void become(String next, Instant at) {
        state = next;
        since = at;
    }

    boolean isOpen() {
        return closedAt == null;
    }

    /** Whether the branch that it changes is busy with it. */
    boolean isActive() {
        return isOpen() && !RESTING.contains(state);
    }

    /** Whether its branch is to be deleted by now. */
    boolean isDone() {
        return autoDelete && state.equals("complete");
    }

    String state() {
        return state;
    }

    void close() {
        if (isActive()) {
            throw Refusal.conflict("The deploy request is being deployed");
        }
        if (isOpen()) {
            closedAt = pace.now();
        }
    }

    void deploy(boolean instantDdl) {
        if (!isOpen()) {
            throw Refusal.conflict("The deploy request is closed");
        }
        switch (state) {
            case "ready" -> {
                if (approvalNeeded && !approved) {
                    throw Refusal.notApproved();
                }
                if (instantDdl && !isInstantEligible()) {
                    throw Refusal.invalid("The deploy request is not eligible for instant DDL");
                }
                instant = instantDdl;
                deployCalledAt = pace.now();
                become("submitting", deployCalledAt);
            }
            case "pending" -> throw Refusal.conflict("The deploy request is not ready yet");
            case "no_changes", "error" -> throw Refusal.conflict("The deploy request cannot be deployed");
            default -> throw Refusal.conflict("The deploy request is already deployed");
        }
    }

    void cutover() {
        need("pending_cutover");
        become("in_progress_cutover", pace.now());
    }

    void cancel() {
        if (!CANCELLABLE.contains(state)) {
            throw Refusal.conflict("The deployment cannot be cancelled: it is " + state);
        }
        become("in_progress_cancel", pace.now());
    }

    void revert() {
        need("complete_pending_revert");
        become("in_progress_revert", pace.now());
    }

    void skipRevert() {
        need("complete_pending_revert");
        end("complete", pace.now());
    }

    private void need(String needed) {
        if (!state.equals(needed)) {
            throw Refusal.conflict("The deployment is not " + needed + ": it is " + state);
        }
    }

    boolean isInstantEligible() {
        return !changes.isEmpty() && changes.stream().allMatch(KeyspaceModel.Change::instant);
    }

    List<KeyspaceModel.Change> changes() {
        return changes;
    }

    List<KeyspaceModel.Change> lintErrors() {
        return changes.stream()
                .filter(change -> !change.action().equals("drop"))
                .filter(change -> {
                    Table table = branch.keyspace(change.keyspace()).tables.get(change.table());
                    return table != null && !table.hasPrimaryKey();
                })
                .toList();
    }

    /** In percent. */
    int progress() {
        return switch (state) {
            case "pending", "ready", "submitting", "queued", "error", "complete_error" -> 0;
            case "in_progress" ->
                (int) Math.min(
                        99,
                        100
                                * Duration.between(since, pace.now()).toMillis()
                                / Math.max(1, pace.copy().toMillis()));
            default -> 100;
        };
    }

    /** When somebody called for the deployment. */
    @Nullable
    Instant deployCalledAt() {
        return deployCalledAt;
    }

    @Nullable
    Instant startedAt() {
        return startedAt;
    }

    @Nullable
    Instant finishedAt() {
        return finishedAt;
    }
}

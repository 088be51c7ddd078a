package io.lockkeeper.error;

import io.lockkeeper.internal.text.Visible;
import io.lockkeeper.message.Message;
import io.lockkeeper.message.ServerError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A statement of a migration failed, or its code did: exit code 13. The migration was rolled back, or the batch of it that
 * failed; what was before it stays.
 */
public final class StepFailedException extends MigrateException {

    private static final long serialVersionUID = 1L;

    private final String migration;
    private final transient @Nullable Location location;
    private final transient ServerError error;
    private final transient List<String> completed;
    private final @Nullable String excerpt;
    private final transient Message outcome;

    /**
     * @param migration which migration
     * @param location where in its file, if a file has it
     * @param excerpt the failing line with a caret below the failing column, or null
     * @param error what the server said
     * @param outcome what became of the migration, one sentence
     */
    public StepFailedException(
            String migration,
            @Nullable Location location,
            @Nullable String excerpt,
            ServerError error,
            String outcome,
            @Nullable Throwable cause) {
        this(migration, location, excerpt, error, Message.text(outcome), cause);
    }

    /** The same, with its ways out as values. */
    public StepFailedException(
            String migration,
            @Nullable Location location,
            @Nullable String excerpt,
            ServerError error,
            Message outcome,
            @Nullable Throwable cause) {
        this(migration, location, excerpt, error, outcome, List.of(), cause);
    }

    private StepFailedException(
            String migration,
            @Nullable Location location,
            @Nullable String excerpt,
            ServerError error,
            Message outcome,
            List<String> completed,
            @Nullable Throwable cause) {
        super(ExitCode.STEP_FAILED, Phase.APPLY, text(migration, location, excerpt, error, outcome, completed), cause);
        this.migration = migration;
        this.location = location;
        this.excerpt = excerpt;
        this.error = error;
        this.outcome = outcome;
        this.completed = List.copyOf(completed);
    }

    /** The same failure, saying what this run had completed before it. */
    public StepFailedException withCompleted(List<String> migrations) {
        return new StepFailedException(migration, location, excerpt, error, outcome, migrations, getCause());
    }

    /** The same failure, saying who was in the way of the statement. */
    public StepFailedException withBlockers(String blockers) {
        return withAdvice(Message.of("Blocked by: %s", blockers));
    }

    /** The same failure, with something that is to be known first. */
    public StepFailedException withAdvice(Message advice) {
        Message more = Message.join(System.lineSeparator(), List.of(advice, outcome));
        return new StepFailedException(migration, location, excerpt, error, more, completed, getCause());
    }

    /** Which migration failed. */
    public String migration() {
        return migration;
    }

    /** What the server said. */
    public ServerError error() {
        return error;
    }

    /** What this run had completed before the failure, in order. */
    public List<String> completed() {
        return completed;
    }

    @Override
    public Optional<String> sqlState() {
        return Optional.ofNullable(error.sqlState());
    }

    @Override
    public Optional<Location> location() {
        return Optional.ofNullable(location);
    }

    private static Message text(
            String migration,
            @Nullable Location location,
            @Nullable String excerpt,
            ServerError error,
            Message outcome,
            List<String> completed) {
        List<Message> lines = new ArrayList<>();
        String state = error.sqlState() == null ? "" : " (SQLSTATE " + error.sqlState() + ")";
        lines.add(Message.of(
                "%s: %s%s",
                location == null ? migration : location, Message.text(Visible.block(error.message())), state));
        if (excerpt != null) {
            lines.add(Message.text(excerpt));
        }
        error.notes().forEach(note -> lines.add(Message.text(Visible.block(note))));
        lines.add(outcome);
        if (!completed.isEmpty()) {
            lines.add(Message.of("Completed before it by this run: %s.", String.join(", ", completed)));
        }
        return Message.join(System.lineSeparator(), lines);
    }
}

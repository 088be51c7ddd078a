package io.lockkeeper.error;

import io.lockkeeper.internal.text.Texts;
import io.lockkeeper.message.Message;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The server could not be reached, or was lost and did not come back, within the budget: exit code 16. */
public final class DatabaseUnreachableException extends MigrateException {

    private static final long serialVersionUID = 1L;

    private final int attempts;
    private final Duration elapsed;
    private final @Nullable String sqlState;
    private final String why;

    /**
     * The server could not be reached.
     *
     * @param phase where in the run
     * @param attempts how often it was tried
     * @param elapsed from the first try to giving up
     * @param sqlState the code of the last failure, if it had one
     * @param why the last failure in words
     */
    public DatabaseUnreachableException(
            Phase phase,
            int attempts,
            Duration elapsed,
            @Nullable String sqlState,
            String why,
            @Nullable Throwable cause) {
        this(
                phase,
                attempts,
                elapsed,
                sqlState,
                cause,
                why,
                "the database cannot be reached: %s (%d %s in %s)"
                        .formatted(why, attempts, attempts == 1 ? "attempt" : "attempts", Texts.of(elapsed)));
    }

    private DatabaseUnreachableException(
            Phase phase,
            int attempts,
            Duration elapsed,
            @Nullable String sqlState,
            @Nullable Throwable cause,
            String why,
            String message) {
        super(ExitCode.UNREACHABLE, phase, Message.of("%s", message), cause);
        this.attempts = attempts;
        this.elapsed = elapsed;
        this.sqlState = sqlState;
        this.why = why;
    }

    /** The server was reached, and the connection was lost while it was used. */
    public static DatabaseUnreachableException lost(
            Phase phase, @Nullable String sqlState, String why, @Nullable Throwable cause) {
        return new DatabaseUnreachableException(
                phase, 1, Duration.ZERO, sqlState, cause, why, "the connection to the database was lost: " + why);
    }

    /** The same, as what was left when all of that had been tried. */
    public DatabaseUnreachableException after(int attempts, Duration elapsed) {
        return new DatabaseUnreachableException(phase(), attempts, elapsed, sqlState, why, getCause());
    }

    /** The last failure in words, without how often it was tried. */
    public String why() {
        return why;
    }

    /** How often it was tried. */
    public int attempts() {
        return attempts;
    }

    /** From the first try to giving up. */
    public Duration elapsed() {
        return elapsed;
    }

    @Override
    public boolean retryable() {
        return true;
    }

    @Override
    public Optional<String> sqlState() {
        return Optional.ofNullable(sqlState);
    }
}

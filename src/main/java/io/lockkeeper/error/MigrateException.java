package io.lockkeeper.error;

import io.lockkeeper.message.Message;
import io.lockkeeper.message.Remedy;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a run did not reach its end. Every way Lockkeeper fails on purpose is a member of this family; anything else that
 * comes out of it is a bug.
 */
public abstract sealed class MigrateException extends RuntimeException
        permits BadMigrationException,
                DriftException,
                LockTimeoutException,
                StepFailedException,
                UnresolvedStepException,
                SchemaMismatchException,
                DatabaseUnreachableException,
                DatabaseFailureException,
                ReleaseBehindException {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final transient @Nullable Message explanation;
    private final Phase phase;

    MigrateException(ExitCode exitCode, Phase phase, Message message, @Nullable Throwable cause) {
        super(message.toString(), cause);
        this.explanation = message;
        this.exitCode = exitCode;
        this.phase = phase;
    }

    /** The frozen code of this kind of failure. */
    public final ExitCode exitCode() {
        return exitCode;
    }

    /** The message, its ways out as values: {@code explanation().in(wording)} words them for another reader. */
    public final Message explanation() {
        // an exception that has been serialized has only its text
        return explanation != null ? explanation : Message.text(String.valueOf(getMessage()));
    }

    /** The ways out that the message names. */
    public final List<Remedy> remedies() {
        return explanation().remedies();
    }

    /** Where in the run it happened. */
    public final Phase phase() {
        return phase;
    }

    /** Whether the same start can succeed later although nobody mends anything. */
    public boolean retryable() {
        return false;
    }

    /** The server's five-character code, when the server said one. */
    public Optional<String> sqlState() {
        return Optional.empty();
    }

    /** The place in a migration file, when there is one. */
    public Optional<Location> location() {
        return Optional.empty();
    }
}

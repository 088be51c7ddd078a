package io.lockkeeper.error;

import io.lockkeeper.message.Message;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The database answers, and refuses us: credentials, missing database, read-only, privilege. Exit code 17. */
public final class DatabaseFailureException extends MigrateException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String sqlState;

    /**
     * @param phase where in the run
     * @param sqlState the server's code, if it said one
     * @param why what it refused, in words, and what to do
     */
    public DatabaseFailureException(Phase phase, @Nullable String sqlState, String why, @Nullable Throwable cause) {
        this(phase, sqlState, Message.of("%s", why), cause);
    }

    /** The same, with its ways out as values. */
    public DatabaseFailureException(Phase phase, @Nullable String sqlState, Message why, @Nullable Throwable cause) {
        super(ExitCode.DATABASE, phase, why, cause);
        this.sqlState = sqlState;
    }

    @Override
    public Optional<String> sqlState() {
        return Optional.ofNullable(sqlState);
    }
}

package io.lockkeeper.internal.postgres.failure;

import io.lockkeeper.error.MigrateException;

/** What a failure of the database means to somebody who might try again. Lockkeeper itself decides by it. */
public enum FailureKind {
    /** The schema does not fit the statement: a table, column, function or label is not there. Fail at once. */
    SCHEMA,
    /** The server was out of reach, was lost, is starting or is full: the same can succeed later. */
    CONNECTION,
    /** Anything else, such as wrong credentials or a missing database: somebody must act. Fail at once. */
    OTHER;

    /**
     * Looks along the causes and suppressed exceptions, however deep and also in circles: an application's, Spring's or
     * Reactor's exception around the driver's makes no difference, and neither do the driver's exception classes. A TLS
     * failure and refused credentials are {@link #OTHER} whatever stands beside them; of several hosts, one that may come
     * back is enough for {@link #CONNECTION}.
     */
    public static FailureKind of(Throwable failure) {
        return SqlState.find(failure, cause -> cause instanceof MigrateException ours ? ours : null)
                .map(FailureKind::told)
                .orElseGet(() -> byState(failure));
    }

    private static FailureKind told(MigrateException failure) {
        return switch (failure.exitCode()) {
            case SCHEMA_MISMATCH -> SCHEMA;
            case UNREACHABLE -> CONNECTION;
            default -> OTHER;
        };
    }

    private static FailureKind byState(Throwable failure) {
        if (SqlState.isRefusal(failure)) {
            return OTHER;
        }
        if (SqlState.isSchemaClass(failure)) {
            return SCHEMA;
        }
        return SqlState.isOutOfReach(failure) ? CONNECTION : OTHER;
    }
}

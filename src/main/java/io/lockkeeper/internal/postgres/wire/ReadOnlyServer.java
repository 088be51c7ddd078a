package io.lockkeeper.internal.postgres.wire;

import io.lockkeeper.internal.postgres.failure.SqlState;
import io.lockkeeper.internal.postgres.failure.StatementFailure;
import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.postgres.sql.SqlRequest;

/** The server takes no writes: in the middle of a failover it may soon, or its successor does. Internal to the package. */
public final class ReadOnlyServer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReadOnlyServer(StatementFailure refused) {
        super(refused.getMessage(), refused, false, false);
    }

    /** A standby refuses {@code begin … read write} with a code that it shares with much else. */
    public static Throwable orElse(SqlRequest sent, Throwable failure) {
        boolean readOnly = failure instanceof StatementFailure refused
                && (refused.sqlState().equals(SqlState.READ_ONLY)
                        || refused.sqlState().equals(SqlState.FEATURE_NOT_SUPPORTED)
                                && sent.is(refused.statement(), Sql.BEGIN));
        return readOnly ? new ReadOnlyServer((StatementFailure) failure) : failure;
    }
}

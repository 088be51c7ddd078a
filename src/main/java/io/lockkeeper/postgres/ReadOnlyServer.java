package io.lockkeeper.postgres;

/** The server takes no writes: in the middle of a failover it may soon, or its successor does. Internal to the package. */
final class ReadOnlyServer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReadOnlyServer(StatementFailure refused) {
        super(refused.getMessage(), refused, false, false);
    }

    /** A standby refuses {@code begin … read write} with a code that it shares with much else. */
    static Throwable orElse(Batch sent, Throwable failure) {
        boolean readOnly = failure instanceof StatementFailure refused
                && (refused.sqlState().equals(SqlState.READ_ONLY)
                        || refused.sqlState().equals(SqlState.FEATURE_NOT_SUPPORTED)
                                && sent.is(refused.statement(), Sql.BEGIN));
        return readOnly ? new ReadOnlyServer((StatementFailure) failure) : failure;
    }
}

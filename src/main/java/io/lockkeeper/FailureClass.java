package io.lockkeeper;

import io.lockkeeper.internal.postgres.failure.FailureKind;

/** What a failure of the database means to an application that might try again. Lockkeeper itself decides by it. */
public enum FailureClass {
    /** The schema does not fit the statement: a table, column, function or label is not there. Fail at once. */
    SCHEMA,
    /** The server was out of reach, was lost, is starting or is full: the same can succeed later. */
    CONNECTION,
    /** Anything else, such as wrong credentials or a missing database: somebody must act. Fail at once. */
    OTHER;

    /**
     * Reads the SQLSTATE along the causes and suppressed exceptions: it makes no difference whether Spring or Reactor wrapped
     * the driver's exception. Never fails and never blocks.
     *
     * @param failure what a call to the database or to Lockkeeper ended with
     */
    public static FailureClass of(Throwable failure) {
        return valueOf(FailureKind.of(failure).name());
    }
}

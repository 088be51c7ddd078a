package io.lockkeeper.error;

import java.util.Locale;

/** Where in a run a failure happened, in the order a run goes through them. */
public enum Phase {
    /** Finding, decoding and splitting the migration files. */
    READ,
    /** Opening the connection. */
    CONNECT,
    /** Comparing files and ledger. */
    PLAN,
    /** Waiting for the lock. */
    LOCK,
    /** Running a migration's statements and recording them. */
    APPLY,
    /** Checking in the catalog what a statement left behind. */
    VERIFY,
    /** Comparing the live schema with what the code needs. */
    PROBE;

    /** The name as reports and JSON write it: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

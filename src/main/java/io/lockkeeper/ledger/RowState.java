package io.lockkeeper.ledger;

import java.util.Locale;

/** What a ledger row says of its migration. */
public enum RowState {
    /** Done, and recorded as such. */
    APPLIED,
    /** Claimed: somebody is at work on it, or was when the connection ended. */
    RUNNING,
    /** Claimed, and ended with an error that left nothing behind; the next run takes it up. */
    FAILED,
    /** Marked as applied by a baseline; Lockkeeper never ran it here. */
    BASELINE;

    /** Whether nothing is left to do. */
    public boolean isDone() {
        return this == APPLIED || this == BASELINE;
    }

    /** The name as the ledger writes it: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The state of that label.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static RowState of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}

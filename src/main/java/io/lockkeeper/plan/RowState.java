package io.lockkeeper.plan;

import java.util.Locale;

/** What a ledger row says of its migration. */
public enum RowState {
    /** Done, and recorded in the same transaction. */
    APPLIED,
    /** Taken as done before Lockkeeper came; it never ran here. */
    BASELINE;

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

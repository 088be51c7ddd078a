package io.lockkeeper.ledger;

import java.util.Locale;

/** How a migration runs, which is also how it resumes after a crash. */
public enum MigrationKind {
    /** In one transaction with its ledger row. */
    TRANSACTIONAL,
    /** Statement by statement outside any transaction. */
    STANDALONE,
    /** In many small transactions, each with its checkpoint. */
    BATCHED,
    /** Java code, in one transaction with its ledger row. */
    JAVA;

    /** The name as ledger, reports and JSON write it: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind of that label.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static MigrationKind of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}

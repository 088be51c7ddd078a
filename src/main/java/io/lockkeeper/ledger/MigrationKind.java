package io.lockkeeper.ledger;

/** How a migration runs, which is also how it resumes after a crash. */
public enum MigrationKind {
    /** In one transaction with its ledger row. */
    TRANSACTIONAL("transactional"),
    /** Statement by statement outside any transaction. */
    NON_TRANSACTIONAL("standalone"),
    /** In many small transactions, each with its checkpoint. */
    BATCHED("batched"),
    /** Java code, in one transaction with its ledger row. */
    CODE("java");

    private final String label;

    MigrationKind(String label) {
        this.label = label;
    }

    /** The name as ledger, reports and JSON write it. Frozen. */
    public String label() {
        return label;
    }

    /**
     * The kind of that label.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static MigrationKind of(String label) {
        for (MigrationKind kind : values()) {
            if (kind.label.equals(label)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("there is no kind '" + label + "'");
    }
}

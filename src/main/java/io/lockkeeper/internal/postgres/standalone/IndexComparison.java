package io.lockkeeper.internal.postgres.standalone;

import io.lockkeeper.internal.postgres.sql.Rows;
import io.lockkeeper.internal.script.text.Secrets;
import io.r2dbc.spi.Row;

/**
 * An index beside what a statement asks for.
 *
 * @param wanted what the statement makes on an empty copy of the table
 * @param found what is there
 * @param reason why they cannot be compared, in the server's words
 */
record IndexComparison(Outcome outcome, String wanted, String found, String reason) {

    enum Outcome {
        /** Columns, expressions, predicate, method, operator classes and all else are the same. */
        SAME,
        /** Something is not. */
        DIFFERENT,
        /** The statement cannot be carried out on a copy of the table. */
        IMPOSSIBLE,
        /** Somebody holds a lock on the table. */
        BUSY
    }

    /** @param secrets what must not be seen of what the server says */
    static IndexComparison of(Row row, Secrets secrets) {
        String outcome = Rows.text(row, "outcome");
        return new IndexComparison(
                switch (outcome) {
                    case "same" -> Outcome.SAME;
                    case "different" -> Outcome.DIFFERENT;
                    case "busy" -> Outcome.BUSY;
                    default -> Outcome.IMPOSSIBLE;
                },
                secrets.mask(Rows.text(row, "wanted")),
                secrets.mask(Rows.text(row, "found")),
                secrets.mask(Rows.text(row, "reason")));
    }
}

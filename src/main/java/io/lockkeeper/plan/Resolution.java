package io.lockkeeper.plan;

import io.lockkeeper.ledger.LedgerRow;
import io.lockkeeper.ledger.RowState;
import io.lockkeeper.migration.Migration;
import org.jspecify.annotations.Nullable;

/**
 * What a person says of a step that only a person can judge.
 *
 * @param migration the file
 * @param row what the ledger has of it; null when an object in its place kept it from being begun
 * @param as what it counts as from now on
 */
public record Resolution(Migration migration, @Nullable LedgerRow row, As as) {

    /** What it counts as. */
    public enum As {
        /** It has done what it was to do: it is recorded as applied and never runs again. */
        APPLIED,
        /** It has not: the next run starts what is not done of it. */
        PENDING;

        RowState state() {
            return this == APPLIED ? RowState.APPLIED : RowState.FAILED;
        }
    }

    /** What the ledger is to say. */
    public RowState state() {
        return as.state();
    }
}

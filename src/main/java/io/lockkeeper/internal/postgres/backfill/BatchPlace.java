package io.lockkeeper.internal.postgres.backfill;

import io.lockkeeper.internal.postgres.ledger.LockWait;
import io.lockkeeper.internal.postgres.ledger.RunConnection;
import io.lockkeeper.internal.postgres.transactional.StatementExecution;
import io.lockkeeper.plan.Step;
import org.jspecify.annotations.Nullable;

/**
 * Where in a step a transaction finds itself.
 *
 * @param before what the ledger has of it; null at the start
 */
record BatchPlace(
        RunConnection connection,
        Step step,
        LockWait.Obtained transaction,
        @Nullable Checkpoint before) {

    /** Behind which the batch begins; null at the start. */
    @Nullable
    String cursor() {
        return before == null ? null : before.cursor();
    }

    /** @param what which batch it is, in words that follow "The batch" */
    StatementExecution execution(String what) {
        return new StatementExecution(connection, step, transaction.pid(), outcome(what));
    }

    private String outcome(String what) {
        long done = before == null ? 0 : before.batches();
        return "The batch %s was rolled back; %s. The next run continues with it."
                .formatted(
                        what,
                        done == 0
                                ? "it was the first"
                                : done == 1 ? "the one before it stays" : "the %d before it stay".formatted(done));
    }
}

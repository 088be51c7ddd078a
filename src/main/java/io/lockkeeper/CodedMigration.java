package io.lockkeeper;

import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.postgres.transactional.PostgresCode;
import io.lockkeeper.migration.CodedBatch;
import io.lockkeeper.migration.Migration;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * Migrations that are code: for what SQL alone cannot do. They share order, lock, ledger and connection with the files that
 * they are read beside, as in {@code MigrationSource.of(CodedMigration.versioned(…))}.
 *
 * <p>The code works on the connection that holds the lock, in the transaction that writes the ledger row. Lockkeeper begins
 * and ends that transaction: {@code beginTransaction}, {@code commitTransaction}, {@code rollbackTransaction},
 * {@code close}, {@code setAutoCommit} and {@code setTransactionIsolationLevel} fail with an
 * {@link IllegalStateException}, as do {@code begin}, {@code commit} and the like as statements, {@code copy} from or to the
 * client as a statement ({@code copyIn} works), and what PostgreSQL refuses to run in a transaction. Savepoints may be used.
 * Every result must be read, as with {@code flatMap(Result::getRowsUpdated)}: nothing can follow one that is not. Settings
 * and roles that the code leaves behind are reset before the ledger row is written.
 *
 * <p>What policies would hide rows from is refused by the server: {@code row_security} is off. Code that counts on a policy
 * says so with {@link Migration#withRowSecurity()}, or sets it itself.
 *
 * <p>Whatever the code emits as an error or throws ends the run with a
 * {@link io.lockkeeper.error.StepFailedException}, which has the SQLSTATE if the server said one, and rolls the
 * transaction back. The code is called again, in a new transaction, when others were in its way (SQLSTATE 55P03, 40P01,
 * 40001) or the connection was lost: what it does elsewhere than on this connection must bear that. Cancelling the run
 * cancels the code's publisher and the statement that runs. The code must not block: it is called on the driver's threads.
 *
 * <p>Nobody can hash code, so the checksum is made of version, name and a revision that you name. Give it another revision
 * when an edit is to be noticed like that of a file.
 */
public final class CodedMigration {

    private CodedMigration() {}

    /**
     * Code that runs once, in one transaction.
     *
     * @param revision stands for the content: another one, once it has run, is an edit
     * @param work completes when it is done: what it sends after that is refused
     * @throws IllegalArgumentException if the version is not dotted numbers, or name or revision are blank
     */
    public static Migration versioned(
            String version,
            String name,
            String revision,
            Function<? super PostgresqlConnection, ? extends Publisher<Void>> work) {
        return LoadedMigration.coded(version, name, revision, PostgresCode.transactional(work));
    }

    /**
     * Code that is called for one batch after the other, each a transaction of its own that ends with a checkpoint. What is
     * committed stays when a later batch fails, the run is cancelled or its process killed; the next run goes on behind it.
     *
     * @param revision stands for the content: another one, once a batch has run, is an edit
     * @param pause between two batches, with no transaction open
     * @param work is given the cursor that the batch before it returned, or null at the start; emits one
     *     {@link CodedBatch}, with another cursor or {@link CodedBatch#last the end}
     * @throws IllegalArgumentException if the version is not dotted numbers, name or revision are blank, or the pause is
     *     negative
     */
    public static Migration batched(
            String version,
            String name,
            String revision,
            Duration pause,
            BiFunction<? super PostgresqlConnection, @Nullable String, ? extends Publisher<CodedBatch>> work) {
        return LoadedMigration.coded(version, name, revision, PostgresCode.batched(pause, work));
    }
}

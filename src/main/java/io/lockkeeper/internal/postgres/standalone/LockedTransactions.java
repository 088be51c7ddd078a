package io.lockkeeper.internal.postgres.standalone;

import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.postgres.sql.SqlRequest;
import io.lockkeeper.ledger.History;
import io.lockkeeper.plan.Step;
import io.r2dbc.spi.Row;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** What a non-transactional change asks of its session: transactions that hold the lock, on the connection of the change. */
public interface LockedTransactions {

    /** Takes the lock, lends the transaction to the work, and rolls back what the work has not committed. */
    <T> Mono<T> locked(Function<Locked, Mono<T>> work);

    /** A transaction that holds the lock. */
    interface Locked {

        /** The ledger as it is under the lock. */
        History history();

        /** How long the lock was waited for. */
        Duration waited();

        /** Has another migrator that may be at work told with the record of that step, if there is one. */
        Mono<Void> tellBeside(Step step);

        /** Sends what ends with a commit. */
        Mono<Void> commit(SqlRequest request, String doing, BiConsumer<Sql, Row> rows);
    }
}

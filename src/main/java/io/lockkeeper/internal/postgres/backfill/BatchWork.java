package io.lockkeeper.internal.postgres.backfill;

import io.lockkeeper.internal.postgres.sql.SqlRequest;
import io.r2dbc.spi.Row;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What is done batch by batch: a statement of a file for each, or a call of somebody's code. */
interface BatchWork {

    /**
     * One batch: about to be done, or done and not committed.
     *
     * @param rows how many
     * @param cursor behind which the next one begins; null when there is none
     * @param statements what is still to be sent for it
     * @param what which batch it is, in words that follow "The batch"
     */
    record Portion(long rows, @Nullable String cursor, SqlRequest statements, String what) {}

    /** The same for the same work, whatever else is changed about it. */
    String hash();

    /** About how many rows there are in all; null when nobody knows. */
    @Nullable
    Long total();

    /** The next batch, under the lock. */
    Mono<Portion> next(BatchPlace place);

    /** Adds to the string that takes the lock what {@link #next} will ask for behind this cursor. */
    default void ask(SqlRequest request, String cursor) {}

    /** Takes the answer. */
    default void take(Row row) {}
}

package io.lockkeeper.internal.postgres.ledger;

import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.postgres.sql.SqlRequest;
import io.r2dbc.spi.Row;

/** What rides in the string that takes the lock, for whoever will need the answer once it is held. */
public interface LockQuestion {

    /** Adds it to the string. */
    void ask(SqlRequest batch);

    /** Takes what the server says to it. */
    void take(Sql sql, Row row);

    /** Whether it may be the question that the server has refused. */
    boolean isToBlame(Throwable failure);

    /** The string with the question was refused: the next one goes without it. */
    void forget();
}

package io.lockkeeper.internal.postgres.sql;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whose search_path holds behind what a string has so far. */
enum SearchPath {
    /** The user's, as far as this string knows. */
    UNSAVED,
    OURS,
    /** The user's, which ours has been exchanged for. */
    THEIRS,
    /** Either: what asks by the user's path sets it where it finds something to ask. */
    EITHER;

    /** Behind these it is the user's: they end a transaction, or take back all settings. */
    private static final Set<Sql> END =
            EnumSet.of(Sql.BEGIN, Sql.COMMIT, Sql.COMMIT_AND_BEGIN, Sql.ROLLBACK, Sql.RESET, Sql.PROBE_BEGIN);

    /** What resolves nothing by the path. */
    private static final Set<Sql> PATHLESS = EnumSet.of(
            Sql.IDLE_CLIENT,
            Sql.FOUND_LEDGER,
            Sql.CLOSE_LEDGER_CURSOR,
            Sql.ROLLBACK_TO_SAVEPOINT,
            Sql.EXPLAIN_PREPARED,
            Sql.DEALLOCATE);

    /** What is left to the user's path: deferred constraints fire at commit, and to a savepoint the path goes back as well. */
    private static final Set<Sql> BY_THEIRS =
            EnumSet.of(Sql.COMMIT, Sql.COMMIT_AND_BEGIN, Sql.SAVEPOINT, Sql.FIND_LEDGER_INPUT);

    /** What saves the user's path, if nobody has, and sets ours. */
    private static final Set<Sql> TAKE = EnumSet.of(Sql.SETTINGS, Sql.NO_TIMEOUTS);

    /** What ends by setting the user's path. */
    private static final Set<Sql> GIVE = EnumSet.of(Sql.LOCK_ATTEMPT, Sql.CHANGES, Sql.RECORD);

    /** Whose path that statement needs, {@link #OURS} or {@link #THEIRS}; null where it needs none. */
    static @Nullable SearchPath of(Sql sql) {
        if (BY_THEIRS.contains(sql)) {
            return THEIRS;
        }
        return END.contains(sql) || PATHLESS.contains(sql) ? null : OURS;
    }

    boolean isTakenBy(Sql sql) {
        return this == UNSAVED && TAKE.contains(sql);
    }

    static boolean takes(Sql sql) {
        return TAKE.contains(sql);
    }

    /** What holds behind that statement. */
    SearchPath behind(Sql sql) {
        if (END.contains(sql)) {
            return UNSAVED;
        }
        if (GIVE.contains(sql)) {
            return THEIRS;
        }
        if (sql == Sql.FIND_LEDGER_INPUT || TAKE.contains(sql)) {
            return OURS;
        }
        return sql.asksByTheirPath() ? EITHER : this;
    }
}

package io.lockkeeper.internal.postgres.failure;

import io.lockkeeper.error.DatabaseFailureException;
import io.lockkeeper.error.DatabaseUnreachableException;
import io.lockkeeper.error.LockTimeoutException;
import io.lockkeeper.error.MigrateException;
import io.lockkeeper.error.Phase;
import io.lockkeeper.internal.run.TransientFailure;
import io.lockkeeper.internal.text.Visible;
import java.io.FileNotFoundException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the driver and the server throw, told in our own words. */
public final class Failures {

    /** How a statement that writes the ledger fails when the ledger does not take the row. */
    private static final String NOT_WRITTEN = "lockkeeper wrote ";

    private Failures() {}

    /** The innermost message that says something, with its code. Never the statement, which may hold secrets. */
    public static String inWords(Throwable failure) {
        String ofEach = ServerPlace.ofEachHost(failure);
        if (!ofEach.isEmpty()) {
            return ofEach;
        }
        Throwable root = failure;
        for (int depth = 0; root.getCause() != null && root.getCause() != root && depth < 50; depth++) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? unspoken(root) : ServerPlace.plain(root.getMessage());
        int unwritten = message.indexOf(NOT_WRITTEN);
        if (unwritten >= 0) {
            return "%s row(s) of the ledger were written where it should have been one. Look at it for a trigger or a rule that keeps rows away, and drop that"
                    .formatted(
                            message.substring(unwritten + NOT_WRITTEN.length()).split(" ", 2)[0]);
        }
        String text = SqlState.isUnknownHost(failure) ? "unknown host " + message : message;
        return SqlState.of(failure)
                .filter(state -> !text.contains(state))
                .map(state -> text + " (SQLSTATE " + state + ")")
                .map(Visible::line)
                .orElseGet(() -> Visible.line(text));
    }

    private static String unspoken(Throwable root) {
        return root instanceof FileNotFoundException
                ? "there is no such file"
                : root.getClass().getSimpleName();
    }

    /** What to do about a connection that was refused; empty when the message says it already. */
    public static String connectAdvice(Throwable failure) {
        return switch (SqlState.of(failure).orElse("")) {
            case "28P01" -> ". Check user and password.";
            case "28000" ->
                inWords(failure).contains("no encryption")
                        ? ". Check the user, and pg_hba.conf for this address; where it asks for TLS, set sslMode=require."
                        : ". Check the user, and pg_hba.conf for this address.";
            case "3D000" -> ". Create the database, or correct its name.";
            case "53300" -> ". The server has no connection left.";
            case "57P03" -> ". The server is still starting.";
            case SqlState.POOLER -> poolerAdvice(inWords(failure));
            default ->
                SqlState.isWrongSetting(failure) && inWords(failure).contains("assword")
                        ? ". The server asks for a password, and the connection has none."
                        : SqlState.isUnknownHost(failure) ? ". Check the host's name." : TlsAdvice.of(failure);
        };
    }

    /** PgBouncer has one code for everything, so that only its words tell what it is about. */
    private static String poolerAdvice(String words) {
        if (words.contains("unsupported startup parameter")) {
            return ". Leave that option out, or add it to the pooler's ignore_startup_parameters.";
        }
        if (words.contains("authentication failed") || words.contains("no such user")) {
            return ". Check user and password, and the pooler's own list of users.";
        }
        if (words.contains("does not exist") || words.contains("no such database")) {
            return ". Create the database, correct its name, or add it to the pooler's.";
        }
        if (words.contains("query_wait_timeout")) {
            return ". All server connections of the pooler were in use.";
        }
        return words.contains("no more connections allowed") ? ". The pooler takes no more clients." : "";
    }

    /** The server would not have us, and would not have us later. */
    public static DatabaseFailureException connectionRefused(Throwable failure, String words) {
        return new DatabaseFailureException(
                Phase.CONNECT,
                SqlState.of(failure).orElse(null),
                "the database refuses the connection: " + words + connectAdvice(failure),
                failure);
    }

    /** One try of connecting failed. */
    public static MigrateException connecting(Throwable failure, String words) {
        if (failure instanceof MigrateException known) {
            return known;
        }
        return SqlState.connectCanPass(failure)
                ? new DatabaseUnreachableException(
                        Phase.CONNECT,
                        1,
                        Duration.ZERO,
                        SqlState.of(failure).orElse(null),
                        words + connectAdvice(failure),
                        failure)
                : connectionRefused(failure, words);
    }

    /** A statement of a probe failed in a way that says nothing about the schema. */
    public static MigrateException probing(Throwable failure, Duration lockTimeout) {
        if (failure instanceof MigrateException known) {
            return known;
        }
        String state = SqlState.of(failure).orElse(null);
        if (SqlState.LOCK_NOT_AVAILABLE.equals(state)) {
            return locked(null, lockTimeout);
        }
        return SqlState.isConnectionLost(failure)
                ? DatabaseUnreachableException.lost(Phase.PROBE, state, inWords(failure), failure)
                : refused(Phase.PROBE, state, "looking at the schema", failure);
    }

    /** @param holders who locks tables, or null when nobody was seen */
    public static LockTimeoutException locked(@Nullable String holders, Duration lockTimeout) {
        return new LockTimeoutException(
                "a table that the code needs was",
                holders == null ? "somebody who changes it and is gone by now" : holders,
                lockTimeout,
                "Start again when that migration has ended, or wait for it.");
    }

    /**
     * A failure of one of our own statements.
     *
     * @param doing what we were about, to follow "while"
     */
    public static RuntimeException own(Phase phase, String doing, Throwable failure) {
        if (failure instanceof MigrateException || failure instanceof TransientFailure) {
            return (RuntimeException) failure;
        }
        if (SqlState.isConnectionLost(failure)) {
            return lost(phase, failure);
        }
        String state = SqlState.of(failure).orElse(null);
        if (SqlState.isConflict(state == null ? "" : state)) {
            return new TransientFailure.Contended(
                    TransientFailure.Contention.CONFLICT,
                    doing + ": " + inWords(failure),
                    refused(phase, state, doing, failure));
        }
        return refused(phase, state, doing, failure);
    }

    /**
     * A statement of our own has queued for too long behind whoever locks a table of it.
     *
     * @param holders who that is, or null when nobody was seen
     * @param since for how long it has been tried
     */
    public static TransientFailure.Contended lockedTable(
            String doing, Throwable failure, @Nullable String holders, Duration since) {
        String who = holders == null ? "a session that has ended" : holders;
        return new TransientFailure.Contended(
                TransientFailure.Contention.LOCK,
                doing + ": " + inWords(failure) + (holders == null ? "" : ", blocked by " + holders),
                holders,
                new LockTimeoutException(
                        doing + ": a lock on a table was",
                        who,
                        since,
                        "See what it does in pg_stat_activity; end it, or start again when it has ended."));
    }

    private static DatabaseFailureException refused(
            Phase phase, @Nullable String state, String doing, Throwable failure) {
        String advice = isOfRowSecurity(failure)
                ? ". Its row-level security would hide rows from this role: migrate with a role that sees all rows, its owner or one with bypassrls."
                : SqlState.INSUFFICIENT_PRIVILEGE.equals(state)
                        ? ". Grant the role what it lacks, or let a role that has it migrate."
                        : SqlState.UNIQUE_VIOLATION.equals(state) ? rowsThere(failure) : "";
        return new DatabaseFailureException(
                phase, state, "the database refuses us while " + doing + ": " + inWords(failure) + advice, failure);
    }

    /** Nothing but the ledger is written by our own statements. */
    private static String rowsThere(Throwable failure) {
        if (failure instanceof StatementFailure refused
                && String.valueOf(refused.serverError().constraint()).contains("version")) {
            return ". A row of that version is there and is not done: see whether the migration itself writes to the ledger, or somebody has edited that row.";
        }
        String table = failure instanceof StatementFailure refused
                ? quoted(refused.serverError().schema()) + "."
                        + quoted(refused.serverError().table())
                : "the ledger";
        return ". The numbers that the ledger gives are behind those of its rows, as after logical replication, which does"
                + " not copy sequences. Set them right: select setval(pg_get_serial_sequence('%1$s', 'position'), max(position)), setval(pg_get_serial_sequence('%1$s', 'revision'), max(revision)) from %2$s"
                        .formatted(table.replace("'", "''"), table);
    }

    private static String quoted(@Nullable String name) {
        return '"' + String.valueOf(name).replace("\"", "\"\"") + '"';
    }

    private static boolean isOfRowSecurity(Throwable failure) {
        return failure instanceof StatementFailure refused && refused.isOfRowSecurity();
    }

    public static TransientFailure.ConnectionLost lost(Phase phase, Throwable failure) {
        return new TransientFailure.ConnectionLost(
                DatabaseUnreachableException.lost(phase, SqlState.of(failure).orElse(null), inWords(failure), failure));
    }
}

package io.lockkeeper.internal.postgres.failure;

import io.r2dbc.postgresql.api.ErrorDetails;
import io.r2dbc.postgresql.api.PostgresqlException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What the server's codes mean to us. The driver's exception classes say nothing about it, so they are not asked. */
public final class SqlState {

    public static final String DUPLICATE_TABLE = "42P07";
    private static final Set<String> THERE = Set.of("42P04", "42P06", DUPLICATE_TABLE, "42701", "42723", "42710");
    static final String UNDEFINED_TABLE = "42P01";
    static final String UNDEFINED_COLUMN = "42703";
    static final String INVALID_SCHEMA = "3F000";
    public static final String INSUFFICIENT_PRIVILEGE = "42501";
    static final String UNIQUE_VIOLATION = "23505";
    public static final String NAME_TOO_LONG = "42622";
    public static final String READ_ONLY = "25006";
    public static final String LOCK_NOT_AVAILABLE = "55P03";

    /** By a statement_timeout, too. */
    static final String CANCELED = "57014";

    public static final String ABORTED = "25P02";
    private static final String TRANSACTION_TIMEOUT = "25P04";

    public static final String FEATURE_NOT_SUPPORTED = "0A000";

    /** A protocol violation to the server; PgBouncer's code for all that it has to say. */
    static final String POOLER = "08P01";

    /** A connection that ended while it was made secure says nothing about certificates; a host's name may hold the word. */
    private static final Pattern CLOSED =
            Pattern.compile("(?<![\\w.-])clos(ed|ing)(?![\\w-]|\\.\\w)|ClosedChannelException");

    /** Connection exceptions, shutdown, crash, starting up, a dropped database, an idle session, and too many clients. */
    private static final Set<String> CONNECTION_PASSES = Set.of(
            "08000", "08001", "08003", "08004", "08006", "08007", "57P01", "57P02", "57P03", "57P04", "57P05", "53300",
            "53000", "53200", "53400");

    private static final Set<String> CONNECTION_LOST = Set.of(
            "08000", "08001", "08003", "08004", "08006", "08007", "57P01", "57P02", "57P03", "57P04", "57P05", POOLER);

    /** What a statement meets on a schema that it was not written for. */
    private static final Set<String> SCHEMA =
            Set.of(UNDEFINED_COLUMN, UNDEFINED_TABLE, "42883", "42704", INVALID_SCHEMA, "42804", "42P10", "22P02");

    /** Not about the statement but about us, the server or others: what it says about the schema is unknown. */
    private static final Set<String> CLASSES_BEYOND_THE_STATEMENT =
            Set.of("08", "25", "26", "28", "3D", "40", "53", "57", "58", "F0", "XX");

    /** Of class 55: somebody else uses the object or has its lock. An object that is not what the statement needs is about that. */
    private static final Set<String> STATES_BEYOND_THE_STATEMENT = Set.of("55006", "55P03");

    private static final Set<String> CONFLICT = Set.of("40001", "40P01");

    /** What PgBouncer says, all of it under 08P01, when waiting can help. */
    private static final Set<String> POOLER_PASSES = Set.of(
            "query_wait_timeout",
            "no more connections allowed",
            "client connections exceeded",
            "server shutting down",
            "server conn crashed",
            "client_login_timeout",
            "cannot connect to server",
            "server login has been failing");

    private static final String OF_CONNECTIONS = "08";

    private SqlState() {}

    /** The server's code, wherever in the causes it is. */
    public static Optional<String> of(Throwable failure) {
        return find(failure, SqlState::own);
    }

    /** Whether opening a connection can succeed later although nobody mends anything. */
    public static boolean connectCanPass(Throwable failure) {
        return FailureKind.of(failure) == FailureKind.CONNECTION;
    }

    /** Whether somebody must act before a connection can be had at all. */
    static boolean isRefusal(Throwable failure) {
        return find(failure, SqlState::tlsMismatch).isPresent()
                || find(failure, SqlState::wrongCredentials).isPresent()
                || isWrongSetting(failure);
    }

    /** Whether the driver cannot connect with what it was given, such as no password; its code is that of a lost connection. */
    static boolean isWrongSetting(Throwable failure) {
        return find(
                        failure,
                        cause -> cause instanceof R2dbcException && cause.getCause() instanceof IllegalArgumentException
                                ? cause
                                : null)
                .isPresent();
    }

    /** Whether a statement met a schema that it was not written for. */
    static boolean isSchemaClass(Throwable failure) {
        return find(failure, cause -> {
                    String state = own(cause);
                    return state != null && SCHEMA.contains(state) ? state : null;
                })
                .isPresent();
    }

    /** Whether the server may be there later; of several hosts, one that may come back is enough. */
    static boolean isOutOfReach(Throwable failure) {
        return find(failure, SqlState::passes).isPresent() || of(failure).isEmpty() && isNetworkFailure(failure);
    }

    /** Whether the server refused a statement for what it says, and not for the state that it is in itself. */
    public static boolean isAboutTheStatement(String state) {
        return !CLASSES_BEYOND_THE_STATEMENT.contains(state.substring(0, 2))
                && !STATES_BEYOND_THE_STATEMENT.contains(state);
    }

    private static @Nullable String wrongCredentials(Throwable cause) {
        String state = own(cause);
        return state != null && state.startsWith("28") ? state : null;
    }

    private static @Nullable String passes(Throwable cause) {
        String state = own(cause);
        boolean passes = state != null && (CONNECTION_PASSES.contains(state) || poolerPasses(cause) != null);
        return passes ? state : null;
    }

    /** Whether the connection that ran a statement is gone. */
    public static boolean isConnectionLost(Throwable failure) {
        return endedTheSession(failure)
                || !isOfAnotherServer(failure)
                        && FailureKind.of(failure) == FailureKind.CONNECTION
                        && of(failure).map(CONNECTION_LOST::contains).orElse(true);
    }

    /** A server that cannot reach another one, as for a subscription, dblink or a foreign table, is there itself. */
    private static boolean isOfAnotherServer(Throwable failure) {
        return find(failure, cause -> {
                    ErrorDetails said = cause instanceof StatementFailure refused
                            ? refused.details()
                            : cause instanceof PostgresqlException thrown ? thrown.getErrorDetails() : null;
                    boolean another = said != null
                            && said.getCode().startsWith(OF_CONNECTIONS)
                            && !said.getCode().equals(POOLER)
                            && Severity.isFailure(said)
                            && !Severity.isFatal(said);
                    return another ? cause : null;
                })
                .isPresent();
    }

    /**
     * Nothing follows a fatal error. A pooler calls all that it says fatal; and a limit on the time of a transaction is the
     * step's own, for a role's is taken off it.
     */
    private static boolean endedTheSession(Throwable failure) {
        return find(
                        failure,
                        cause -> cause instanceof StatementFailure refused
                                        && refused.isFatal()
                                        && !refused.sqlState().equals(POOLER)
                                        && !refused.sqlState().equals(TRANSACTION_TIMEOUT)
                                        && wrongCredentials(refused) == null
                                ? cause
                                : null)
                .isPresent();
    }

    /** Whether a table is not there as it was: it, its schema or a column of it. */
    public static boolean isGone(String state) {
        return state.equals(UNDEFINED_TABLE) || state.equals(INVALID_SCHEMA) || state.equals(UNDEFINED_COLUMN);
    }

    /** What is to be made is there: a database, schema, table, column, function, or anything else. */
    public static boolean isThere(String state) {
        return THERE.contains(state);
    }

    public static boolean isConflict(String state) {
        return CONFLICT.contains(state);
    }

    public static boolean isForbidden(Throwable failure) {
        return of(failure).filter(INSUFFICIENT_PRIVILEGE::equals).isPresent();
    }

    public static boolean isLockTimeout(Throwable failure) {
        return of(failure).filter(LOCK_NOT_AVAILABLE::equals).isPresent();
    }

    /** Whether a statement that fails with it may have waited for others until then. */
    public static boolean isOfWaiting(String state) {
        return isConflict(state) || state.equals(LOCK_NOT_AVAILABLE) || state.equals(CANCELED);
    }

    public static boolean isUnknownHost(Throwable failure) {
        return find(failure, cause -> cause instanceof UnknownHostException ? cause : null)
                .isPresent();
    }

    /** The driver tells of TLS with the code of a lost connection, but with the class of a refusal. */
    private static @Nullable Throwable tlsMismatch(Throwable cause) {
        boolean refused = cause instanceof R2dbcPermissionDeniedException denied
                && denied.getSqlState() != null
                && denied.getSqlState().startsWith("08");
        return (refused || cause instanceof SSLException)
                        && !CLOSED.matcher(String.valueOf(cause.getMessage())).find()
                ? cause
                : null;
    }

    private static boolean isNetworkFailure(Throwable failure) {
        return find(failure, cause -> cause instanceof IOException || cause instanceof TimeoutException ? cause : null)
                .isPresent();
    }

    private static @Nullable String own(Throwable failure) {
        if (failure instanceof StatementFailure statement) {
            return statement.sqlState();
        }
        return failure instanceof R2dbcException r2dbc ? r2dbc.getSqlState() : null;
    }

    private static @Nullable String poolerPasses(Throwable failure) {
        String message = failure.getMessage();
        return POOLER.equals(own(failure))
                        && message != null
                        && POOLER_PASSES.stream().anyMatch(message::contains)
                ? message
                : null;
    }

    /** The first along causes and suppressed exceptions, each looked at once. */
    static <T> Optional<T> find(Throwable failure, Function<Throwable, @Nullable T> what) {
        return find(failure, what, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static <T> Optional<T> find(
            @Nullable Throwable failure, Function<Throwable, @Nullable T> what, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return Optional.empty();
        }
        Optional<T> here = Optional.ofNullable(what.apply(failure)).or(() -> find(failure.getCause(), what, seen));
        for (Throwable suppressed : failure.getSuppressed()) {
            here = here.or(() -> find(suppressed, what, seen));
        }
        return here;
    }
}

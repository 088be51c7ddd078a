package io.lockkeeper.internal.postgres.failure;

import io.lockkeeper.internal.script.text.Secrets;
import io.lockkeeper.message.ServerError;
import io.r2dbc.postgresql.api.ErrorDetails;
import io.r2dbc.postgresql.api.PostgresqlException;
import io.r2dbc.spi.R2dbcException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The server refused one statement of a string. Internal: it is translated before it leaves the package. */
public final class StatementFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int statement;
    private final transient ErrorDetails details;
    private final transient ServerError said;

    /**
     * @param statement which of the string's statements, from 0
     * @param details what the server said; the driver's own exception would carry the whole string
     * @param secrets what must not be seen of it
     */
    public StatementFailure(int statement, ErrorDetails details, Secrets secrets) {
        this(statement, details, masked(serverError(details), secrets::mask));
    }

    private StatementFailure(int statement, ErrorDetails details, ServerError said) {
        super(said.message() + " (SQLSTATE " + details.getCode() + ")", null, false, false);
        this.statement = statement;
        this.details = details;
        this.said = said;
    }

    /** The same, where it is about a place inside of a secret: none of the secret's words is seen. */
    public StatementFailure within(String secret) {
        return new StatementFailure(statement, details, masked(said, text -> Secrets.maskWords(text, secret)));
    }

    ErrorDetails details() {
        return details;
    }

    public int statement() {
        return statement;
    }

    public String sqlState() {
        return details.getCode();
    }

    /** Whether the server has ended the session with it. */
    boolean isFatal() {
        return Severity.isFatal(details);
    }

    /** Where in the string, in code points from 1; 0 when the server does not say. */
    public int position() {
        return position(details);
    }

    public static int position(ErrorDetails details) {
        return details.getPosition().map(Integer::parseInt).orElse(0);
    }

    public ServerError serverError() {
        return said;
    }

    /** The context as the server told it, to look for a line in, not to be shown. */
    @Nullable
    public String where() {
        return where(details);
    }

    private static ServerError masked(ServerError error, UnaryOperator<String> mask) {
        return new ServerError(
                error.sqlState(),
                mask.apply(error.message()),
                masked(error.detail(), mask),
                masked(error.hint(), mask),
                masked(error.schema(), mask),
                masked(error.table(), mask),
                masked(error.column(), mask),
                masked(error.constraint(), mask),
                masked(error.where(), mask));
    }

    private static @Nullable String masked(@Nullable String text, UnaryOperator<String> mask) {
        return text == null ? null : mask.apply(text);
    }

    /** Whether the server has refused to hide rows; its words may be in any language, the place in its source is not. */
    public boolean isOfRowSecurity() {
        return isOfRowSecurity(details);
    }

    /** The same of a failure of the driver's. */
    public static boolean hidesRows(Throwable failure) {
        return failure instanceof PostgresqlException postgres && isOfRowSecurity(postgres.getErrorDetails());
    }

    private static boolean isOfRowSecurity(ErrorDetails details) {
        return details.getCode().equals(SqlState.INSUFFICIENT_PRIVILEGE)
                && details.getRoutine().filter("check_enable_rls"::equals).isPresent();
    }

    /** What the server says in a failure of its own, of the driver's, or of somebody's code. */
    public static ServerError said(Throwable failure) {
        if (failure instanceof StatementFailure refused) {
            return refused.serverError();
        }
        if (failure instanceof PostgresqlException postgres) {
            return serverError(postgres.getErrorDetails());
        }
        String message = failure.getMessage() == null
                ? failure.getClass().getSimpleName()
                : failure.getClass().getSimpleName() + ": " + failure.getMessage();
        String state = failure instanceof R2dbcException r2dbc ? r2dbc.getSqlState() : null;
        return ServerError.of(state, message);
    }

    private static ServerError serverError(ErrorDetails details) {
        return new ServerError(
                details.getCode(),
                details.getMessage(),
                details.getDetail().orElse(null),
                details.getHint().orElse(null),
                details.getSchemaName().orElse(null),
                details.getTableName().orElse(null),
                details.getColumnName().orElse(null),
                details.getConstraintName().orElse(null),
                where(details));
    }

    private static @Nullable String where(ErrorDetails details) {
        String inner = details.getInternalQuery()
                .map(query -> "in \"" + query + "\""
                        + details.getInternalPosition()
                                .map(p -> " at character " + p)
                                .orElse(""))
                .orElse("");
        String where = details.getWhere().orElse("");
        String both = inner.isEmpty() || where.isEmpty() ? inner + where : inner + "; " + where;
        return both.isEmpty() ? null : both;
    }
}

package io.lockkeeper.postgres;

import io.lockkeeper.error.ServerError;
import io.r2dbc.postgresql.api.ErrorDetails;
import org.jspecify.annotations.Nullable;

/** The server refused one statement of a string. Internal: it is translated before it leaves the package. */
final class StatementFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int statement;
    private final transient ErrorDetails details;

    /**
     * @param statement which of the string's statements, from 0
     * @param details what the server said; the driver's own exception would carry the whole string
     */
    StatementFailure(int statement, ErrorDetails details) {
        super(details.getMessage() + " (SQLSTATE " + details.getCode() + ")", null, false, false);
        this.statement = statement;
        this.details = details;
    }

    int statement() {
        return statement;
    }

    String sqlState() {
        return details.getCode();
    }

    /** Where in the string, in code points from 1; 0 when the server does not say. */
    int position() {
        return position(details);
    }

    static int position(ErrorDetails details) {
        return details.getPosition().map(Integer::parseInt).orElse(0);
    }

    ServerError serverError() {
        return serverError(details);
    }

    static ServerError serverError(ErrorDetails details) {
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

package io.r2dbc.postgresql;

/** Lets tests see how the driver reads a text. */
public final class DriverParser {

    private DriverParser() {}

    /** How many statements the driver counts; it throws where it refuses the text. */
    public static int statements(String sql) {
        return PostgresqlSqlParser.parse(sql).getStatementCount();
    }

    /** How many parameters the driver counts; it throws where it refuses the text. */
    public static int parameters(String sql) {
        return PostgresqlSqlParser.parse(sql).getParameterCount();
    }
}

package io.lockkeeper.internal.postgres.sql;

import io.r2dbc.spi.Row;

/** Columns of a row, with what stands for null. */
public final class Rows {

    private Rows() {}

    /** The text, or an empty one. */
    public static String text(Row row, String column) {
        String text = row.get(column, String.class);
        return text == null ? "" : text;
    }

    /** Whether it is true, and not unknown. */
    public static boolean is(Row row, String column) {
        return Boolean.TRUE.equals(row.get(column, Boolean.class));
    }

    /** The whole number, or 0. */
    public static long number(Row row, String column) {
        Number number = row.get(column, Number.class);
        return number == null ? 0 : number.longValue();
    }

    /** The same of a column that is an int. */
    public static int count(Row row, String column) {
        return (int) number(row, column);
    }
}

package io.lockkeeper.deploy.branch;

import io.lockkeeper.deploy.branch.MigrationRow.Status;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads a row of {@code SHOW VITESS_MIGRATIONS}, whose columns are texts. */
final class VitessRows {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private VitessRows() {}

    /**
     * The row.
     *
     * @param column the text of the column of that name; null for NULL and for a column that is not there
     */
    static MigrationRow of(UnaryOperator<@Nullable String> column) {
        Status status = Status.of(lower(column.apply("migration_status")));
        boolean copied = flag(column.apply("ready_to_complete"));
        return new MigrationRow(
                text(column.apply("migration_uuid")),
                text(column.apply("migration_context")),
                text(column.apply("keyspace")),
                column.apply("shard"),
                text(column.apply("mysql_table")),
                copied && !status.isTerminal() ? Status.READY_TO_COMPLETE : status,
                lower(column.apply("ddl_action")),
                progress(column.apply("progress")),
                eta(column.apply("eta_seconds")),
                number(column.apply("rows_copied")),
                number(column.apply("table_rows")),
                flag(column.apply("is_immediate_operation")),
                copied,
                number(column.apply("cutover_attempts")),
                column.apply("message"),
                time(column.apply("requested_timestamp")),
                time(column.apply("started_timestamp")),
                time(column.apply("completed_timestamp")));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    private static boolean flag(@Nullable String text) {
        return text != null && (text.equals("1") || text.equalsIgnoreCase("true"));
    }

    /** Such as 54.35: rounded, and never outside of what a percentage is. */
    private static int progress(@Nullable String text) {
        try {
            return text == null ? 0 : (int) Math.round(Math.max(0, Math.min(100, Double.parseDouble(text))));
        } catch (NumberFormatException unreadable) {
            return 0;
        }
    }

    /** What is cancelled or not known has -1. */
    private static @Nullable Long eta(@Nullable String text) {
        long seconds = text == null ? -1 : number(text);
        return seconds < 0 ? null : Long.valueOf(seconds);
    }

    private static long number(@Nullable String text) {
        try {
            return text == null ? 0 : Long.parseLong(text);
        } catch (NumberFormatException unreadable) {
            return 0;
        }
    }

    private static @Nullable Instant time(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            // drivers may write a T between date and time, and fractions behind
            return LocalDateTime.parse(text.replace('T', ' ').replaceFirst("\\.\\d+$", ""), TIME)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }
}

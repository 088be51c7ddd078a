package io.lockkeeper.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the server said when it refused a statement, or what somebody's code threw; absent fields are null.
 *
 * @param sqlState the five-character code; null when it was not the server that refused
 * @param message the primary message
 * @param where the call stack of functions and DO blocks, innermost first
 */
public record ServerError(
        @Nullable String sqlState,
        String message,
        @Nullable String detail,
        @Nullable String hint,
        @Nullable String schema,
        @Nullable String table,
        @Nullable String column,
        @Nullable String constraint,
        @Nullable String where) {

    /** A bare error, without any of the optional fields. */
    public static ServerError of(@Nullable String sqlState, String message) {
        return new ServerError(sqlState, message, null, null, null, null, null, null, null);
    }

    /** The optional fields that are present, one labelled line each. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        note(notes, "Detail", detail);
        note(notes, "Hint", hint);
        note(notes, "Object", object());
        note(notes, "Constraint", constraint);
        note(notes, "Where", where);
        return notes;
    }

    private @Nullable String object() {
        if (table == null) {
            return null;
        }
        return Optional.ofNullable(schema).map(s -> s + ".").orElse("")
                + table
                + Optional.ofNullable(column).map(c -> "." + c).orElse("");
    }

    private static void note(List<String> notes, String label, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            notes.add(label + ": " + value);
        }
    }
}

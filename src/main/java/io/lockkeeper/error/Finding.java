package io.lockkeeper.error;

import io.lockkeeper.internal.text.Visible;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One way in which the live schema differs from what the code needs.
 *
 * @param expectation what was expected, as it was written; for a statement its name
 * @param sqlState the server's code for it, or null where it has none
 * @param missing what is not there, as far as it can be named
 * @param nearest what is there under a similar name
 * @param location where in a statement, when a statement was expected to work
 * @param excerpt the line there with a caret below the place
 * @param message what is wrong, in a sentence
 */
public record Finding(
        String expectation,
        @Nullable String sqlState,
        @Nullable String missing,
        @Nullable String nearest,
        @Nullable Location location,
        @Nullable String excerpt,
        String message) {

    /** All of it as a person reads it; two lines more where a statement is shown. */
    @Override
    public String toString() {
        String where = location == null || location.file().equals(expectation)
                ? Optional.ofNullable(location).map(Location::toString).orElse(Visible.line(expectation))
                : Visible.line(expectation) + " (" + location + ")";
        String code = sqlState == null ? "" : " (SQLSTATE " + sqlState + ")";
        String hint = nearest == null ? "" : "; did you mean " + Visible.line(nearest) + "?";
        String shown = excerpt == null ? "" : System.lineSeparator() + excerpt;
        return where + ": " + Visible.block(message) + code + hint + shown;
    }
}

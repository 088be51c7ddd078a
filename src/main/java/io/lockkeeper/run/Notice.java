package io.lockkeeper.run;

import io.lockkeeper.error.Location;
import io.lockkeeper.internal.text.Visible;
import org.jspecify.annotations.Nullable;

/**
 * What the server said on the side while it ran a step.
 *
 * @param severity {@code NOTICE}, {@code WARNING} or another of the server's words
 * @param location the statement that made it speak, or the place in it; null when the server does not tell
 */
public record Notice(
        String severity, String message, @Nullable Location location) {

    /** For a line of its own: {@code V1__form.sql:3:1: WARNING: …}. */
    @Override
    public String toString() {
        return (location == null ? "" : location + ": ") + severity + ": " + Visible.block(message);
    }
}

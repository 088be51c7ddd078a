package io.lockkeeper.run;

import io.lockkeeper.internal.text.Visible;
import org.jspecify.annotations.Nullable;

/**
 * The server process that is at work on a non-transactional change, as far as the server tells us.
 *
 * @param pid the server process
 * @param applicationName who it says it is, or null when hidden
 * @param state what its session is doing, or null when hidden
 * @param progress how far it has come; null when the server does not say
 */
public record Worker(
        int pid,
        @Nullable String applicationName,
        @Nullable String state,
        @Nullable Progress progress) {

    /** One line. */
    public String describe() {
        StringBuilder text = new StringBuilder("pid ").append(pid);
        if (applicationName != null && !applicationName.isBlank()) {
            text.append(" \"").append(applicationName).append('"');
        }
        if (state != null) {
            text.append(", ").append(state);
        }
        if (progress != null) {
            text.append(", ").append(progress.describe());
        }
        return Visible.line(text.toString());
    }
}

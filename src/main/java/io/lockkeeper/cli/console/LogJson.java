package io.lockkeeper.cli.console;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A line of the log for programs that collect logs. Names and order of the fields are API. */
final class LogJson {

    private LogJson() {}

    static String line(
            String level, String logger, String message, @Nullable Integer exitCode, @Nullable Throwable thrown) {
        ObjectNode line = Json.object()
                .put("time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("level", level)
                .put("logger", logger)
                .put("message", message);
        if (exitCode != null) {
            line.put("exitCode", exitCode);
        }
        if (thrown != null) {
            line.put("stackTrace", StackTraces.of(thrown));
        }
        return Json.line(line);
    }
}

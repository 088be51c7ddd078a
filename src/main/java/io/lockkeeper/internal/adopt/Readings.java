package io.lockkeeper.internal.adopt;

import io.lockkeeper.plan.HistoryTool;
import java.util.Map;

/** Which tools' histories are read, and what their users do where one is half done. */
public final class Readings {

    private Readings() {}

    /** Whether rows are made of this tool's history; of the others it is only told that it is there. */
    public static boolean knows(HistoryTool tool) {
        return tool == HistoryTool.FLYWAY;
    }

    static HistoryReading of(HistoryTool tool, Map<String, String> placeholders) {
        return switch (tool) {
            case FLYWAY -> new FlywayHistory(placeholders);
            default -> throw new IllegalArgumentException("nobody reads the history of " + tool.title());
        };
    }

    /** What takes back the row of a migration that is half done. */
    static String mending(HistoryTool tool) {
        return switch (tool) {
            case FLYWAY -> "flyway repair";
            case PRISMA -> "prisma migrate resolve";
            case GOLANG_MIGRATE -> "migrate force VERSION";
            default -> "by its own command";
        };
    }
}

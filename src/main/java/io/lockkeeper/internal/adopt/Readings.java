package io.lockkeeper.internal.adopt;

import io.lockkeeper.adopt.report.HistoryTool;
import java.util.Map;

/** Which tools' histories are read, and what their users do where one is half done. */
public final class Readings {

    /** Whose rows are read, and what each column is called there; the others are only named. */
    public static final Map<String, Map<String, String>> COLUMNS = Map.of(
            HistoryTool.FLYWAY.label(),
            Map.of(
                    "rank", "installed_rank",
                    "version", "version",
                    "name", "description",
                    "type", "type",
                    "checksum", "checksum",
                    "by", "installed_by",
                    "at", "installed_on",
                    "state", "success"),
            HistoryTool.R2DBC_MIGRATE.label(),
            Map.of("rank", "id", "version", "id", "name", "description"),
            HistoryTool.DRIZZLE.label(),
            Map.of("rank", "id", "version", "created_at", "name", "name", "checksum", "hash", "at", "applied_at"),
            HistoryTool.LIQUIBASE.label(),
            Map.of(
                    "rank", "orderexecuted",
                    "version", "id",
                    "name", "filename",
                    "type", "exectype",
                    "checksum", "md5sum",
                    "by", "author",
                    "at", "dateexecuted"),
            HistoryTool.GOLANG_MIGRATE.label(),
            Map.of("rank", "version", "version", "version", "state", "dirty"),
            HistoryTool.PRISMA.label(),
            Map.of(
                    "rank", "started_at",
                    "version", "migration_name",
                    "name", "migration_name",
                    "checksum", "checksum",
                    "at", "finished_at",
                    "state", "finished_at",
                    "undone", "rolled_back_at"));

    private Readings() {}

    /** Whether rows are made of this tool's history; of the others it is only told that it is there. */
    public static boolean knows(HistoryTool tool) {
        return tool != HistoryTool.LIQUIBASE && COLUMNS.containsKey(tool.label());
    }

    static HistoryReading of(HistoryTool tool, Map<String, String> placeholders) {
        return switch (tool) {
            case FLYWAY -> new FlywayHistory(placeholders);
            case R2DBC_MIGRATE -> new NumberHistory(false);
            case GOLANG_MIGRATE -> new NumberHistory(true);
            case DRIZZLE -> new DrizzleHistory();
            case PRISMA -> new PrismaHistory();
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

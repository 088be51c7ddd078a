package io.lockkeeper.internal.adopt;

import io.lockkeeper.adopt.report.HistoryTool;
import io.lockkeeper.internal.plan.OtherHistory;
import io.lockkeeper.ledger.Version;
import java.util.EnumSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Which tools' histories are read, and what their users do where one is half done. */
public final class Readings {

    /** goose writes it into a new history. */
    private static final Version BEFORE_ALL = Version.of("0");

    /** Whose rows are read, and what each column is called there. */
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
                    "undone", "rolled_back_at"),
            HistoryTool.SQLX.label(),
            Map.of("rank", "version", "version", "version", "name", "description", "state", "success"),
            HistoryTool.DBMATE.label(),
            Map.of("rank", "version", "version", "version"),
            HistoryTool.GOOSE.label(),
            Map.of("rank", "id", "version", "version_id", "state", "is_applied"),
            HistoryTool.DIESEL.label(),
            Map.of("rank", "version", "version", "version"));

    /** Whose rows are made rows of the ledger; of the others it is told what is in them. */
    private static final Set<HistoryTool> KNOWN = EnumSet.of(
            HistoryTool.FLYWAY,
            HistoryTool.R2DBC_MIGRATE,
            HistoryTool.DRIZZLE,
            HistoryTool.GOLANG_MIGRATE,
            HistoryTool.PRISMA);

    private Readings() {}

    /** Whether rows are made of this tool's history; of the others it is only told that it is there. */
    public static boolean knows(HistoryTool tool) {
        return KNOWN.contains(tool);
    }

    /** The versions that a history has as done where nothing more is made of it; Liquibase has none. */
    static NavigableSet<Version> versions(OtherHistory history) {
        NavigableSet<Version> done = new TreeSet<>();
        if (HistoryTool.LIQUIBASE.label().equals(history.tool())) {
            return done;
        }
        for (OtherHistory.Row row : history.rows()) {
            try {
                Version version = Version.of(Objects.requireNonNullElse(row.version(), ""));
                if ("false".equals(row.state())) {
                    done.remove(version);
                } else if (!version.equals(BEFORE_ALL)) {
                    done.add(version);
                }
            } catch (IllegalArgumentException none) {
                // it is a name there
            }
        }
        return done;
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

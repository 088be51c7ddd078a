package io.lockkeeper.adopt.report;

import java.util.Arrays;
import java.util.Optional;

/** Another migrator whose history can stand in a database. */
public enum HistoryTool {
    FLYWAY("flyway", "Flyway"),
    R2DBC_MIGRATE("r2dbc-migrate", "r2dbc-migrate"),
    DRIZZLE("drizzle", "drizzle"),
    LIQUIBASE("liquibase", "Liquibase"),
    GOLANG_MIGRATE("golang-migrate", "golang-migrate"),
    PRISMA("prisma", "Prisma"),
    SQLX("sqlx", "sqlx"),
    DBMATE("dbmate", "dbmate or Rails"),
    GOOSE("goose", "goose"),
    DIESEL("diesel", "diesel");

    private final String label;
    private final String title;

    HistoryTool(String label, String title) {
        this.label = label;
        this.title = title;
    }

    /** The name as options, the ledger and JSON write it. Frozen. */
    public String label() {
        return label;
    }

    /** The name as sentences write it. */
    public String title() {
        return title;
    }

    /** The label. */
    @Override
    public String toString() {
        return label;
    }

    /** The tool of that label, if there is one. */
    public static Optional<HistoryTool> of(String label) {
        return Arrays.stream(values()).filter(tool -> tool.label.equals(label)).findFirst();
    }
}

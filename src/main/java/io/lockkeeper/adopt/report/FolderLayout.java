package io.lockkeeper.adopt.report;

import java.util.Arrays;
import java.util.Optional;

/** How a migrator lays out its folder. */
public enum FolderLayout {
    FLYWAY("flyway"),
    R2DBC_MIGRATE("r2dbc-migrate"),
    DRIZZLE("drizzle"),
    PRISMA("prisma"),
    GOLANG_MIGRATE("golang-migrate"),
    DBMATE("dbmate"),
    GOOSE("goose"),
    SQLX("sqlx"),
    DIESEL("diesel");

    private final String label;

    FolderLayout(String label) {
        this.label = label;
    }

    /** The name as options write it. Frozen. */
    public String label() {
        return label;
    }

    /** The layout of that label, if there is one. */
    public static Optional<FolderLayout> of(String label) {
        return Arrays.stream(values())
                .filter(layout -> layout.label.equals(label))
                .findFirst();
    }

    /** The label. */
    @Override
    public String toString() {
        return label;
    }
}

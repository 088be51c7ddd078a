package io.lockkeeper.postgres;

import io.r2dbc.spi.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Objects that stand where there is no ledger, and what to do about them. */
final class Strangers {

    private static final int MOST_NAMED = 5;

    /** The tables in which other migrators keep what they have done. */
    private static final Map<String, String> TABLES_OF_OTHER_TOOLS = Map.ofEntries(
            Map.entry("flyway_schema_history", "Flyway"),
            Map.entry("schema_version", "Flyway or tern"),
            Map.entry("databasechangelog", "Liquibase"),
            Map.entry("migrations", "r2dbc-migrate or TypeORM"),
            Map.entry("migrations_lock", "r2dbc-migrate"),
            Map.entry("schema_migrations", "golang-migrate, dbmate or Rails"),
            Map.entry("goose_db_version", "goose"),
            Map.entry("_sqlx_migrations", "sqlx"),
            Map.entry("__drizzle_migrations", "drizzle"),
            Map.entry("_prisma_migrations", "Prisma"),
            Map.entry("knex_migrations", "Knex"),
            Map.entry("pgmigrations", "node-pg-migrate"),
            Map.entry("alembic_version", "Alembic"),
            Map.entry("django_migrations", "Django"),
            Map.entry("__efmigrationshistory", "Entity Framework"),
            Map.entry("atlas_schema_revisions", "Atlas"));

    private final List<String> named = new ArrayList<>();
    private final Set<String> otherTools = new TreeSet<>();
    private final Set<String> schemas = new TreeSet<>();
    private long total;

    void add(Row row) {
        String kind = String.valueOf(row.get("kind", String.class));
        String name = String.valueOf(row.get("name", String.class));
        String schema = String.valueOf(row.get("schema", String.class));
        Long counted = row.get("total", Long.class);
        total = counted == null ? 0 : counted;
        schemas.add(schema);
        String tool = TABLES_OF_OTHER_TOOLS.get(name.toLowerCase(Locale.ROOT));
        if (tool != null) {
            otherTools.add("%s.%s of %s".formatted(schema, name, tool));
        } else if (named.size() < MOST_NAMED) {
            named.add(kind + " " + name);
        }
    }

    /** One sentence, or none when nothing stands there. */
    List<String> findings() {
        if (total == 0) {
            return List.of();
        }
        String tools = otherTools.isEmpty() ? "" : ", among them " + String.join(" and ", otherTools);
        String names = named.stream().collect(Collectors.joining(", ", "(", total > MOST_NAMED ? ", ...)" : ")"));
        String until = otherTools.isEmpty()
                ? "with V the version that it has reached, 0 for none"
                : "with V the version that the other migrator has reached";
        return List.of(
                "schema %s has %d %s %s%s, but no ledger. To take it over: baseline --at V, %s; or baseline --all when it is up to date"
                        .formatted(
                                String.join(", ", schemas),
                                total,
                                total == 1 ? "object" : "objects",
                                named.isEmpty() ? "" : names,
                                tools,
                                until));
    }
}

package io.lockkeeper.internal.postgres.ledger;

import io.lockkeeper.error.Phase;
import io.lockkeeper.internal.postgres.sql.Rows;
import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.postgres.sql.SqlRequest;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.message.Message;
import io.lockkeeper.message.Remedy;
import io.r2dbc.spi.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Objects that stand where there is no ledger, and what to do about them. */
public final class UnmanagedObjects {

    private static final int MOST_NAMED = 5;
    private static final String FLYWAY = "Flyway";
    /** What adopt calls those whose history it reads; empty where the table alone does not tell whose it is. */
    private static final Map<String, String> ADOPTABLE = Map.of(
            FLYWAY,
            "flyway",
            "r2dbc-migrate",
            "r2dbc-migrate",
            "drizzle",
            "drizzle",
            "golang-migrate, dbmate or Rails",
            "",
            "Prisma",
            "prisma");

    private static final String LOOKING = "looking for objects without a ledger";

    private final List<String> named = new ArrayList<>();
    private final Set<String> otherTools = new TreeSet<>();
    private final Set<String> adoptable = new TreeSet<>();
    private final Set<String> schemas = new TreeSet<>();
    private final String ledger;
    private @Nullable String elsewhere;
    private long total;
    private @Nullable String flywayHistory;
    private @Nullable Version flywayReached;
    private int flywayDone;

    /** @param ledger what the ledger's table is called */
    private UnmanagedObjects(String ledger) {
        this.ledger = ledger;
    }

    /** Looks for what stands where the ledger would be. */
    public static Mono<List<Message>> of(RunConnection connection, LedgerName name) {
        UnmanagedObjects unmanagedObjects = new UnmanagedObjects(name.table());
        SqlRequest look = new SqlRequest()
                .own(Sql.UNMANAGED_OBJECTS, Map.of("ledger", name.qualified(), "schema", name.schema()));
        return connection
                .send(Phase.PLAN, LOOKING, look, (sql, row) -> unmanagedObjects.add(row))
                .then(Mono.defer(() -> unmanagedObjects
                        .flywayHistory()
                        .map(history -> new SqlRequest().own(Sql.FLYWAY_VERSIONS, Map.of("history", history)))
                        .map(versions -> connection.send(
                                Phase.PLAN, LOOKING, versions, (sql, row) -> unmanagedObjects.addFlyway(row)))
                        .orElseGet(Mono::empty)))
                .then(Mono.fromSupplier(unmanagedObjects::findings));
    }

    private void add(Row row) {
        String kind = Rows.text(row, "kind");
        String name = Rows.text(row, "name");
        String schema = Rows.text(row, "schema");
        total = Rows.number(row, "total");
        schemas.add(schema);
        if (kind.equals("table") && name.equals(ledger)) {
            elsewhere = schema;
        }
        String tool = row.get("tool", String.class);
        if (tool != null) {
            otherTools.add("%s.%s of %s".formatted(schema, name, tool));
            Optional.ofNullable(ADOPTABLE.get(tool)).ifPresent(adoptable::add);
            if (tool.equals(FLYWAY) && Rows.is(row, "readable")) {
                flywayHistory = new LedgerName(schema, name).qualified();
            }
        } else if (named.size() < MOST_NAMED) {
            named.add(kind + " " + name);
        }
    }

    /** Flyway's own table, quoted and qualified, if it stands here and we may read it. */
    private Optional<String> flywayHistory() {
        return Optional.ofNullable(flywayHistory);
    }

    /** A version that Flyway has done. */
    private void addFlyway(Row row) {
        flywayDone++;
        Version version = version(Rows.text(row, "version"));
        if (version != null && (flywayReached == null || version.compareTo(flywayReached) > 0)) {
            flywayReached = version;
        }
    }

    /** Flyway also takes underscores for dots; a version of another kind is nothing that a file could have here. */
    private static @Nullable Version version(String text) {
        try {
            return Version.of(text.replace('_', '.'));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** One sentence, or none when nothing stands there. */
    private List<Message> findings() {
        if (total == 0) {
            return List.of();
        }
        String tools = (otherTools.isEmpty() ? "" : (named.isEmpty() ? " (" : ", among them "))
                + String.join(" and ", otherTools)
                + (named.isEmpty() ? ")" : "");
        String names = named.stream()
                .collect(Collectors.joining(", ", "(", total > named.size() + otherTools.size() ? ", ...)" : ")"));
        return List.of(Message.of(
                "%s %s %s%s%s, but no ledger%s. To take it over: %s%s; or %s when it is up to date with all files",
                schemas.size() == 1
                        ? "schema " + schemas.iterator().next() + " has"
                        : "schemas " + String.join(" and ", schemas) + " have",
                total,
                total == 1 ? "object" : "objects",
                named.isEmpty() ? "" : " " + names,
                tools,
                elsewhere(),
                adoption(),
                baselineAt(),
                Remedy.baselineAll()));
    }

    /** It is not looked for there, since somebody has said where it stands, or the search_path does not lead there. */
    private Message elsewhere() {
        return elsewhere == null
                ? Message.text("")
                : Message.of(
                        " where it is looked for. If %s.%s is theirs, name its schema with: %s",
                        elsewhere, ledger, Remedy.option(Remedy.Option.SCHEMA, elsewhere));
    }

    /** The way that reads what the other migrator has recorded. */
    private Message adoption() {
        if (adoptable.isEmpty()) {
            return Message.text("");
        }
        Remedy adopt = Remedy.adopt(adoptable.size() == 1 ? adoptable.iterator().next() : "");
        return flywayDone == 0
                ? Message.of("%s, which compares its history with the files; or ", adopt)
                : Message.of(
                        "%s, which compares the %s that Flyway has with the files; or ",
                        adopt, flywayDone == 1 ? "1 version" : flywayDone + " versions");
    }

    private Message baselineAt() {
        if (flywayReached != null) {
            return Message.of("%s, which Flyway has reached", Remedy.baseline(flywayReached.toString()));
        }
        return Message.of(
                otherTools.isEmpty()
                        ? "%s, with V the version that it has reached, 0 for none"
                        : "%s, with V the version that the other migrator has reached",
                Remedy.baseline("V"));
    }
}

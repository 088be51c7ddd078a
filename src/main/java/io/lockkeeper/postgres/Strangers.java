package io.lockkeeper.postgres;

import io.lockkeeper.error.Message;
import io.lockkeeper.error.Remedy;
import io.lockkeeper.migration.Version;
import io.r2dbc.spi.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Objects that stand where there is no ledger, and what to do about them. */
final class Strangers {

    private static final int MOST_NAMED = 5;
    private static final String FLYWAY = "Flyway";

    private final List<String> named = new ArrayList<>();
    private final Set<String> otherTools = new TreeSet<>();
    private final Set<String> schemas = new TreeSet<>();
    private final String ledger;
    private @Nullable String elsewhere;
    private long total;
    private @Nullable String flywayHistory;
    private @Nullable Version flywayReached;

    /** @param ledger what the ledger's table is called */
    Strangers(String ledger) {
        this.ledger = ledger;
    }

    void add(Row row) {
        String kind = String.valueOf(row.get("kind", String.class));
        String name = String.valueOf(row.get("name", String.class));
        String schema = String.valueOf(row.get("schema", String.class));
        Long counted = row.get("total", Long.class);
        total = counted == null ? 0 : counted;
        schemas.add(schema);
        if (kind.equals("table") && name.equals(ledger)) {
            elsewhere = schema;
        }
        String tool = row.get("tool", String.class);
        if (tool != null) {
            otherTools.add("%s.%s of %s".formatted(schema, name, tool));
            if (tool.equals(FLYWAY) && Boolean.TRUE.equals(row.get("readable", Boolean.class))) {
                flywayHistory = new LedgerName(schema, name).qualified();
            }
        } else if (named.size() < MOST_NAMED) {
            named.add(kind + " " + name);
        }
    }

    /** Flyway's own table, quoted and qualified, if it stands here and we may read it. */
    Optional<String> flywayHistory() {
        return Optional.ofNullable(flywayHistory);
    }

    /** A version that Flyway has done. */
    void addFlyway(Row row) {
        Version version = version(String.valueOf(row.get("version", String.class)));
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
    List<Message> findings() {
        if (total == 0) {
            return List.of();
        }
        String tools = (otherTools.isEmpty() ? "" : (named.isEmpty() ? " (" : ", among them "))
                + String.join(" and ", otherTools)
                + (named.isEmpty() ? ")" : "");
        String names = named.stream()
                .collect(Collectors.joining(", ", "(", total > named.size() + otherTools.size() ? ", ...)" : ")"));
        return List.of(Message.of(
                "schema %s has %s %s%s%s, but no ledger%s. To take it over: %s; or %s when it is up to date with all files",
                String.join(", ", schemas),
                total,
                total == 1 ? "object" : "objects",
                named.isEmpty() ? "" : " " + names,
                tools,
                elsewhere(),
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

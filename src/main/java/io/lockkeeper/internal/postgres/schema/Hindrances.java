package io.lockkeeper.internal.postgres.schema;

import io.lockkeeper.internal.postgres.sql.Rows;
import io.lockkeeper.internal.probe.Unusable;
import io.r2dbc.spi.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is there and refused at run time, and which of the statements would use it. Their verbose plans tell: views are
 * resolved in them, and what the planner has proven needless is left out.
 */
final class Hindrances {

    private static final String SCAN = " Scan ";
    private static final String ON = " on ";
    private static final String INSERT = "Insert on ";
    private static final String RESOLUTION = "Conflict Resolution: ";
    private static final String ARBITERS = "Conflict Arbiter Indexes: ";

    /** @param arbiter the index, or null when it is the relation itself */
    private record Hindrance(String relation, @Nullable String arbiter, String state, String why) {

        Unusable of(int item) {
            return new Unusable(item, state, arbiter == null ? relation : arbiter, why);
        }
    }

    /** Where in a statement's plan we are: the insert whose lines these are. */
    private static final class Place {

        private String insert = "";
        private boolean resolves;
    }

    private final List<Hindrance> known = new ArrayList<>();
    private final Map<Integer, Place> places = new HashMap<>();
    private final Set<Unusable> found = new LinkedHashSet<>();

    void add(Row row) {
        known.add(new Hindrance(
                Rows.text(row, "relation"),
                row.get("arbiter", String.class),
                Rows.text(row, "state"),
                Rows.text(row, "why")));
    }

    boolean isEmpty() {
        return known.isEmpty();
    }

    /** An expectation names that relation. */
    void named(int item, @Nullable String relation) {
        known.stream()
                .filter(hindrance ->
                        hindrance.arbiter() == null && hindrance.relation().equals(relation))
                .forEach(hindrance -> found.add(hindrance.of(item)));
    }

    /** One line of a statement's plan. */
    void line(int item, String text) {
        if (isEmpty()) {
            return;
        }
        Place place = places.computeIfAbsent(item, first -> new Place());
        String line = text.strip();
        String node = line.startsWith("->") ? line.substring(2).strip() : line;
        if (line.startsWith(RESOLUTION)) {
            place.resolves = true;
        } else if (line.startsWith(ARBITERS)) {
            place.resolves = false;
            arbiters(item, place.insert, line.substring(ARBITERS.length()));
        } else if (isNode(node)) {
            withoutArbiters(item, place);
            place.insert = node.startsWith(INSERT) ? target(node) : "";
            if (node.substring(0, node.indexOf(ON) + 1).contains(SCAN)) {
                named(item, target(node));
            }
        }
    }

    /** Other lines begin with a word and a colon. */
    private static boolean isNode(String line) {
        int on = line.indexOf(ON);
        int colon = line.indexOf(':');
        return on >= 0 && (colon < 0 || colon > on);
    }

    /** The qualified name behind the word on; blanks within quotes are its own. */
    private static String target(String node) {
        int from = node.indexOf(ON) + ON.length();
        int end = from;
        boolean quoted = false;
        while (end < node.length() && (quoted || node.charAt(end) != ' ')) {
            quoted ^= node.charAt(end) == '"';
            end++;
        }
        return node.substring(from, end);
    }

    /** Names are listed as they are: one may have a comma in it. */
    private void arbiters(int item, String table, String names) {
        String listed = ", " + names + ", ";
        known.stream()
                .filter(hindrance ->
                        hindrance.relation().equals(table) && listed.contains(", " + hindrance.arbiter() + ", "))
                .forEach(hindrance -> found.add(hindrance.of(item)));
    }

    /** Where no arbiter is named, all of the table's are. */
    private void withoutArbiters(int item, Place place) {
        if (place.resolves) {
            place.resolves = false;
            known.stream()
                    .filter(hindrance ->
                            hindrance.arbiter() != null && hindrance.relation().equals(place.insert))
                    .forEach(hindrance -> found.add(hindrance.of(item)));
        }
    }

    List<Unusable> found() {
        places.forEach(this::withoutArbiters);
        return List.copyOf(found);
    }
}

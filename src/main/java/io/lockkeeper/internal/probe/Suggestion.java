package io.lockkeeper.internal.probe;

import io.lockkeeper.internal.script.text.Spelling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A name that is missing, and what may be meant by it.
 *
 * @param schema where it was looked for, or null for the search_path
 * @param parent what it should belong to, or null if that is not known
 */
record Suggestion(
        KnownName.Kind kind,
        @Nullable String schema,
        @Nullable String parent,
        String name) {

    private static final int FARTHEST = 4;

    /** The parts of a dotted name that a statement has where the server stumbled. */
    static Suggestion of(KnownName.Kind kind, List<String> parts) {
        String schema = parts.size() > 1 && kind != KnownName.Kind.COLUMN ? parts.get(parts.size() - 2) : null;
        return new Suggestion(kind, schema, null, parts.get(parts.size() - 1));
    }

    /** The nearest of those that are there: the same name elsewhere, one spelled nearly so, or one that goes on. */
    Optional<String> among(List<KnownName> known) {
        return known.stream()
                .filter(candidate -> candidate.kind() == kind)
                .filter(candidate -> parent == null || parent.equals(candidate.parent()))
                .filter(candidate -> distance(candidate) <= farthest() || goesOn(candidate.name()))
                .min(Comparator.comparingInt(this::distance)
                        .thenComparing(candidate -> candidate.schema() == null ? "" : candidate.schema())
                        .thenComparing(KnownName::text))
                .map(KnownName::text);
    }

    private int distance(KnownName candidate) {
        return Math.abs(candidate.name().length() - name.length()) > FARTHEST && !goesOn(candidate.name())
                ? Integer.MAX_VALUE
                : Spelling.distance(name, candidate.name());
    }

    private int farthest() {
        return Math.min(FARTHEST, Math.max(1, (name.length() + 2) / 3));
    }

    private boolean goesOn(String candidate) {
        return candidate.startsWith(name + "_") || name.startsWith(candidate + "_");
    }

    /** What to ask the catalog about. */
    List<String> named() {
        List<String> named = new ArrayList<>(List.of(name));
        if (schema != null) {
            named.add(schema);
        }
        if (parent != null) {
            named.add(parent);
        }
        return named;
    }
}

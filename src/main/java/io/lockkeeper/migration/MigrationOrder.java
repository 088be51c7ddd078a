package io.lockkeeper.migration;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.script.Script;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** The order in which migrations run, whatever the order in which they were found. */
final class MigrationOrder {

    private static final Comparator<Migration> ORDER = Comparator.comparing(
                    Migration::version, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Migration::name);

    private MigrationOrder() {}

    /**
     * Sorts: versions ascending, then repeatable ones by name.
     *
     * @throws BadMigrationException if there is none, or if two have the same version or, without one, name
     */
    static List<Migration> of(String location, List<Migration> found) {
        if (found.isEmpty()) {
            throw new BadMigrationException(location, "holds no migration");
        }
        List<Migration> sorted = found.stream().sorted(ORDER).toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (isSame(sorted.get(i - 1), sorted.get(i))) {
                throw duplicate(sorted.get(i - 1), sorted.get(i));
            }
        }
        return sorted;
    }

    private static boolean isSame(Migration one, Migration next) {
        return Objects.equals(one.version(), next.version())
                && (one.version() != null || one.name().equals(next.name()));
    }

    private static BadMigrationException duplicate(Migration one, Migration next) {
        Script script = next.script();
        if (script.origin().equals(one.script().origin())) {
            return new BadMigrationException(
                    script.file(), "is found twice: name each location, and each migration, once");
        }
        boolean tells = !script.file().equals(one.script().file());
        return new BadMigrationException(
                tells ? script.file() : script.origin(),
                "has the same %s as %s: give one of them another, or remove it"
                        .formatted(
                                next.version() == null ? "name" : "version",
                                tells ? one.script().file() : one.script().origin()));
    }
}

package io.lockkeeper.internal.migration;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.script.text.Script;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.migration.Migration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The order in which migrations run, whatever the order in which they were found. */
public final class MigrationOrder {

    private MigrationOrder() {}

    /**
     * Sorts: versions ascending, then repeatable ones by name.
     *
     * @throws BadMigrationException if there is none, or if two have the same version or, without one, name
     */
    public static List<Migration> of(String location, List<Migration> found) {
        if (found.isEmpty()) {
            throw new BadMigrationException(location, "holds no migration");
        }
        Migration[] sorted = found.toArray(Migration[]::new);
        Arrays.parallelSort(sorted, MigrationOrder::compare);
        for (int i = 1; i < sorted.length; i++) {
            if (isSame(sorted[i - 1], sorted[i])) {
                throw duplicate(sorted[i - 1], sorted[i]);
            }
        }
        return List.of(sorted);
    }

    private static int compare(Migration one, Migration other) {
        Version version = one.version();
        Version its = other.version();
        if (version == null || its == null) {
            return version == its ? one.name().compareTo(other.name()) : version == null ? 1 : -1;
        }
        int order = version.compareTo(its);
        return order != 0 ? order : one.name().compareTo(other.name());
    }

    /** One that stands for all versions up to its own may be there beside the one of that version. */
    private static boolean isSame(Migration one, Migration next) {
        return Objects.equals(one.version(), next.version())
                && (one.version() == null
                        ? one.name().equals(next.name())
                        : LoadedMigration.of(one).isBase()
                                == LoadedMigration.of(next).isBase());
    }

    private static BadMigrationException duplicate(Migration one, Migration next) {
        Script script = LoadedMigration.of(next).script();
        Script other = LoadedMigration.of(one).script();
        if (script.origin().equals(other.origin())) {
            return new BadMigrationException(
                    script.file(), "is found twice: name each location, and each migration, once");
        }
        boolean tells = !script.file().equals(other.file());
        return new BadMigrationException(
                tells ? script.file() : script.origin(),
                "has the same %s as %s: give one of them another, or remove it"
                        .formatted(next.version() == null ? "name" : "version", tells ? other.file() : other.origin()));
    }
}

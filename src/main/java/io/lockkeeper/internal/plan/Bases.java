package io.lockkeeper.internal.plan;

import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.ledger.History;
import io.lockkeeper.ledger.LedgerRow;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.migration.Migration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which files count where some stand for all versions up to their own: on an empty ledger the newest of those, on a ledger
 * that began with one that one, and elsewhere the versions themselves. Pure.
 */
public final class Bases {

    private Bases() {}

    /** Those that count on this ledger. */
    public static List<Migration> of(List<Migration> files, History ledger) {
        if (files.stream().noneMatch(Bases::isBase)) {
            return files;
        }
        Map<Version, LedgerRow> rows = ledger.versioned();
        Migration base = files.stream()
                .filter(Bases::isBase)
                .filter(file -> ledger.rows().isEmpty() || began(rows.get(file.version()), file))
                .reduce((older, newer) -> newer)
                .orElse(null);
        return from(files, base);
    }

    /** Those that count where none of them was begun with. */
    public static List<Migration> without(List<Migration> files) {
        return files.stream().noneMatch(Bases::isBase) ? files : from(files, null);
    }

    /** Those that count where a database began with that one, or with none. */
    public static List<Migration> from(List<Migration> files, @Nullable Migration base) {
        return files.stream()
                .filter(file -> file == base || !isBase(file) && isAbove(file.version(), base))
                .toList();
    }

    private static boolean isAbove(@Nullable Version version, @Nullable Migration base) {
        return version == null || base == null || version.compareTo(base.version()) > 0;
    }

    private static boolean began(@Nullable LedgerRow row, Migration base) {
        return row != null && base.checksum().equals(row.checksum());
    }

    private static boolean isBase(Migration file) {
        return file instanceof LoadedMigration loaded && loaded.isBase();
    }
}

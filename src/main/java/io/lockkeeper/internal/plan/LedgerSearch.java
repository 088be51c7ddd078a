package io.lockkeeper.internal.plan;

import io.lockkeeper.error.DriftException;
import io.lockkeeper.ledger.LedgerRow;
import io.lockkeeper.message.Message;
import io.lockkeeper.message.Remedy;
import io.lockkeeper.migration.Migration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which of the ledgers that stand on the search_path is the one of these migrations: a pure function of both. */
public final class LedgerSearch {

    /** For whoever has no files: a ledger that stands alone, or else the one in the current schema. */
    public static final LedgerSearch OF_ANY = new LedgerSearch(null);

    private final @Nullable List<Migration> wanted;

    private LedgerSearch(@Nullable List<Migration> wanted) {
        this.wanted = wanted;
    }

    /**
     * A ledger as it was found.
     *
     * @param schema where it stands
     * @param table what it is called
     * @param rows all of it
     */
    public record Found(String schema, String table, List<LedgerRow> rows) {

        /** Copies. */
        public Found {
            rows = List.copyOf(rows);
        }

        @Override
        public String toString() {
            return schema + "." + table;
        }
    }

    /** The search for the ledger that has any of these. */
    public static LedgerSearch of(List<Migration> wanted) {
        return new LedgerSearch(List.copyOf(wanted));
    }

    /** What a ledger hashes to that leaves nothing to do, if that is known. */
    public Optional<Fingerprint> fingerprint() {
        return Optional.ofNullable(wanted).map(Bases::without).map(Fingerprint::of);
    }

    /**
     * The one that is meant; empty if it is still to be made in the current schema.
     *
     * @param found in the order of the search_path
     * @param current the schema where one would be made
     * @throws DriftException if only a person can tell
     */
    public Optional<Found> among(List<Found> found, String current) {
        Optional<Found> inCurrent =
                found.stream().filter(ledger -> ledger.schema().equals(current)).findFirst();
        if (found.size() <= 1 && (wanted == null || inCurrent.isPresent())) {
            return found.stream().findFirst();
        }
        if (wanted == null) {
            return inCurrent.or(() -> {
                throw several(found, found.stream().map(Found::toString).collect(Collectors.joining(" and ")));
            });
        }
        List<Found> ours = found.stream().filter(ledger -> same(ledger) > 0).toList();
        if (ours.size() > 1) {
            throw several(
                    ours,
                    ours.stream()
                            .map(ledger -> ledger + " has " + same(ledger) + " of these migrations")
                            .collect(Collectors.joining(", ")));
        }
        return ours.stream().findFirst().or(() -> inCurrent).or(() -> {
            found.forEach(ledger -> refuseDoubtful(ledger, current));
            return Optional.empty();
        });
    }

    private long same(Found ledger) {
        return wanted == null
                ? 0
                : wanted.stream()
                        .filter(migration -> ledger.rows().stream().anyMatch(row -> isOf(row, migration)))
                        .count();
    }

    /** A baseline that knew no file has no checksum. */
    private static boolean isOf(LedgerRow row, Migration migration) {
        return row.title().equals(migration.title())
                && (row.checksum() == null || migration.checksum().equals(row.checksum()));
    }

    private static DriftException several(List<Found> ledgers, String what) {
        return new DriftException(Message.of(
                "more than one ledger stands on the search_path: %s. Name the right one with: %s, or %s",
                what,
                Remedy.option(Remedy.Option.SCHEMA, ledgers.get(0).schema()),
                Remedy.option(Remedy.Option.SCHEMA, ledgers.get(1).schema())));
    }

    /** All of ours may have been edited; or another service has begun as we do. */
    private void refuseDoubtful(Found ledger, String current) {
        if (wanted != null
                && wanted.stream()
                        .anyMatch(migration -> ledger.rows().stream()
                                .anyMatch(row -> row.title().equals(migration.title())))) {
            throw new DriftException(Message.of(
                    "schema %s has no ledger, but %s, behind it on the search_path, has migrations of the same names with other contents. Name the right one with: %s, or %s to start again",
                    current,
                    ledger,
                    Remedy.option(Remedy.Option.SCHEMA, ledger.schema()),
                    Remedy.option(Remedy.Option.SCHEMA, current)));
        }
    }
}

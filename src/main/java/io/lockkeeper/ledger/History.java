package io.lockkeeper.ledger;

import io.lockkeeper.message.Message;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The ledger as it was read, in the order in which it was written.
 *
 * @param rows all of it; empty also when there is no ledger yet
 * @param unmanagedObjects what stands in the schema although the ledger is empty, worst first; empty unless asked under the lock
 */
public record History(List<LedgerRow> rows, List<Message> unmanagedObjects) {

    /** No ledger, or one without rows. */
    public static final History EMPTY = new History(List.of(), List.of());

    /** Copies. */
    public History {
        rows = List.copyOf(rows);
        unmanagedObjects = List.copyOf(unmanagedObjects);
    }

    /** A ledger with these rows. */
    public static History of(List<LedgerRow> rows) {
        return new History(rows, List.of());
    }

    /** The same, with what stands in the schema. */
    public History withUnmanagedObjects(List<Message> found) {
        return new History(rows, found);
    }

    /** The versioned rows by version. */
    public Map<Version, LedgerRow> versioned() {
        Map<Version, LedgerRow> versioned = new HashMap<>();
        for (LedgerRow row : rows) {
            if (row.version() != null) {
                versioned.put(row.version(), row);
            }
        }
        return versioned;
    }

    /** All runs of each repeatable migration, oldest first. */
    public Map<String, List<LedgerRow>> repeatable() {
        return rows.stream().filter(row -> row.version() == null).collect(Collectors.groupingBy(LedgerRow::name));
    }

    /** The highest version on record. */
    public Optional<Version> highest() {
        return highest(versioned().keySet());
    }

    public static Optional<Version> highest(Collection<@Nullable Version> versions) {
        return versions.stream().filter(v -> v != null).max(Version::compareTo);
    }
}

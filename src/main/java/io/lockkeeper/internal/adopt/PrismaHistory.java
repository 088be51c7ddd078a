package io.lockkeeper.internal.adopt;

import io.lockkeeper.internal.adopt.Recorded.Entry;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.plan.OtherHistory;
import io.lockkeeper.ledger.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Prisma's history: names of folders with checksums; a row that was rolled back does not count, one that never ended is half done. */
final class PrismaHistory implements HistoryReading {

    @Override
    public Recorded read(List<OtherHistory.Row> rows) {
        List<Entry> done = new ArrayList<>();
        List<Entry> failed = new ArrayList<>();
        List<Entry> undone = new ArrayList<>();
        for (OtherHistory.Row row : rows) {
            Entry entry = entry(row);
            if (row.undone() != null) {
                undone.add(entry);
            } else {
                (row.state() == null ? failed : done).add(entry);
            }
        }
        undone.removeIf(entry -> done.stream().anyMatch(later -> later.label().equals(entry.label())));
        return new Recorded(done, failed, undone, null, List.of());
    }

    private static Entry entry(OtherHistory.Row row) {
        String folder = Objects.requireNonNullElse(row.version(), "");
        int end = folder.indexOf('_');
        return new Entry(version(folder, end), folder, folder.substring(end + 1), row.checksum(), row.at(), row.by());
    }

    private static @Nullable Version version(String folder, int end) {
        try {
            return end < 0 ? null : Version.of(folder.substring(0, end));
        } catch (IllegalArgumentException named) {
            return null;
        }
    }

    @Override
    public Optional<Entry> entryOf(LoadedMigration file, List<Entry> entries) {
        return entries.stream()
                .filter(entry -> file.version() != null
                        && file.version().equals(entry.version())
                        && file.name().equals(entry.name()))
                .findFirst();
    }

    @Override
    public Check check(Entry entry, LoadedMigration file) {
        return entry.checksum() == null ? Check.UNKNOWN : FileHash.check(file.script(), entry.checksum());
    }
}

package io.lockkeeper.internal.adopt;

import io.lockkeeper.internal.adopt.Recorded.Entry;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.plan.OtherHistory;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Histories of numbers without checksums: r2dbc-migrate, with a row a migration, and golang-migrate, with one row in all. */
final class NumberHistory implements HistoryReading {

    private final boolean onlyTheLast;

    /** @param onlyTheLast whether the one row stands for all that are not above it */
    NumberHistory(boolean onlyTheLast) {
        this.onlyTheLast = onlyTheLast;
    }

    @Override
    public Recorded read(List<OtherHistory.Row> rows) {
        List<Entry> done = new ArrayList<>();
        List<Entry> failed = new ArrayList<>();
        List<Message> refusals = new ArrayList<>();
        for (OtherHistory.Row row : rows) {
            String version = Objects.requireNonNullElse(row.version(), "");
            String name = Objects.requireNonNullElse(row.name(), "");
            try {
                Entry entry = new Entry(Version.of(version), version, name, null, row.at(), row.by());
                (onlyTheLast && "true".equals(row.state()) ? failed : done).add(entry);
            } catch (IllegalArgumentException noVersion) {
                refusals.add(Message.of("the history has the version %s, which is no version here", version));
            }
        }
        Entry reached = onlyTheLast && !done.isEmpty() ? done.get(done.size() - 1) : null;
        return new Recorded(done, failed, List.of(), reached, refusals);
    }

    @Override
    public Optional<Entry> entryOf(LoadedMigration file, List<Entry> entries) {
        return entries.stream()
                .filter(entry -> file.version() != null && file.version().equals(entry.version()))
                .findFirst();
    }

    @Override
    public Check check(Entry entry, LoadedMigration file) {
        return onlyTheLast
                        || entry.name().isBlank()
                        || file.code() != null
                        || entry.name().equals(FlywayHistory.description(file.name()))
                ? Check.UNKNOWN
                : Check.OTHER_NAME;
    }
}

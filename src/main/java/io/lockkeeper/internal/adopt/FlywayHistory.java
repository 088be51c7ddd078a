package io.lockkeeper.internal.adopt;

import io.lockkeeper.internal.adopt.Recorded.Entry;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.plan.Bases;
import io.lockkeeper.internal.plan.OtherHistory;
import io.lockkeeper.internal.script.text.Script;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.message.Message;
import io.lockkeeper.migration.Migration;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Flyway's history, folded by rank: a later row may delete or undo an earlier one. */
final class FlywayHistory implements HistoryReading {

    private final Map<String, String> placeholders;

    /** @param placeholders what Flyway puts into a repeatable migration before it hashes it */
    FlywayHistory(Map<String, String> placeholders) {
        this.placeholders = placeholders;
    }

    @Override
    public Recorded read(List<OtherHistory.Row> rows) {
        Folding folding = new Folding();
        rows.forEach(folding::add);
        return new Recorded(folding.done, folding.failed, folding.undone, folding.baseline, folding.refusals);
    }

    private static final class Folding {

        private final List<Entry> done = new ArrayList<>();
        private final List<Entry> failed = new ArrayList<>();
        private final List<Entry> undone = new ArrayList<>();
        private final List<Message> refusals = new ArrayList<>();
        private @Nullable Entry baseline;

        void add(OtherHistory.Row row) {
            String type = Objects.requireNonNullElse(row.type(), "");
            if (type.equals("SCHEMA")) {
                return;
            }
            Entry entry = entry(row);
            if (entry == null) {
                refusals.add(Message.of(
                        "Flyway's history has the version %s, which is none here: dotted numbers, each of at most 18 digits",
                        row.version()));
            } else if (!"true".equals(row.state())) {
                failed.add(entry);
            } else if (type.equals("DELETE")) {
                remove(entry);
            } else if (type.startsWith("UNDO_")) {
                remove(entry).ifPresent(undone::add);
            } else if (type.equals("BASELINE") || type.equals("SQL_BASELINE")) {
                baseline = entry;
                add(entry);
            } else {
                add(entry);
            }
        }

        /** A later run of the same stands for the earlier ones. */
        private void add(Entry entry) {
            remove(entry);
            undone.removeIf(earlier -> same(earlier, entry));
            done.add(entry);
        }

        private Optional<Entry> remove(Entry entry) {
            Optional<Entry> found =
                    done.stream().filter(earlier -> same(earlier, entry)).findFirst();
            found.ifPresent(done::remove);
            return found;
        }

        private static boolean same(Entry one, Entry other) {
            return one.version() == null || other.version() == null
                    ? one.version() == other.version() && one.name().equals(other.name())
                    : one.version().equals(other.version());
        }

        private static @Nullable Entry entry(OtherHistory.Row row) {
            String text = row.version();
            String name = Objects.requireNonNullElse(row.name(), "");
            try {
                return new Entry(
                        text == null ? null : Version.of(text.replace('_', '.')),
                        text == null ? name : text,
                        name,
                        row.checksum(),
                        row.at(),
                        row.by());
            } catch (IllegalArgumentException noVersion) {
                return null;
            }
        }
    }

    /** A baseline script counts where Flyway began with it, or where the versions that it stands for have no file any more. */
    @Override
    public List<Migration> files(List<Migration> files, Recorded recorded) {
        return Bases.from(
                files,
                files.stream()
                        .map(LoadedMigration::of)
                        .filter(file -> file.isBase() && isBegun(file, files, recorded))
                        .reduce((older, newer) -> newer)
                        .orElse(null));
    }

    private boolean isBegun(LoadedMigration base, List<Migration> files, Recorded recorded) {
        return entryOf(base, recorded.done())
                .filter(entry -> check(entry, base) == Check.SAME
                        || files.stream()
                                .map(LoadedMigration::of)
                                .noneMatch(file -> !file.isBase() && isUpTo(file, base)))
                .isPresent();
    }

    private static boolean isUpTo(LoadedMigration file, LoadedMigration base) {
        return file.version() != null && file.version().compareTo(base.version()) <= 0;
    }

    /** A repeatable migration is known by its description: its name with blanks for underscores. */
    @Override
    public Optional<Entry> entryOf(LoadedMigration file, List<Entry> entries) {
        return entries.stream()
                .filter(entry -> file.version() == null
                        ? entry.version() == null && entry.name().equals(description(file.name()))
                        : file.version().equals(entry.version()))
                .findFirst();
    }

    static String description(String name) {
        return name.replace('_', ' ');
    }

    @Override
    public Check check(Entry entry, LoadedMigration file) {
        String recorded = entry.checksum();
        if (recorded == null || file.code() != null) {
            return Check.UNKNOWN;
        }
        if (recorded.equals(String.valueOf(raw(file.script())))
                || file.version() == null && recorded.equals(String.valueOf(replaced(file.script())))) {
            return Check.SAME;
        }
        // a baseline script is another one than the versions that it stands for
        return file.isBase() ? Check.UNKNOWN : Check.OTHER;
    }

    /** The checksum that Flyway would record: of a repeatable one with every value put in. Blocks. */
    int checksum(LoadedMigration file) {
        return file.version() == null && !placeholders.isEmpty() ? replaced(file.script()) : raw(file.script());
    }

    /** The checksum of a file as it is. Blocks. */
    static int raw(Script script) {
        try (InputStream in = script.open()) {
            return FlywayChecksum.of(in);
        } catch (IOException e) {
            throw Script.unreadable(script.file(), e);
        }
    }

    /** With every value put in where its name stands, also in comments and strings, as Flyway does. */
    private int replaced(Script script) {
        try (InputStream in = script.open()) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> value : placeholders.entrySet()) {
                text = text.replace("${" + value.getKey() + "}", value.getValue());
            }
            return FlywayChecksum.of(new StringReader(text));
        } catch (IOException e) {
            throw Script.unreadable(script.file(), e);
        }
    }
}

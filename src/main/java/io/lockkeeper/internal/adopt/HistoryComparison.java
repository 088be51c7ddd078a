package io.lockkeeper.internal.adopt;

import io.lockkeeper.adopt.report.AdoptionReport;
import io.lockkeeper.adopt.report.AdoptionReport.Item;
import io.lockkeeper.adopt.report.AdoptionReport.State;
import io.lockkeeper.adopt.report.HistoryTool;
import io.lockkeeper.internal.adopt.HistoryReading.Check;
import io.lockkeeper.internal.adopt.Recorded.Entry;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.plan.OtherHistory;
import io.lockkeeper.internal.plan.Takeover;
import io.lockkeeper.ledger.Checksum;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.ledger.Provenance;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.message.Message;
import io.lockkeeper.message.Remedy;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.BaselineMark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A history and the files side by side: what is taken over, and what keeps it from that. Pure but for reading the files. */
public final class HistoryComparison {

    private static final Comparator<Item> IN_ORDER = Comparator.comparing(
                    Item::version, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Item::name);

    private final OtherHistory history;
    private final HistoryTool tool;
    private final HistoryReading reading;
    private final Recorded recorded;
    private final List<LoadedMigration> files;
    private final boolean acceptEdited;
    private final List<Item> items = new ArrayList<>();
    private final List<Takeover> taken = new ArrayList<>();
    private final Map<LoadedMigration, Entry> entries = new IdentityHashMap<>();
    private final List<Entry> withFile = new ArrayList<>();
    private final List<Message> refusals = new ArrayList<>();
    private boolean known;

    /** Whether the ledger has begun to be used, so that nothing is adopted any more. */
    private boolean begun;

    private HistoryComparison(
            OtherHistory history,
            HistoryReading reading,
            Recorded recorded,
            List<LoadedMigration> files,
            boolean acceptEdited) {
        this.history = history;
        this.tool = toolOf(history);
        this.reading = reading;
        this.recorded = recorded;
        this.files = files;
        this.acceptEdited = acceptEdited;
    }

    /**
     * What came of it.
     *
     * @param rows what the ledger gets when it is taken over
     */
    public record Outcome(AdoptionReport report, List<Takeover> rows) {

        /** Copies. */
        public Outcome {
            rows = List.copyOf(rows);
        }
    }

    /**
     * Compares. Blocks, since it reads the files.
     *
     * @param placeholders what the old tool puts into repeatable migrations
     * @param acceptEdited whether a file counts as done although its content is another than was recorded
     */
    public static Outcome of(
            OtherHistory history, List<Migration> files, Map<String, String> placeholders, boolean acceptEdited) {
        HistoryReading reading = Readings.of(toolOf(history), placeholders);
        Recorded recorded = reading.read(history.rows());
        HistoryComparison comparison = new HistoryComparison(
                history,
                reading,
                recorded,
                reading.files(files, recorded).stream().map(LoadedMigration::of).toList(),
                acceptEdited);
        comparison.compare();
        comparison.refuseForeign();
        return comparison.outcome();
    }

    /** The same for what is left of history and files where a part of both is in the ledger already. */
    static Outcome ofRest(
            OtherHistory history, HistoryReading reading, Recorded rest, List<LoadedMigration> restOfFiles) {
        HistoryComparison comparison = new HistoryComparison(history, reading, rest, restOfFiles, false);
        comparison.begun = true;
        comparison.compare();
        return comparison.outcome();
    }

    static HistoryTool toolOf(OtherHistory history) {
        return HistoryTool.of(history.tool()).orElseThrow();
    }

    private void compare() {
        refusals.addAll(recorded.refusals());
        files.forEach(file -> reading.entryOf(file, recorded.done()).ifPresent(entry -> entries.put(file, entry)));
        files.forEach(this::compare);
        recorded.done().stream()
                .filter(entry -> withFile.stream().noneMatch(known -> known == entry))
                .forEach(this::withoutFile);
        recorded.failed().forEach(this::failed);
    }

    /** There is nothing to take over, or it has nothing to do with these files. */
    private void refuseForeign() {
        if (recorded.done().isEmpty() && recorded.failed().isEmpty() && recorded.reached() == null) {
            refusals.add(Message.of(
                    "%s of %s has no migration that is done: there is nothing to take over. Begin with: %s",
                    history.place(), tool.title(), Remedy.baseline("0")));
        } else if (!known && !files.isEmpty() && recorded.failed().isEmpty()) {
            refusals.add(Message.of(
                    "none of the %s that %s has in %s is among the %s here: is this the folder of another tool, or of another service? Name the right one with: %s",
                    counted(recorded.done().size()),
                    tool.title(),
                    history.place(),
                    counted(files.size()),
                    Remedy.option(Remedy.Option.LOCATION)));
        }
    }

    private static String counted(int number) {
        return number + (number == 1 ? " migration" : " migrations");
    }

    private void compare(LoadedMigration file) {
        Entry entry = entries.get(file);
        if (entry != null) {
            withFile.add(entry);
            known = true;
            done(file, entry);
            return;
        }
        if (reading.entryOf(file, recorded.failed()).isPresent()) {
            return;
        }
        Optional<Entry> undone = reading.entryOf(file, recorded.undone());
        Entry reached = recorded.reached();
        if (undone.isPresent()) {
            add(
                    State.UNDONE,
                    file,
                    undone.get(),
                    Message.of("%s has taken it back: it is pending again", tool.title()));
        } else if (reached != null && isUpTo(reached, file)) {
            known = true;
            take(
                    State.UNVERIFIED,
                    file,
                    reached,
                    Message.of("not above %s, which %s has reached", reached.label(), tool.title()));
        } else if (isPassed(file) || reading.passesOver(file, recorded.done())) {
            add(State.SKIPPED, file, null, skippedNote(file));
        } else {
            add(State.PENDING, file, null, null);
        }
    }

    private static boolean isUpTo(Entry reached, LoadedMigration file) {
        return file.version() != null
                && reached.version() != null
                && file.version().compareTo(reached.version()) <= 0;
    }

    private boolean isPassed(LoadedMigration file) {
        return file.version() != null
                && Stream.concat(
                                recorded.done().stream().map(Entry::version),
                                entries.keySet().stream().map(LoadedMigration::version))
                        .anyMatch(done -> done != null && done.compareTo(file.version()) > 0);
    }

    private void done(LoadedMigration file, Entry entry) {
        Check check = reading.check(entry, file);
        if (check == Check.SAME || check == Check.UNKNOWN || isUnverified(entry, check)) {
            take(check == Check.SAME ? State.VERIFIED : State.UNVERIFIED, file, entry, null);
        } else if (file.version() == null) {
            add(
                    State.PENDING,
                    file,
                    entry,
                    Message.of("its content has changed since %s ran it: it runs again", tool.title()));
        } else if (acceptEdited) {
            take(State.EDITED, file, entry, Message.text("taken as it is now"));
        } else {
            add(State.EDITED, file, entry, null);
            refusals.add(check.refusal(tool, file, entry, begun));
        }
    }

    /** A baseline script is another one than the version that it stands for. */
    private boolean isUnverified(Entry entry, Check check) {
        return entry == recorded.reached() && check == Check.OTHER;
    }

    private void withoutFile(Entry entry) {
        if (entry.version() == null) {
            items.add(new Item(
                    State.MISSING,
                    null,
                    entry.name(),
                    from(entry, false),
                    false,
                    Message.text("it has no file, and is not taken over")));
            return;
        }
        Provenance from = from(entry, false);
        items.add(new Item(State.MISSING, entry.version(), entry.name(), from, true, withoutFileNote(entry)));
        taken.add(new Takeover(
                new BaselineMark(entry.version(), name(entry), MigrationKind.TRANSACTIONAL, null, false), from));
    }

    private Message withoutFileNote(Entry entry) {
        return entry == recorded.reached()
                ? Message.of("%s counts from here, and so does the ledger", tool.title())
                : Message.text("it has no file, and is taken over without one");
    }

    private static String name(Entry entry) {
        return entry.name().isBlank() ? "baseline" : entry.name();
    }

    private void failed(Entry entry) {
        items.add(new Item(State.FAILED, entry.version(), entry.name(), from(entry, false), false, null));
        refusals.add(Message.of(
                "%s has left %s half done: see what the database has of it, mend it, and let %s take the row back (%s); then adopt",
                tool.title(), entry.title(), tool.title(), Readings.mending(tool)));
    }

    private Message skippedNote(LoadedMigration file) {
        String version = String.valueOf(file.version());
        return Message.of(
                "%s has no row of it, and has one of a later version or time: it was passed over there, or has come in since, and is not taken over. Run it with: %s; or, if what it does is there, mark it as applied afterwards with: %s",
                tool.title(), Remedy.option(Remedy.Option.OUT_OF_ORDER), Remedy.resolveApplied(version));
    }

    private void take(State state, LoadedMigration file, Entry entry, @Nullable Message note) {
        Provenance from = from(entry, state == State.VERIFIED);
        items.add(new Item(state, file.version(), file.name(), from, true, note));
        taken.add(new Takeover(mark(file), from));
    }

    private void add(State state, LoadedMigration file, @Nullable Entry entry, @Nullable Message note) {
        items.add(new Item(state, file.version(), file.name(), entry == null ? null : from(entry, false), false, note));
    }

    private static BaselineMark mark(LoadedMigration file) {
        Checksum checksum = file.checksum();
        return new BaselineMark(
                file.version(),
                file.name(),
                MigrationKind.TRANSACTIONAL,
                checksum,
                file.header().breaking());
    }

    private Provenance from(Entry entry, boolean verified) {
        return new Provenance(tool.label(), entry.label(), entry.checksum(), entry.at(), entry.by(), verified);
    }

    private Outcome outcome() {
        items.sort(IN_ORDER);
        taken.sort(Comparator.comparing(
                        (Takeover one) -> one.mark().version(),
                        Comparator.nullsLast(Comparator.<Version>naturalOrder()))
                .thenComparing(one -> one.mark().name()));
        return new Outcome(
                new AdoptionReport(tool, history.place(), recorded.done().size(), files.size(), items, refusals, false),
                taken);
    }
}

package io.lockkeeper.adopt.report;

import io.lockkeeper.error.DriftException;
import io.lockkeeper.ledger.Provenance;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.message.Message;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Another migrator's history compared with the files that are here.
 *
 * @param tool whose history it is
 * @param history where it stands, such as {@code public.flyway_schema_history}
 * @param recorded how many migrations it has that are done
 * @param files how many migrations there are here
 * @param items every migration that either knows, versioned ones in order, then repeatable ones by name
 * @param refusals why it is not taken over as it is; empty if it can be
 * @param written whether the ledger has it
 */
public record AdoptionReport(
        HistoryTool tool,
        String history,
        int recorded,
        int files,
        List<Item> items,
        List<Message> refusals,
        boolean written) {

    /** Copies. */
    public AdoptionReport {
        items = List.copyOf(items);
        refusals = List.copyOf(refusals);
    }

    /** How one migration stands. */
    public enum State {
        /** Done there, with the content that the file has: it is taken over. */
        VERIFIED,
        /** Done there, and nothing tells with which content: it is taken over. */
        UNVERIFIED,
        /** Done there, and there is no file: a versioned one is taken over without one. */
        MISSING,
        /** Done there with a content that the file no longer has. */
        EDITED,
        /** Not done there: it stays pending. */
        PENDING,
        /** Not done there although a later one is: that migrator has passed over it. It stays pending. */
        SKIPPED,
        /** Done there and taken back: it stays pending. */
        UNDONE,
        /** Left half done there. */
        FAILED;

        /** The name as reports and JSON write it: lower case. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One migration.
     *
     * @param version null for a repeatable one
     * @param from what that history has of it, or null where it has nothing
     * @param taken whether the ledger gets a row for it
     * @param note what there is to say of it, or null
     */
    public record Item(
            State state,
            @Nullable Version version,
            String name,
            @Nullable Provenance from,
            boolean taken,
            @Nullable Message note) {

        /** The name under which messages speak of it. */
        public String title() {
            return Version.title(version, name);
        }
    }

    /** Those in this state, in order. */
    public List<Item> in(State state) {
        return items.stream().filter(item -> item.state() == state).toList();
    }

    /** Those that the ledger gets a row for, in order. */
    public List<Item> taken() {
        return items.stream().filter(Item::taken).toList();
    }

    /** What taking it over would fail with, if it would. */
    public Optional<DriftException> refusal() {
        return refusals.isEmpty() ? Optional.empty() : Optional.of(new DriftException(refusals));
    }

    /** The same once it is in the ledger. */
    public AdoptionReport asWritten() {
        return new AdoptionReport(tool, history, recorded, files, items, refusals, true);
    }
}

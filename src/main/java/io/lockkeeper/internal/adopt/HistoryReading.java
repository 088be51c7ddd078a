package io.lockkeeper.internal.adopt;

import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.plan.OtherHistory;
import java.util.List;
import java.util.Optional;

/** How one tool's history is read, and what of it belongs to which file. Pure. */
interface HistoryReading {

    /** Whether a file has the content that was recorded. */
    enum Check {
        SAME,
        /** The tool has recorded no checksum. */
        UNKNOWN,
        /** It differs by its line ends alone. */
        LINE_ENDS,
        OTHER
    }

    /** What the rows, in the tool's own order, come to in the end. */
    Recorded read(List<OtherHistory.Row> rows);

    /** The entry of this file among these, if one is of it. Blocks where the tool knows files by their content. */
    Optional<Recorded.Entry> entryOf(LoadedMigration file, List<Recorded.Entry> entries);

    /** Whether the file has the content of the entry. Blocks. */
    Check check(Recorded.Entry entry, LoadedMigration file);

    /** Whether the tool would never run this file, whatever its version, since these are done. Blocks. */
    default boolean passesOver(LoadedMigration file, List<Recorded.Entry> done) {
        return false;
    }
}

package io.lockkeeper.internal.adopt;

import io.lockkeeper.adopt.report.HistoryTool;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.plan.Bases;
import io.lockkeeper.internal.plan.OtherHistory;
import io.lockkeeper.message.Message;
import io.lockkeeper.message.Remedy;
import io.lockkeeper.migration.Migration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How one tool's history is read, and what of it belongs to which file. Pure. */
interface HistoryReading {

    /** Whether a file has the content that was recorded. */
    enum Check {
        SAME,
        /** The tool has recorded no checksum. */
        UNKNOWN,
        /** It differs by its line ends alone. */
        LINE_ENDS,
        OTHER,
        /** There is no checksum, and the name that was recorded is another one. */
        OTHER_NAME;

        /**
         * Why a file that was found so does not count as done.
         *
         * @param begun whether the ledger has begun to be used, so that nothing is adopted any more
         */
        Message refusal(HistoryTool tool, LoadedMigration file, Recorded.Entry entry, boolean begun) {
            String path = file.script().file();
            if (this == OTHER_NAME) {
                return otherName(tool, file, entry, begun);
            }
            if (begun) {
                return Message.of(
                        "%s has run %s with another content, with checksum %s: put %s back as it was when %s ran it",
                        tool.title(), file.title(), entry.checksum(), path, tool.title());
            }
            return Message.of(
                    this == LINE_ENDS
                            ? "%s has other line ends than when %s ran it, with checksum %s, and nothing else has changed: see that %s comes with the line ends that it had, or take it as it is with: %s"
                            : "%s was edited after %s ran it, with checksum %s: put %s back as it was, or take it as it is with: %s",
                    file.title(),
                    tool.title(),
                    entry.checksum(),
                    path,
                    Remedy.acceptEdited());
        }

        /** Two branches may have used the same number. */
        private static Message otherName(HistoryTool tool, LoadedMigration file, Recorded.Entry entry, boolean begun) {
            if (R2DBC_MIGRATES_FLAGS.matcher(file.name()).find()) {
                return Message.of(
                        "%s ends in a flag of %s: read the folder as one of %s, with --layout %s on the command line, LayoutSource in code, or lockkeeper.layout in Spring Boot",
                        file.script().file(), tool.title(), tool.title(), tool.label());
            }
            return begun
                    ? Message.of(
                            "%s has run %s under the name '%s': that is another migration, or the file was renamed. Give %s a version of its own, or its name back",
                            tool.title(),
                            file.title(),
                            entry.name(),
                            file.script().file())
                    : Message.of(
                            "%s has the name '%s' in the history of %s: that is another migration, or the file was renamed. Give %s a version of its own, or take it as it is with: %s",
                            file.title(),
                            entry.name(),
                            tool.title(),
                            file.script().file(),
                            Remedy.acceptEdited());
        }
    }

    /** At the end of a name that was read without them. */
    Pattern R2DBC_MIGRATES_FLAGS = Pattern.compile("__(?:(?:nontransactional|premigration|split|substitute)(?:,|$))+$");

    /** What the rows, in the tool's own order, come to in the end. */
    Recorded read(List<OtherHistory.Row> rows);

    /** The entry of this file among these, if one is of it. Blocks where the tool knows files by their content. */
    Optional<Recorded.Entry> entryOf(LoadedMigration file, List<Recorded.Entry> entries);

    /** Whether the file has the content of the entry. Blocks. */
    Check check(Recorded.Entry entry, LoadedMigration file);

    /** Those that count where the tool has done that. Blocks. */
    default List<Migration> files(List<Migration> files, Recorded recorded) {
        return Bases.without(files);
    }

    /** Whether the tool would never run this file, whatever its version, since these are done. Blocks. */
    default boolean passesOver(LoadedMigration file, List<Recorded.Entry> done) {
        return false;
    }
}

package io.lockkeeper.internal.adopt;

import io.lockkeeper.ledger.Version;
import io.lockkeeper.message.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a history comes to in the end.
 *
 * @param done what is done, in the order in which it was
 * @param failed what is left half done
 * @param undone what was done and taken back since
 * @param reached up to which version all files count as done, whether they have a row or not; null for none
 * @param refusals what nobody can make anything of
 */
record Recorded(
        List<Entry> done,
        List<Entry> failed,
        List<Entry> undone,
        @Nullable Entry reached,
        List<Message> refusals) {

    Recorded {
        done = List.copyOf(done);
        failed = List.copyOf(failed);
        undone = List.copyOf(undone);
        refusals = List.copyOf(refusals);
    }

    /**
     * One migration as its tool recorded it.
     *
     * @param version null for a repeatable one, and where the tool counts by names
     * @param label version or name in the tool's own words
     */
    record Entry(
            @Nullable Version version,
            String label,
            String name,
            @Nullable String checksum,
            @Nullable String at,
            @Nullable String by) {

        String title() {
            return version == null ? name : Version.title(version, name);
        }
    }
}

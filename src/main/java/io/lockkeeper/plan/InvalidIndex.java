package io.lockkeeper.plan;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An index that is of no use as it is: no query uses it, and nobody builds it.
 *
 * @param name qualified, as it is to be written
 * @param madeBy the title of the migration that made it, or null when none did
 */
public record InvalidIndex(String name, @Nullable String madeBy) {

    /** Refuses null. */
    public InvalidIndex {
        Objects.requireNonNull(name, "name");
    }

    /** Whether a rebuild that did not end has left it beside the index that it was to replace. */
    public boolean isCopy() {
        int end = name.endsWith("\"") ? name.length() - 1 : name.length();
        while (end > 0 && Character.isDigit(name.charAt(end - 1))) {
            end--;
        }
        String base = name.substring(0, end);
        return base.endsWith("_ccnew") || base.endsWith("_ccold");
    }

    /** Whether that migration's own index is concerned, and not a copy of it. */
    public boolean isOf(StepStatus status) {
        return !isCopy() && status.title().equals(madeBy);
    }

    /** One sentence, and how to mend it. */
    public String describe() {
        if (isCopy()) {
            return "the index %s is INVALID: an unfinished rebuild left it. Drop it with: drop index concurrently %1$s. Reindexing it would leave a second index beside the original"
                    .formatted(name);
        }
        return madeBy == null
                ? "the index %s is INVALID: no query uses it. Drop it with: drop index concurrently %1$s, or repair it with: reindex index concurrently %1$s"
                        .formatted(name)
                : "the index %s, which %s made, is INVALID: no query uses it. Repair it with: reindex index concurrently %1$s"
                        .formatted(name, madeBy);
    }
}

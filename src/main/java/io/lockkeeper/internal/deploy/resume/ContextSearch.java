package io.lockkeeper.internal.deploy.resume;

import io.lockkeeper.deploy.branch.MigrationRow;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which migration context is that of a deploy: never one of history, and none where that is not certain. */
public final class ContextSearch {

    /** The service's rows have whole seconds. */
    private static final long ROUNDED = 1;

    private ContextSearch() {}

    /**
     * The contexts that can be that of the deploy. One is certain; none and several are not.
     *
     * @param baseline the contexts that were there before the deploy, or null if nobody looked: then nothing is certain
     * @param createdAt when the deploy request was created
     */
    public static List<MigrationContext> candidates(
            Collection<MigrationRow> rows, @Nullable Set<String> baseline, @Nullable Instant createdAt) {
        if (baseline == null || createdAt == null) {
            return List.of();
        }
        return rows.stream()
                .filter(row -> !row.status().isTerminal() && !row.isRevert())
                .filter(row -> MigrationContext.isUsable(row.context()) && !baseline.contains(row.context()))
                .filter(row -> isAfter(row.requestedAt(), createdAt))
                .map(row -> new MigrationContext(row.context()))
                .distinct()
                .toList();
    }

    private static boolean isAfter(@Nullable Instant requestedAt, Instant createdAt) {
        return requestedAt != null && !requestedAt.isBefore(createdAt.minusSeconds(ROUNDED));
    }
}

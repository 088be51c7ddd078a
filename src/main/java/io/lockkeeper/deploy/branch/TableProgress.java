package io.lockkeeper.deploy.branch;

import io.lockkeeper.deploy.branch.MigrationRow.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How far a statement is in all of its shards.
 *
 * @param status the worst of them: failed, cancelled, running, queued, ready to complete, complete
 * @param progress in percent, of all rows
 * @param etaSeconds of the slowest shard; null if no one knows
 * @param startedAt when the first shard began
 * @param completedAt when the last shard ended; null while one has not
 * @param shards the rows
 */
public record TableProgress(
        String uuid,
        String keyspace,
        String table,
        Status status,
        int progress,
        @Nullable Long etaSeconds,
        long rowsCopied,
        long tableRows,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        List<MigrationRow> shards) {

    /** From the worst to the best. */
    private static final List<Status> WORST_FIRST = List.of(
            Status.FAILED,
            Status.CANCELLED,
            Status.UNKNOWN,
            Status.RUNNING,
            Status.READY,
            Status.QUEUED,
            Status.REQUESTED,
            Status.READY_TO_COMPLETE,
            Status.COMPLETE);

    /** Takes a copy of the list. */
    public TableProgress {
        shards = List.copyOf(shards);
    }

    /** One for each statement, in the order in which the rows first name it. */
    public static List<TableProgress> of(List<MigrationRow> rows) {
        Map<String, List<MigrationRow>> each = new LinkedHashMap<>();
        rows.forEach(row -> each.computeIfAbsent(row.keyspace() + "\n" + row.uuid(), key -> new ArrayList<>())
                .add(row));
        return each.values().stream().map(TableProgress::ofOne).toList();
    }

    private static TableProgress ofOne(List<MigrationRow> rows) {
        MigrationRow first = rows.get(0);
        long copied = sum(rows, MigrationRow::rowsCopied);
        long all = sum(rows, MigrationRow::tableRows);
        return new TableProgress(
                first.uuid(),
                first.keyspace(),
                first.table(),
                rows.stream()
                        .map(MigrationRow::status)
                        .min(Comparator.comparingInt(WORST_FIRST::indexOf))
                        .orElse(Status.UNKNOWN),
                progress(rows),
                rows.stream()
                        .map(MigrationRow::etaSeconds)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                copied,
                all,
                rows.stream()
                        .map(MigrationRow::startedAt)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                rows.stream().anyMatch(row -> row.completedAt() == null)
                        ? null
                        : rows.stream()
                                .map(MigrationRow::completedAt)
                                .filter(Objects::nonNull)
                                .max(Comparator.naturalOrder())
                                .orElse(null),
                rows);
    }

    /** Weighed by the rows of each shard; a plain mean where no shard has any. */
    private static int progress(List<MigrationRow> rows) {
        long all = sum(rows, MigrationRow::tableRows);
        double weighed = rows.stream()
                .mapToDouble(row -> all == 0
                        ? (double) row.progress() / rows.size()
                        : (double) row.progress() * row.tableRows() / all)
                .sum();
        return (int) Math.floor(Math.min(100, weighed));
    }

    private static long sum(List<MigrationRow> rows, ToLongFunction<MigrationRow> number) {
        return rows.stream().mapToLong(number).sum();
    }
}

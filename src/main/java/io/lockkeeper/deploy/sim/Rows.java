package io.lockkeeper.deploy.sim;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What {@code SHOW VITESS_MIGRATIONS} has of a deployment: a row for each table and shard. */
final class Rows {

    private static final long TABLE_ROWS = 1_000_000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private Rows() {}

    /** A new one, without the randomness of the machine, for which a thread would wait. */
    static String uuid() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** The context of all that a deployment does. */
    static String context(RequestModel request) {
        return "system:" + request.uuid;
    }

    static void add(ArrayNode rows, RequestModel request, String keyspace) {
        boolean reverting =
                request.state().contains("revert") && !request.state().contains("pending");
        for (KeyspaceModel.Change change : request.changes()) {
            if (change.keyspace().equals(keyspace)) {
                for (int shard = 0; shard < change.shards(); shard++) {
                    add(rows, request, change, shard, false);
                    if (reverting) {
                        add(rows, request, change, shard, true);
                    }
                }
            }
        }
    }

    private static void add(
            ArrayNode rows, RequestModel request, KeyspaceModel.Change change, int shard, boolean revert) {
        String context = revert ? "revert:" + request.uuid : context(request);
        String status =
                revert ? request.state().equals("complete_revert") ? "complete" : "running" : status(request.state());
        boolean copied =
                request.state().equals("pending_cutover") || request.state().equals("in_progress_cutover");
        int progress = request.progress();
        Instant started = request.startedAt;
        Instant finished = request.finishedAt;
        ObjectNode row = row(
                rows,
                UUID.nameUUIDFromBytes((context + change.table()).getBytes(StandardCharsets.UTF_8))
                        .toString(),
                context,
                change.keyspace(),
                name(shard, change.shards()),
                change.table(),
                status,
                request.deployCalledAt);
        row.put("ddl_action", change.action())
                .put("progress", progress + ".00")
                .put("eta_seconds", status.equals("cancelled") ? "-1" : status.equals("running") ? "60" : "0")
                .put("rows_copied", String.valueOf(TABLE_ROWS * progress / 100))
                .put("ready_to_complete", copied ? "1" : "0")
                .put("is_immediate_operation", change.action().equals("alter") ? "0" : "1")
                .put("started_timestamp", started == null ? null : text(started))
                .put("completed_timestamp", finished == null || !status.equals("complete") ? null : text(finished));
    }

    /** A row that no deploy request of ours has made. */
    static ObjectNode row(
            ArrayNode rows,
            String uuid,
            String context,
            String keyspace,
            String shard,
            String table,
            String status,
            @Nullable Instant requested) {
        String time = requested == null ? null : text(requested);
        return rows.addObject()
                .put("migration_uuid", uuid)
                .put("migration_context", context)
                .put("keyspace", keyspace)
                .put("shard", shard)
                .put("mysql_table", table)
                .put("migration_status", status)
                .put("strategy", "vitess")
                .put("ddl_action", "alter")
                .put("progress", "0")
                .put("eta_seconds", "0")
                .put("rows_copied", "0")
                .put("table_rows", String.valueOf(TABLE_ROWS))
                .put("ready_to_complete", "0")
                .put("cutover_attempts", "0")
                .put("message", "")
                .put("added_timestamp", time)
                .put("requested_timestamp", time);
    }

    private static String text(Instant time) {
        return TIME.format(time.atOffset(ZoneOffset.UTC));
    }

    private static String status(String state) {
        return switch (state) {
            case "submitting" -> "requested";
            case "queued" -> "queued";
            case "in_progress", "pending_cutover", "in_progress_cutover" -> "running";
            case "complete_error", "error", "failed" -> "failed";
            case "in_progress_cancel", "complete_cancel", "cancelled" -> "cancelled";
            default -> "complete";
        };
    }

    /** As Vitess names key ranges: -80 and 80- for two. */
    private static String name(int shard, int shards) {
        String from = shard == 0 ? "" : "%02x".formatted(256 * shard / shards);
        String to = shard == shards - 1 ? "" : "%02x".formatted(256 * (shard + 1) / shards);
        return from + "-" + to;
    }
}

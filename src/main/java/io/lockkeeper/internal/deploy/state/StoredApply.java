package io.lockkeeper.internal.deploy.state;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A row of {@code lockkeeper_deploy}.
 *
 * @param plan what was reviewed
 * @param attempt which attempt the rest is about, from 1
 * @param generation which branch of its own it is on, from 1: another one is made where a deploy request was given up
 * @param branch the branch, once it was named
 * @param branchCreated whether the branch is ours
 * @param cursor the statement that was begun last, from 1; what is done shows in the branch's schema
 * @param branchSchema a digest a table of the branch, before the statement at the cursor
 * @param request the number of the deploy request
 * @param requestCreatedAt when the service created it, by its clock
 * @param baseline the migration contexts that were there before the deploy, or null if nobody looked
 * @param context the service's own migration context, or null while it is not known
 */
public record StoredApply(
        String id,
        String organization,
        String database,
        JsonNode plan,
        int attempt,
        int generation,
        boolean deferDeploy,
        boolean deferCutover,
        boolean skipRevert,
        boolean instant,
        String state,
        @Nullable String detail,
        @Nullable String branch,
        boolean branchCreated,
        int cursor,
        @Nullable Map<String, String> branchSchema,
        @Nullable Long request,
        @Nullable Instant requestCreatedAt,
        @Nullable Set<String> baseline,
        @Nullable String context,
        long fence,
        @Nullable String worker) {

    static StoredApply parse(String json) {
        JsonNode row = JsonMapper.shared().readTree(json);
        return new StoredApply(
                row.path("id").asString(),
                row.path("organization").asString(),
                row.path("database_name").asString(),
                row.path("plan"),
                row.path("attempt").asInt(),
                generation(row.path("earlier")),
                row.path("defer_deploy").asBoolean(),
                row.path("defer_cutover").asBoolean(),
                row.path("skip_revert").asBoolean(),
                row.path("instant").asBoolean(),
                row.path("state").asString(),
                text(row, "detail"),
                text(row, "branch"),
                row.path("branch_created").asBoolean(false),
                row.path("statement_cursor").asInt(0),
                digests(row.path("branch_schema")),
                number(row, "request_number"),
                time(row, "request_created_at"),
                contexts(row.path("baseline")),
                text(row, "context"),
                row.path("fence").asLong(),
                text(row, "worker"));
    }

    private static int generation(JsonNode earlier) {
        int generation = 1;
        for (JsonNode attempt : earlier) {
            generation += attempt.path("request").isNumber() ? 1 : 0;
        }
        return generation;
    }

    private static @Nullable String text(JsonNode row, String column) {
        JsonNode value = row.path(column);
        return value.isMissingNode() || value.isNull() ? null : value.asString();
    }

    private static @Nullable Long number(JsonNode row, String column) {
        JsonNode value = row.path(column);
        return value.isNumber() ? Long.valueOf(value.asLong()) : null;
    }

    private static @Nullable Instant time(JsonNode row, String column) {
        String text = text(row, column);
        return text == null ? null : OffsetDateTime.parse(text).toInstant();
    }

    private static @Nullable Map<String, String> digests(JsonNode schema) {
        if (!schema.isObject()) {
            return null;
        }
        Map<String, String> digests = new TreeMap<>();
        schema.properties()
                .forEach(table -> digests.put(table.getKey(), table.getValue().asString()));
        return digests;
    }

    private static @Nullable Set<String> contexts(JsonNode baseline) {
        if (!baseline.isArray()) {
            return null;
        }
        Set<String> contexts = new TreeSet<>();
        baseline.forEach(context -> contexts.add(context.asString()));
        return contexts;
    }
}

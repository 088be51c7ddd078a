package io.lockkeeper.deploy.sim;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the service answers, as it writes it. */
final class Replies {

    private static final int PER_PAGE = 100;

    private Replies() {}

    static ObjectNode request(RequestModel request, String url) {
        ObjectNode node = object();
        node.put("id", "dr-" + request.uuid)
                .put("number", request.number)
                .put("branch", request.branch.name)
                .put("into_branch", request.into.name)
                .put("state", request.isOpen() ? "open" : "closed")
                .put("deployment_state", request.state())
                .put("approved", request.approved)
                .put("notes", request.notes)
                .put("html_url", url + "/deploy-requests/" + request.number)
                .put("created_at", request.createdAt.toString())
                .put("updated_at", request.since.toString())
                .put("closed_at", text(request.closedAt))
                .put("deployed_at", text(request.deployedAt));
        ObjectNode deployment = node.putObject("deployment");
        deployment
                .put("id", "dep-" + request.uuid)
                .put("state", request.state())
                .put("deployable", request.state().equals("ready"))
                .put("instant_ddl_eligible", request.isInstantEligible())
                .put("instant_ddl", request.instant)
                .put("auto_cutover", request.autoCutover)
                .put("queued_at", text(request.queuedAt))
                .put("started_at", text(request.startedAt))
                .put("finished_at", text(request.finishedAt));
        deployment.putArray("preceding_deployments");
        ArrayNode errors = deployment.putArray("lint_errors");
        request.lintErrors()
                .forEach(change -> errors.addObject()
                        .put("lint_error", "NO_PRIMARY_KEY")
                        .put("keyspace_name", change.keyspace())
                        .put("table_name", change.table())
                        .put("subject_type", "table")
                        .put("error_description", "The table has no primary key")
                        .putNull("docs_url"));
        return node;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode schema(KeyspaceModel keyspace) {
        ObjectNode reply = object();
        ArrayNode data = reply.putArray("data");
        keyspace.tables
                .values()
                .forEach(table -> data.addObject()
                        .put("name", table.name())
                        .put("raw", table.ddl())
                        .put("html", ""));
        return reply;
    }

    static ObjectNode keyspaces(BranchModel branch, Map<String, String> query) {
        int page = Integer.parseInt(query.getOrDefault("page", "1"));
        int size = Integer.parseInt(query.getOrDefault("per_page", String.valueOf(PER_PAGE)));
        List<KeyspaceModel> all = branch.keyspaces();
        ObjectNode reply = object();
        ArrayNode data = reply.putArray("data");
        all.stream()
                .skip((page - 1L) * size)
                .limit(size)
                .forEach(keyspace -> data.addObject()
                        .put("name", keyspace.name)
                        .put("shards", keyspace.shards)
                        .put("sharded", keyspace.shards > 1));
        return page * size < all.size() ? reply.put("next_page", page + 1) : reply.putNull("next_page");
    }

    static ObjectNode operations(RequestModel request) {
        ObjectNode reply = object();
        ArrayNode data = reply.putArray("data");
        request.changes()
                .forEach(change -> data.addObject()
                        .put("id", "op-" + change.keyspace() + "-" + change.table())
                        .put("state", request.state())
                        .put("table_name", change.table())
                        .put("keyspace_name", change.keyspace())
                        .put("operation_name", change.action().toUpperCase(Locale.ROOT))
                        .put("eta_seconds", request.progress() < 100 ? 60 : 0)
                        .put("progress_percentage", request.progress()));
        return reply;
    }

    static ObjectNode diff(RequestModel request) {
        ObjectNode reply = object();
        ArrayNode data = reply.putArray("data");
        request.changes()
                .forEach(change -> data.addObject()
                        .put("name", change.table())
                        .put("raw", change.raw())
                        .put("html", ""));
        return reply;
    }
}

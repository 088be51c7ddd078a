package io.lockkeeper.internal.deploy.http;

import io.lockkeeper.deploy.service.Branch;
import io.lockkeeper.deploy.service.BranchPassword;
import io.lockkeeper.deploy.service.DeployRequest;
import io.lockkeeper.deploy.service.Deployment;
import io.lockkeeper.deploy.service.DeploymentState;
import io.lockkeeper.deploy.service.Keyspace;
import io.lockkeeper.deploy.service.LintError;
import io.lockkeeper.deploy.service.Operation;
import io.lockkeeper.deploy.service.TableSchema;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The replies of the service as values. */
public final class Replies {

    private Replies() {}

    /**
     * A page of a list.
     *
     * @param next the number of the next page; null after the last one
     */
    public record Page<T>(List<T> items, @Nullable Long next) {}

    /** The page of that number; one that names itself or an earlier one as the next would never end. */
    public static <T> Function<JsonNode, Page<T>> page(Function<JsonNode, T> item, long number) {
        return node -> {
            if (!node.path("data").isArray()) {
                throw new UnreadableReply("'data' is not a list");
            }
            Long next = new Reply(node).numberOrNull("next_page");
            if (next != null && next <= number) {
                throw new UnreadableReply("'next_page' does not lead on");
            }
            return new Page<>(node.path("data").valueStream().map(item).toList(), next);
        };
    }

    public static Branch branch(JsonNode node) {
        Reply reply = new Reply(node);
        return new Branch(
                reply.text("name"),
                reply.textOrNull("parent_branch"),
                reply.flag("ready"),
                reply.flag("production"),
                reply.flag("safe_migrations"),
                reply.objectOrNull("region", region -> region.textOrNull("slug")),
                reply.textOrNull("html_url"),
                reply.timeOrNull("created_at"));
    }

    public static BranchPassword password(JsonNode node) {
        Reply reply = new Reply(node);
        return new BranchPassword(
                reply.text("id"),
                reply.text("access_host_url"),
                reply.text("username"),
                reply.text("plain_text"),
                reply.timeOrNull("expires_at"));
    }

    public static Keyspace keyspace(JsonNode node) {
        Reply reply = new Reply(node);
        return new Keyspace(
                reply.text("name"),
                (int) Math.max(1, reply.has("shards") ? reply.number("shards") : 1),
                reply.flag("sharded"));
    }

    public static TableSchema table(JsonNode node) {
        Reply reply = new Reply(node);
        return new TableSchema(reply.text("name"), reply.text("raw"));
    }

    public static String raw(JsonNode node) {
        return new Reply(node).text("raw");
    }

    public static DeployRequest deployRequest(JsonNode node) {
        Reply reply = new Reply(node);
        String reported = reply.text("deployment_state");
        return new DeployRequest(
                reply.number("number"),
                reply.textOrNull("id"),
                reply.text("branch"),
                reply.text("into_branch"),
                isOpen(reply.text("state")),
                DeploymentState.of(reported),
                reported,
                reply.flagOrNull("approved"),
                reply.textOrNull("notes"),
                reply.textOrNull("html_url"),
                reply.timeOrNull("created_at"),
                reply.timeOrNull("updated_at"),
                reply.timeOrNull("closed_at"),
                reply.timeOrNull("deployed_at"),
                reply.objectOrNull("deployment", Replies::deployment));
    }

    private static boolean isOpen(String state) {
        return switch (state) {
            case "open" -> true;
            case "closed" -> false;
            default -> throw new UnreadableReply("'state' is neither open nor closed");
        };
    }

    private static Deployment deployment(Reply reply) {
        return new Deployment(
                reply.textOrNull("id"),
                reply.textOrNull("state"),
                reply.flag("deployable"),
                reply.flagOrNull("instant_ddl_eligible"),
                reply.flag("instant_ddl"),
                reply.flagOrNull("auto_cutover"),
                reply.has("lint_errors") ? reply.list("lint_errors", Replies::lintError) : List.of(),
                reply.count("preceding_deployments"),
                reply.timeOrNull("queued_at"),
                reply.timeOrNull("started_at"),
                reply.timeOrNull("finished_at"));
    }

    private static LintError lintError(Reply reply) {
        return new LintError(
                reply.text("lint_error"),
                reply.textOrNull("keyspace_name"),
                reply.textOrNull("table_name"),
                reply.textOrNull("subject_type"),
                reply.textOrNull("error_description"),
                reply.textOrNull("docs_url"));
    }

    public static Operation operation(JsonNode node) {
        Reply reply = new Reply(node);
        return new Operation(
                reply.text("id"),
                reply.text("state"),
                reply.textOrNull("table_name"),
                reply.textOrNull("keyspace_name"),
                reply.textOrNull("operation_name"),
                reply.numberOrNull("eta_seconds"),
                (int) Math.min(
                        100, Math.max(0, reply.has("progress_percentage") ? reply.number("progress_percentage") : 0)));
    }
}

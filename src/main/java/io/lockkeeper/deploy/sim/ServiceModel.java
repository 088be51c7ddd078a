package io.lockkeeper.deploy.sim;

import io.lockkeeper.deploy.sim.Endpoint.Match;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The service: its branches, its deploy requests, and what each call does to them. */
final class ServiceModel {

    private final Pace pace;
    private final boolean approvalNeeded;
    private final Map<String, BranchModel> branches = new LinkedHashMap<>();
    private final Map<Long, RequestModel> requests = new LinkedHashMap<>();
    private final ArrayNode otherRows = JsonNodeFactory.instance.arrayNode();
    private String url = "";
    private boolean stuck;
    private long last;

    ServiceModel(Pace pace, BranchModel main, boolean approvalNeeded) {
        this.pace = pace;
        this.approvalNeeded = approvalNeeded;
        branches.put(main.name, main);
    }

    synchronized void isAt(String itsUrl) {
        url = itsUrl;
    }

    synchronized ObjectNode answer(Match call, Map<String, String> query, JsonNode body) {
        look();
        List<String> names = call.names();
        return switch (call.endpoint()) {
            case CREATE_BRANCH -> createBranch(body);
            case LIST, CREATE -> call.endpoint() == Endpoint.CREATE ? create(body) : list(query);
            case BRANCH -> branch(names).json(pace.now(), url);
            case DELETE_BRANCH -> done(branches.remove(branch(names).name));
            case REFRESH_SCHEMA -> done(branch(names));
            case PASSWORD -> password(branch(names));
            case SCHEMA -> Replies.schema(branch(names).keyspace(query.get("keyspace")));
            case KEYSPACES -> Replies.keyspaces(branch(names), query);
            case VSCHEMA -> object().put("raw", branch(names).keyspace(names.get(1)).vschema);
            case PUT_VSCHEMA -> putVschema(branch(names).keyspace(names.get(1)), body);
            case STATEMENT -> {
                branch(names).keyspace(names.get(1)).run(body.path("statement").asString(""));
                yield object();
            }
            case MIGRATIONS -> rows(names.get(1), query.get("context"));
            default -> ofRequest(call.endpoint(), request(names.get(0)), body);
        };
    }

    private ObjectNode ofRequest(Endpoint endpoint, RequestModel request, JsonNode body) {
        return switch (endpoint) {
            case GET -> Replies.request(request, url);
            case CLOSE -> after(request, RequestModel::close);
            case DEPLOY -> deploy(request, body.path("instant_ddl").asBoolean(false));
            case CUTOVER, FORCE_CUTOVER -> after(request, RequestModel::cutover);
            case CANCEL -> after(request, RequestModel::cancel);
            case REVERT -> after(request, RequestModel::revert);
            case SKIP_REVERT -> after(request, RequestModel::skipRevert);
            case AUTO_APPLY ->
                after(request, one -> one.autoCutover = body.path("enable").asBoolean(false));
            case THROTTLE -> throttle(body.path("throttle_ratio").asDouble(-1));
            case OPERATIONS -> Replies.operations(request);
            case DIFF -> Replies.diff(request);
            default -> after(request, one -> one.approved = true);
        };
    }

    /** What time has done. */
    private void look() {
        requests.values().forEach(request -> {
            request.look();
            if (request.isDone()) {
                branches.remove(request.branch.name);
            }
        });
    }

    private ObjectNode createBranch(JsonNode body) {
        String name = body.path("name").asString("");
        BranchModel parent = branch(List.of(body.path("parent_branch").asString("")));
        if (branches.containsKey(name)) {
            throw Refusal.invalid("Name has already been taken");
        }
        if (!name.matches("[a-z0-9][a-z0-9_-]{0,62}")) {
            throw Refusal.invalid("Name is invalid");
        }
        Instant now = pace.now();
        BranchModel branch = new BranchModel(name, parent.name, now, now.plus(pace.step()));
        branch.copy(parent);
        branches.put(name, branch);
        return branch.json(now, url);
    }

    private ObjectNode password(BranchModel branch) {
        Instant expires = pace.now().plusSeconds(3600);
        return object().put("id", "pw-" + ++last)
                .put("access_host_url", "127.0.0.1")
                .put("username", "user-" + branch.name)
                .put("plain_text", "pscale_pw_" + last)
                .put("ttl_seconds", 3600)
                .put("expires_at", expires.toString());
    }

    private static ObjectNode putVschema(KeyspaceModel keyspace, JsonNode body) {
        keyspace.vschema = body.path("vschema").asString("");
        return object().put("raw", keyspace.vschema).put("html", "");
    }

    private ObjectNode create(JsonNode body) {
        RequestModel request = new RequestModel(
                ++last,
                branch(List.of(body.path("branch").asString(""))),
                branch(List.of(body.path("into_branch").asString(""))),
                new RequestModel.Options(
                        body.path("notes").asString(""),
                        // left out, the service cuts over on its own
                        body.path("auto_cutover").asBoolean(true),
                        body.path("auto_delete_branch").asBoolean(true),
                        approvalNeeded),
                pace);
        request.stuck = stuck;
        requests.put(request.number, request);
        return Replies.request(request, url);
    }

    private ObjectNode list(Map<String, String> query) {
        ObjectNode reply = object();
        ArrayNode data = reply.putArray("data");
        requests.values().stream()
                .filter(request -> query.getOrDefault("state", request.isOpen() ? "open" : "closed")
                        .equals(request.isOpen() ? "open" : "closed"))
                .filter(request ->
                        query.getOrDefault("branch", request.branch.name).equals(request.branch.name))
                .filter(request ->
                        query.getOrDefault("into_branch", request.into.name).equals(request.into.name))
                .forEach(request -> data.add(Replies.request(request, url)));
        return reply;
    }

    private ObjectNode deploy(RequestModel request, boolean instantDdl) {
        for (RequestModel other : requests.values()) {
            if (other != request && other.isActive() && other.into == request.into) {
                throw Refusal.conflict("Deploy request " + other.number + " is in progress or can still be reverted");
            }
        }
        return after(request, one -> one.deploy(instantDdl));
    }

    private ObjectNode after(RequestModel request, Consumer<RequestModel> action) {
        action.accept(request);
        return Replies.request(request, url);
    }

    private static ObjectNode throttle(double ratio) {
        if (ratio < 0 || ratio > 0.95) {
            throw Refusal.invalid("throttle_ratio must be from 0 to 0.95");
        }
        return object();
    }

    private ObjectNode rows(String keyspace, @Nullable String context) {
        ArrayNode all = otherRows.deepCopy();
        requests.values().stream()
                .filter(request -> request.deployCalledAt != null
                        && !pace.now().isBefore(request.deployCalledAt.plus(pace.hidden())))
                .forEach(request -> Rows.add(all, request, keyspace));
        ObjectNode reply = object();
        ArrayNode data = reply.putArray("data");
        all.valueStream()
                .filter(row -> row.path("keyspace").asString().equals(keyspace))
                .filter(row -> context == null
                        || row.path("migration_context").asString().equals(context))
                .forEach(data::add);
        return reply;
    }

    private BranchModel branch(List<String> names) {
        BranchModel branch = branches.get(names.get(0));
        if (branch == null) {
            throw Refusal.notFound("The branch " + names.get(0));
        }
        return branch;
    }

    private RequestModel request(String number) {
        RequestModel request = number.matches("\\d{1,18}") ? requests.get(Long.parseLong(number)) : null;
        if (request == null) {
            throw Refusal.notFound("The deploy request " + number);
        }
        return request;
    }

    private static ObjectNode done(@Nullable Object what) {
        return what == null ? object() : object();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    // what a test or a user does behind the back of the client

    synchronized <T> T on(long number, java.util.function.Function<RequestModel, T> action) {
        look();
        return action.apply(request(String.valueOf(number)));
    }

    synchronized List<RequestModel> all() {
        look();
        return new ArrayList<>(requests.values());
    }

    synchronized List<BranchModel> branches() {
        look();
        return new ArrayList<>(branches.values());
    }

    synchronized void forget(long number) {
        requests.remove(number);
    }

    synchronized void deleteBranch(String name) {
        branches.remove(name);
    }

    synchronized void stick() {
        stuck = true;
    }

    synchronized void addRow(String keyspace, String context, String status, Instant requested) {
        Rows.row(otherRows, Rows.uuid(), context, keyspace, "-", "other", status, requested);
    }
}

package io.lockkeeper.deploy.client;

import io.lockkeeper.deploy.service.Branch;
import io.lockkeeper.deploy.service.BranchPassword;
import io.lockkeeper.deploy.service.DeployRequest;
import io.lockkeeper.deploy.service.Keyspace;
import io.lockkeeper.deploy.service.Operation;
import io.lockkeeper.deploy.service.TableSchema;
import io.lockkeeper.internal.deploy.http.Call;
import io.lockkeeper.internal.deploy.http.Replies;
import io.lockkeeper.internal.deploy.http.ServiceHttp;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The calls of a service for deploy requests, version 1 of the API of PlanetScale, for one database. Needs Reactor Netty and
 * Jackson, which are optional dependencies.
 *
 * <p>Every method is cold: each subscription is a call. Each fails with
 * {@link io.lockkeeper.deploy.service.DeployException}, whose kind says why. Cancelling gives up the call; one that writes
 * may have taken effect.
 *
 * <p>A call is sent again, after a growing delay, where the service asks for it, failed, or was not reached. A call that
 * creates or starts something is sent again only if the service said that it did nothing:
 * {@link io.lockkeeper.deploy.service.DeployException#effectUnknown()} tells the others, and whoever called looks first.
 *
 * <p>The token is sent to the base URL alone, follows no redirect to another server, and is in no message and no log.
 */
public final class DeployRequests {

    private static final int PER_PAGE = 100;
    private static final double MOST_THROTTLE = 0.95;
    private static final Duration PASSWORD_LIFE = Duration.ofHours(1);

    private final String organization;
    private final String database;
    private final String baseUrl;
    private final ServiceHttp http;

    DeployRequests(String organization, String database, String baseUrl, ServiceHttp http) {
        this.organization = organization;
        this.database = database;
        this.baseUrl = baseUrl;
        this.http = http;
    }

    /**
     * A client for one database.
     *
     * @param tokenId the id of a service token
     * @param token the token itself
     */
    public static DeployRequestsBuilder builder(String organization, String database, String tokenId, String token) {
        return new DeployRequestsBuilder(organization, database, tokenId, token);
    }

    /**
     * The same client, with a check before each attempt of each call that writes. The call is sent when the check completes;
     * if it fails, the call is not sent and fails as the check does.
     */
    public DeployRequests guardedBy(Mono<Void> check) {
        return new DeployRequests(organization, database, baseUrl, http.guardedBy(check));
    }

    /** Whose database it is. */
    public String organization() {
        return organization;
    }

    /** The database. */
    public String database() {
        return database;
    }

    /** Emits the branch. */
    public Mono<Branch> branch(String name) {
        return http.send(Call.get(branchPath(name)), Replies::branch);
    }

    /**
     * Makes a branch and emits it; it is not ready at once.
     *
     * @param region a slug; null for that of the parent
     */
    public Mono<Branch> createBranch(String name, String parent, @Nullable String region) {
        ObjectNode body = Call.object().put("name", name).put("parent_branch", parent);
        if (region != null) {
            body.put("region", region);
        }
        return http.send(Call.post(path("branches"), body), Replies::branch);
    }

    /** Deletes the branch and completes. */
    public Mono<Void> deleteBranch(String name) {
        return http.send(Call.repeatable("DELETE", branchPath(name), null));
    }

    /** Lets the service read the schema of the branch again, and completes. */
    public Mono<Void> refreshSchema(String branch) {
        return http.send(Call.repeatable("POST", branchPath(branch, "refresh-schema"), Call.object()));
    }

    /** Makes a password for an administrator of the branch, good for an hour, and emits it. */
    public Mono<BranchPassword> createPassword(String branch, String name) {
        ObjectNode body = Call.object().put("role", "admin").put("name", name).put("ttl", PASSWORD_LIFE.toSeconds());
        return http.send(Call.post(branchPath(branch, "passwords"), body), Replies::password);
    }

    /** Emits the keyspaces of the branch, all pages of them. */
    public Flux<Keyspace> keyspaces(String branch) {
        return pages(branchPath(branch, "keyspaces"), Replies::keyspace);
    }

    /** Emits the tables of the keyspace. */
    public Flux<TableSchema> schema(String branch, String keyspace) {
        return pages(branchPath(branch, "schema"), Replies::table, "keyspace", keyspace);
    }

    /** Emits the VSchema of the keyspace, a text of JSON. */
    public Mono<String> vschema(String branch, String keyspace) {
        return http.send(Call.get(branchPath(branch, "keyspaces", keyspace, "vschema")), Replies::raw);
    }

    /** Replaces the VSchema of the keyspace and emits the new one. */
    public Mono<String> putVschema(String branch, String keyspace, String text) {
        return http.send(
                Call.repeatable(
                        "PATCH",
                        branchPath(branch, "keyspaces", keyspace, "vschema"),
                        Call.object().put("vschema", text)),
                Replies::raw);
    }

    /**
     * Makes a deploy request and emits it. If the answer is lost, the request may be there: list the open ones of the branch
     * before another call.
     *
     * @param autoCutover false is sent, too: whether the service took it is for the caller to see
     */
    public Mono<DeployRequest> create(
            String branch, String into, @Nullable String notes, boolean autoCutover, boolean autoDeleteBranch) {
        ObjectNode body = Call.object()
                .put("branch", branch)
                .put("into_branch", into)
                .put("notes", notes == null ? "" : notes)
                .put("auto_cutover", autoCutover)
                .put("auto_delete_branch", autoDeleteBranch);
        return http.send(Call.post(path("deploy-requests"), body), Replies::deployRequest);
    }

    /**
     * Emits the deploy requests, all pages of them.
     *
     * @param state open or closed; null for both
     * @param branch whose; null for all
     * @param into which branch they change; null for all
     */
    public Flux<DeployRequest> list(@Nullable String state, @Nullable String branch, @Nullable String into) {
        return pages(
                path("deploy-requests"), Replies::deployRequest, "state", state, "branch", branch, "into_branch", into);
    }

    /** Emits the deploy request. */
    public Mono<DeployRequest> get(long number) {
        return http.send(Call.get(requestPath(number)), Replies::deployRequest);
    }

    /** Closes the deploy request and emits it. */
    public Mono<DeployRequest> close(long number) {
        return http.send(
                Call.repeatable("PATCH", requestPath(number), Call.object().put("state", "closed")),
                Replies::deployRequest);
    }

    /**
     * Starts the deployment and emits the deploy request. The service refuses a second one with
     * {@link io.lockkeeper.deploy.service.DeployException.Kind#CONFLICT}.
     *
     * @param instantDdl whether the tables are changed without copying rows
     */
    public Mono<DeployRequest> deploy(long number, boolean instantDdl) {
        return act(number, "deploy", Call.object().put("instant_ddl", instantDdl));
    }

    /** Lets the service replace the tables, and emits the deploy request. */
    public Mono<DeployRequest> cutover(long number) {
        return act(number, "apply-deploy", Call.object());
    }

    /** Cancels the deployment and emits the deploy request. */
    public Mono<DeployRequest> cancel(long number) {
        return act(number, "cancel", Call.object());
    }

    /** Reverts a deployment that can still be reverted, and emits the deploy request. */
    public Mono<DeployRequest> revert(long number) {
        return act(number, "revert", Call.object());
    }

    /** Ends the time in which the deployment can be reverted, and emits the deploy request. */
    public Mono<DeployRequest> skipRevert(long number) {
        return act(number, "skip-revert", Call.object());
    }

    /** Lets the service replace the tables although others use them, and emits the deploy request. */
    public Mono<DeployRequest> forceCutover(long number) {
        return act(number, "force-cutover", Call.object());
    }

    /** Says whether the service cuts over on its own, and completes. */
    public Mono<Void> autoApply(long number, boolean enable) {
        return http.send(Call.repeatable(
                "PUT", requestPath(number, "auto-apply"), Call.object().put("enable", enable)));
    }

    /**
     * Slows the copying of rows down, and completes.
     *
     * @param ratio from 0, which is full speed, to 0.95
     * @throws IllegalArgumentException if it is outside of that
     */
    public Mono<Void> throttle(long number, double ratio) {
        if (!(ratio >= 0 && ratio <= MOST_THROTTLE)) {
            throw new IllegalArgumentException("ratio " + ratio + ": write a number from 0 to " + MOST_THROTTLE);
        }
        return http.send(Call.repeatable(
                "PUT", requestPath(number, "throttle"), Call.object().put("throttle_ratio", ratio)));
    }

    /** Emits what the deploy request does to each table. */
    public Flux<Operation> operations(long number) {
        return pages(requestPath(number, "operations"), Replies::operation);
    }

    /** Emits what the deploy request changes of each table. */
    public Flux<TableSchema> diff(long number) {
        return pages(requestPath(number, "diff"), Replies::table);
    }

    /**
     * Reviews the deploy request, and completes.
     *
     * @param state such as approved or commented
     */
    public Mono<Void> review(long number, String state, String body) {
        return http.send(Call.post(
                requestPath(number, "reviews"),
                Call.object().put("state", state).put("body", body)));
    }

    private Mono<DeployRequest> act(long number, String verb, ObjectNode body) {
        return http.send(Call.post(requestPath(number, verb), body), Replies::deployRequest);
    }

    /** All pages; the service ends them with one that names no next page. */
    private <T> Flux<T> pages(String path, Function<JsonNode, T> item, @Nullable Object... query) {
        return page(path, item, query, 1)
                .expand(page -> page.next() == null ? Mono.empty() : page(path, item, query, page.next()))
                .concatMapIterable(Replies.Page::items);
    }

    private <T> Mono<Replies.Page<T>> page(
            String path, Function<JsonNode, T> item, @Nullable Object[] query, long number) {
        @Nullable Object[] all = new Object[query.length + 4];
        System.arraycopy(query, 0, all, 0, query.length);
        all[query.length] = "page";
        all[query.length + 1] = number;
        all[query.length + 2] = "per_page";
        all[query.length + 3] = PER_PAGE;
        return http.send(Call.get(Call.get(path).with(all)), Replies.page(item, number));
    }

    private String path(Object... below) {
        return Call.path("organizations", organization, "databases", database) + Call.path(below);
    }

    private String branchPath(String branch, Object... below) {
        return path("branches", branch) + Call.path(below);
    }

    private String requestPath(long number, Object... below) {
        return path("deploy-requests", number) + Call.path(below);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "DeployRequests[" + baseUrl + ", " + organization + "/" + database + "]";
    }
}

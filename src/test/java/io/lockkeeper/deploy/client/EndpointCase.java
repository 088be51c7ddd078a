package io.lockkeeper.deploy.client;

import io.lockkeeper.deploy.sim.Endpoint;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Each call of the client, and what it needs of a deploy request to be accepted. */
enum EndpointCase {
    CREATE_BRANCH(
            Endpoint.CREATE_BRANCH, false, null, (client, n) -> client.createBranch("another", "main", "us-east")),
    BRANCH(Endpoint.BRANCH, true, null, (client, n) -> client.branch("change")),
    DELETE_BRANCH(Endpoint.DELETE_BRANCH, true, null, (client, n) -> client.deleteBranch("change")),
    REFRESH_SCHEMA(Endpoint.REFRESH_SCHEMA, true, null, (client, n) -> client.refreshSchema("change")),
    PASSWORD(Endpoint.PASSWORD, false, null, (client, n) -> client.createPassword("change", "apply")),
    SCHEMA(
            Endpoint.SCHEMA,
            true,
            null,
            (client, n) -> client.schema("change", "app").collectList()),
    KEYSPACES(
            Endpoint.KEYSPACES,
            true,
            null,
            (client, n) -> client.keyspaces("change").collectList()),
    VSCHEMA(Endpoint.VSCHEMA, true, null, (client, n) -> client.vschema("change", "app")),
    PUT_VSCHEMA(Endpoint.PUT_VSCHEMA, true, null, (client, n) -> client.putVschema("change", "app", "{}")),
    CREATE(Endpoint.CREATE, false, null, (client, n) -> client.create("change", "main", null, false, false)),
    LIST(
            Endpoint.LIST,
            true,
            null,
            (client, n) -> client.list("open", "change", "main").collectList()),
    GET(Endpoint.GET, true, null, DeployRequests::get),
    CLOSE(Endpoint.CLOSE, true, null, DeployRequests::close),
    DEPLOY(Endpoint.DEPLOY, false, "ready", (client, n) -> client.deploy(n, false)),
    CUTOVER(Endpoint.CUTOVER, false, "pending_cutover", DeployRequests::cutover),
    CANCEL(Endpoint.CANCEL, false, "in_progress", DeployRequests::cancel),
    REVERT(Endpoint.REVERT, false, "complete_pending_revert", DeployRequests::revert),
    SKIP_REVERT(Endpoint.SKIP_REVERT, false, "complete_pending_revert", DeployRequests::skipRevert),
    FORCE_CUTOVER(Endpoint.FORCE_CUTOVER, false, "pending_cutover", DeployRequests::forceCutover),
    AUTO_APPLY(Endpoint.AUTO_APPLY, true, null, (client, n) -> client.autoApply(n, true)),
    THROTTLE(Endpoint.THROTTLE, true, null, (client, n) -> client.throttle(n, 0.95)),
    OPERATIONS(
            Endpoint.OPERATIONS, true, null, (client, n) -> client.operations(n).collectList()),
    DIFF(Endpoint.DIFF, true, null, (client, n) -> client.diff(n).collectList()),
    REVIEW(Endpoint.REVIEW, false, null, (client, n) -> client.review(n, "approved", "good"));

    final Endpoint endpoint;
    final boolean repeatable;
    final @Nullable String state;
    private final BiFunction<DeployRequests, Long, Mono<?>> call;

    EndpointCase(
            Endpoint endpoint,
            boolean repeatable,
            @Nullable String state,
            BiFunction<DeployRequests, Long, Mono<?>> call) {
        this.endpoint = endpoint;
        this.repeatable = repeatable;
        this.state = state;
        this.call = call;
    }

    /** The call, and true when it is answered. */
    Mono<Boolean> call(DeployRequests client, long number) {
        return call.apply(client, number).thenReturn(true);
    }

    /** Whether its answer has no body that is looked at. */
    boolean isSilent() {
        return switch (this) {
            case DELETE_BRANCH, REFRESH_SCHEMA, AUTO_APPLY, THROTTLE, REVIEW -> true;
            default -> false;
        };
    }
}

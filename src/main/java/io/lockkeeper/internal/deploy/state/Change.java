package io.lockkeeper.internal.deploy.state;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a write brings that is new: what it leaves out stays as it is. */
public final class Change {

    private final ObjectNode values = JsonNodeFactory.instance.objectNode();

    private Change() {}

    /** A change that brings nothing yet. */
    public static Change of() {
        return new Change();
    }

    /** The engine's state, as reports write it. */
    public Change state(String state) {
        values.put("state", state);
        return this;
    }

    /** Why it is in that state. */
    public Change detail(String detail) {
        values.put("detail", detail);
        return this;
    }

    /** The branch's name, before it is asked for. */
    public Change branch(String name, boolean created) {
        values.put("branch", name).put("branch_created", created);
        return this;
    }

    /** A statement is about to be sent, from 1, on a branch whose tables have these digests. */
    public Change statement(int cursor, Map<String, String> schema) {
        values.put("statement_cursor", cursor);
        ObjectNode digests = values.putObject("branch_schema");
        schema.forEach(digests::put);
        return this;
    }

    /** The deploy request, and when the service created it, if it tells. */
    public Change request(long number, @Nullable Instant createdAt) {
        values.put("request_number", number);
        if (createdAt != null) {
            values.put("request_created_at", createdAt.toString());
        }
        return this;
    }

    /** The contexts that were there before the deploy. What an earlier look saw stays among them. */
    public Change baseline(Collection<String> contexts) {
        ArrayNode baseline = values.putArray("baseline");
        contexts.forEach(baseline::add);
        return this;
    }

    /** The service's own migration context. */
    public Change context(String context) {
        values.put("context", context);
        return this;
    }

    /** The deploy is to wait for an order. */
    public Change deferDeploy() {
        values.put("defer_deploy", true);
        return this;
    }

    /** The order has come. */
    public Change release() {
        values.put("released", true);
        return this;
    }

    /** Whether a deferred wait goes on: its first moment is kept. */
    public Change deferred(boolean waiting) {
        values.put("deferred", waiting);
        return this;
    }

    String json() {
        return JsonMapper.shared().writeValueAsString(values);
    }
}

package io.lockkeeper.internal.deploy.drive;

import io.lockkeeper.deploy.change.DeployOptions;
import io.lockkeeper.deploy.change.DeployPlan;
import io.lockkeeper.deploy.change.KeyspaceChange;
import io.lockkeeper.internal.deploy.ddl.BranchSchema;
import io.lockkeeper.internal.deploy.state.NewApply;
import io.lockkeeper.internal.deploy.state.StoredApply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A plan as it is kept, so that a worker can go on without its files; and the id that it gives its apply. */
public final class PlanJson {

    private static final int ID_DIGITS = 16;

    private PlanJson() {}

    /** The new apply of a plan. Its id is that of what is changed, whatever the options. */
    public static NewApply begin(String organization, String database, DeployPlan plan) {
        ObjectNode json = write(plan);
        DeployOptions options = plan.options();
        return new NewApply(
                id(organization, database, plan),
                organization,
                database,
                json,
                options.deferDeploy(),
                options.deferCutover(),
                options.skipRevert(),
                options.instant());
    }

    /** 16 hexadecimal digits. */
    public static String id(String organization, String database, DeployPlan plan) {
        ArrayNode whole = JsonNodeFactory.instance.arrayNode();
        whole.add(organization).add(database).add(write(plan));
        return BranchSchema.digest(JsonMapper.shared().writeValueAsString(whole))
                .substring(0, ID_DIGITS);
    }

    private static ObjectNode write(DeployPlan plan) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("into", plan.into());
        json.put("branch", plan.branch());
        ArrayNode keyspaces = json.putArray("keyspaces");
        plan.keyspaces().forEach(change -> {
            ObjectNode keyspace = keyspaces.addObject().put("keyspace", change.keyspace());
            ArrayNode statements = keyspace.putArray("statements");
            change.statements().forEach(statements::add);
            keyspace.put("vschema", change.vschema());
        });
        return json;
    }

    /** The plan of an apply, with the options that it was begun with. */
    public static DeployPlan read(StoredApply apply) {
        JsonNode json = apply.plan();
        List<KeyspaceChange> keyspaces = new ArrayList<>();
        json.path("keyspaces").forEach(change -> {
            List<String> statements = new ArrayList<>();
            change.path("statements").forEach(statement -> statements.add(statement.asString()));
            keyspaces.add(
                    new KeyspaceChange(change.path("keyspace").asString(), statements, text(change.path("vschema"))));
        });
        return new DeployPlan(
                json.path("into").asString(),
                text(json.path("branch")),
                keyspaces,
                new DeployOptions(apply.deferDeploy(), apply.deferCutover(), apply.skipRevert(), apply.instant()));
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.asString() : null;
    }
}

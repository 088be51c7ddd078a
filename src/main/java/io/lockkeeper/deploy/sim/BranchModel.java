package io.lockkeeper.deploy.sim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A branch with its keyspaces. */
final class BranchModel {

    final String name;
    private final @Nullable String parent;
    private final Instant createdAt;
    private final Instant readyAt;
    private final Map<String, KeyspaceModel> keyspaces = new LinkedHashMap<>();

    BranchModel(String name, @Nullable String parent, Instant createdAt, Instant readyAt) {
        this.name = name;
        this.parent = parent;
        this.createdAt = createdAt;
        this.readyAt = readyAt;
    }

    void add(KeyspaceModel keyspace) {
        keyspaces.put(keyspace.name, keyspace);
    }

    /** What another branch has now. */
    void copy(BranchModel other) {
        keyspaces.clear();
        other.keyspaces.values().forEach(keyspace -> add(keyspace.copy()));
    }

    List<KeyspaceModel> keyspaces() {
        return List.copyOf(keyspaces.values());
    }

    KeyspaceModel keyspace(@Nullable String wanted) {
        KeyspaceModel found = keyspaces.get(String.valueOf(wanted));
        if (found == null) {
            throw Refusal.notFound("The keyspace " + wanted);
        }
        return found;
    }

    /** What makes this branch what the other one is. */
    List<KeyspaceModel.Change> changesTo(BranchModel target) {
        List<KeyspaceModel.Change> changes = new ArrayList<>();
        keyspaces().forEach(keyspace -> changes.addAll(keyspace.changesTo(target.keyspace(keyspace.name))));
        return changes;
    }

    boolean hasOtherVschemaThan(BranchModel other) {
        return keyspaces().stream()
                .anyMatch(keyspace -> !keyspace.vschema.equals(other.keyspace(keyspace.name).vschema));
    }

    ObjectNode json(Instant now, String url) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("name", name)
                .put("parent_branch", parent)
                .put("ready", !now.isBefore(readyAt))
                .put("safe_migrations", parent == null)
                .put("production", parent == null)
                .put("html_url", url + "/" + name)
                .put("created_at", createdAt.toString());
        node.putObject("region").put("slug", "us-east");
        return node;
    }
}

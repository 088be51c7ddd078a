package io.lockkeeper.deploy.change;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changes in a keyspace.
 *
 * @param keyspace the keyspace, a logical database of Vitess
 * @param statements DDL, in the order in which it runs
 * @param vschema the VSchema that the keyspace is to have, a text of JSON; null if it stays
 */
public record KeyspaceChange(
        String keyspace, List<String> statements, @Nullable String vschema) {

    /** Takes a copy of the list. */
    public KeyspaceChange {
        statements = List.copyOf(statements);
    }
}

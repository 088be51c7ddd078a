package io.lockkeeper.deploy.change;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A schema change as it was reviewed: DDL for a branch that is made for it, or a branch that has the change already.
 *
 * @param into the branch that is to be changed, such as {@code main}
 * @param branch the branch that has the change; null if one is made
 * @param keyspaces what is run on the branch that is made
 */
public record DeployPlan(String into, @Nullable String branch, List<KeyspaceChange> keyspaces, DeployOptions options) {

    /**
     * Takes a copy of the list.
     *
     * @throws IllegalArgumentException if it has both a branch and statements, or neither
     */
    public DeployPlan {
        keyspaces = List.copyOf(keyspaces);
        boolean empty =
                keyspaces.stream().allMatch(change -> change.statements().isEmpty() && change.vschema() == null);
        if ((branch == null) == empty) {
            throw new IllegalArgumentException(
                    branch == null
                            ? "the plan has neither statements nor a branch"
                            : "the plan has statements and a branch that has the change already: give one of them");
        }
        if (into.equals(branch)) {
            throw new IllegalArgumentException("branch and into are the same: " + into);
        }
    }

    /** Statements that are run on a branch which is made for them. */
    public static DeployPlan of(String into, List<KeyspaceChange> keyspaces, DeployOptions options) {
        return new DeployPlan(into, null, keyspaces, options);
    }

    /** A branch that has the change already, and is not deleted afterwards. */
    public static DeployPlan ofBranch(String into, String branch, DeployOptions options) {
        return new DeployPlan(into, branch, List.of(), options);
    }
}

package io.lockkeeper.internal.deploy.drive;

import io.lockkeeper.deploy.change.DeployPlan;
import io.lockkeeper.deploy.change.KeyspaceChange;
import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.deploy.ddl.DdlStatement;

/** Refuses a plan that no branch should see. */
public final class PlanCheck {

    private static final int SHOWN = 80;

    private PlanCheck() {}

    /**
     * Looks at each statement.
     *
     * @throws BadMigrationException if one is none that a deploy request carries
     */
    public static void check(DeployPlan plan) {
        for (KeyspaceChange change : plan.keyspaces()) {
            for (String text : change.statements()) {
                if (DdlStatement.of(text).isEmpty()) {
                    String head = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
                    throw new BadMigrationException(
                            "keyspace " + change.keyspace(),
                            "\"" + head.replaceAll("\\s+", " ")
                                    + "\" is no statement that a deploy request carries: these are"
                                    + " create, alter, drop and rename table, create and drop index, and views. Change rows"
                                    + " beside it");
                }
            }
        }
    }
}

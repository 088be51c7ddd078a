package io.lockkeeper.cli.deploy;

import io.lockkeeper.deploy.branch.BranchDatabase;
import io.lockkeeper.deploy.branch.MySqlBranches;
import io.lockkeeper.deploy.client.DeployRequests;
import io.lockkeeper.deploy.sim.DeploySimulator;
import org.jspecify.annotations.Nullable;

/** The database behind the branches of a service. */
final class Databases {

    private Databases() {}

    /** A simulator has none but answers for it; the service's own is reached by the wire of MySQL. */
    static BranchDatabase of(DeployRequests client, @Nullable String serviceUrl) {
        if (serviceUrl != null && serviceUrl.startsWith("http://")) {
            return DeploySimulator.branchDatabase(serviceUrl);
        }
        return MySqlBranches.of(client);
    }
}

package io.lockkeeper.cli.deploy;

import io.lockkeeper.deploy.branch.BranchDatabase;
import io.lockkeeper.deploy.branch.MySqlBranches;
import io.lockkeeper.deploy.client.DeployRequests;
import io.lockkeeper.deploy.sim.DeploySimulator;
import org.jspecify.annotations.Nullable;

/** The database behind the branches of a service. */
final class Databases {

    private Databases() {}

    /** A simulator, which has no TLS, answers for it itself. */
    static BranchDatabase of(DeployRequests client, @Nullable String serviceUrl) {
        if (serviceUrl != null && serviceUrl.startsWith("http://")) {
            return DeploySimulator.branchDatabase(serviceUrl);
        }
        return MySqlBranches.of(client);
    }
}

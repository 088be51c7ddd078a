package io.lockkeeper.internal.deploy.resume;

import io.lockkeeper.deploy.service.Branch;
import io.lockkeeper.deploy.service.DeployException;
import io.lockkeeper.deploy.service.DeployRequest;
import io.lockkeeper.deploy.service.DeploymentState;

/** What the service says of what was kept: of the deploy request if there is one, else of the branch. */
public sealed interface Observed {

    /** Nothing was asked, since nothing was kept. */
    record Nothing() implements Observed {}

    /** The service has no such branch or deploy request: it said so in a typed answer. */
    record Absent() implements Observed {}

    /** Any other failure: it says nothing about what was kept. */
    record Failed(Throwable failure) implements Observed {}

    /** The branch. */
    record LiveBranch(boolean ready) implements Observed {}

    /**
     * The deploy request.
     *
     * @param closed whether the service tells when it was closed
     * @param deployed whether the service tells when it was deployed
     */
    record LiveRequest(DeploymentState state, boolean closed, boolean deployed) implements Observed {}

    /** What an answer says. */
    static Observed of(Branch branch) {
        return new LiveBranch(branch.ready());
    }

    /** What an answer says. */
    static Observed of(DeployRequest request) {
        return new LiveRequest(request.state(), request.closedAt() != null, request.deployedAt() != null);
    }

    /** What a failure says: only a typed not-found tells that there is nothing. */
    static Observed of(Throwable failure) {
        return failure instanceof DeployException known && known.kind() == DeployException.Kind.NOT_FOUND
                ? new Absent()
                : new Failed(failure);
    }
}

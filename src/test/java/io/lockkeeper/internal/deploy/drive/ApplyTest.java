package io.lockkeeper.internal.deploy.drive;

import static io.lockkeeper.internal.deploy.drive.Service.last;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.deploy.change.DeployOptions;
import io.lockkeeper.deploy.change.DeployProgress;
import io.lockkeeper.deploy.change.DeployStage;
import io.lockkeeper.deploy.sim.Endpoint;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A schema change from its plan to its end, over HTTP. */
class ApplyTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    private static final DeployOptions SKIP_REVERT = new DeployOptions(false, false, true, false);

    @Test
    void aPlanGoesThroughOneBranchOneRequestAndOneDeploy(TestDatabase database) {
        try (Service service = Service.start()) {
            List<DeployProgress> told = service.applied(database, SKIP_REVERT);

            assertThat(last(told).stage()).isEqualTo(DeployStage.COMPLETED);
            assertThat(last(told).context()).isEqualTo(service.simulator.context(service.only()));
            assertThat(last(told).tables()).isNotEmpty();
            assertThat(told.stream().map(DeployProgress::stage).distinct())
                    .containsSubsequence(
                            DeployStage.PREPARING_BRANCH,
                            DeployStage.APPLYING_BRANCH_CHANGES,
                            DeployStage.VALIDATING_BRANCH,
                            DeployStage.CREATING_DEPLOY_REQUEST,
                            DeployStage.RUNNING,
                            DeployStage.COMPLETED);
            assertThat(service.simulator.tables("main", "app").get("orders")).contains("note", "day");
            assertThat(service.effects(Endpoint.CREATE_BRANCH)).isEqualTo(1);
            assertThat(service.effects(Endpoint.STATEMENT)).isEqualTo(2);
            assertThat(service.effects(Endpoint.CREATE)).isEqualTo(1);
            assertThat(service.calls(Endpoint.DEPLOY)).isEqualTo(1);
            assertThat(service.effects(Endpoint.CUTOVER)).isEqualTo(1);
            assertThat(database.string("select state from lockkeeper_deploy")).isEqualTo("completed");
            assertThat(database.string("select coalesce(worker, 'none') from lockkeeper_deploy"))
                    .isEqualTo("none");
        }
    }

    @Test
    void theSamePlanAgainReportsWhatItHasDone(TestDatabase database) {
        try (Service service = Service.start()) {
            service.applied(database, SKIP_REVERT);
            List<DeployProgress> again = service.applied(database, SKIP_REVERT);

            assertThat(last(again).stage()).isEqualTo(DeployStage.COMPLETED);
            assertThat(service.effects(Endpoint.CREATE)).isEqualTo(1);
            assertThat(service.calls(Endpoint.DEPLOY)).isEqualTo(1);
        }
    }
}

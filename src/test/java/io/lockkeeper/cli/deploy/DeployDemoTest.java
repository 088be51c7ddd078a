package io.lockkeeper.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.cli.Screen;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The demo kills a worker, and its change is deployed once. */
@Tag("slow")
class DeployDemoTest {

    @Test
    void aKilledWorkerIsFollowedByAnotherOne() {
        Screen screen = new Screen();

        assertThat(screen.run("deploy-demo")).as(screen.all()).isZero();
        assertThat(screen.out())
                .contains("is about to deploy it", "kill -9 ", "{1=ready}; nobody deploys it", "worker 2     resumes")
                .contains("branches made: 1, deploy requests made: 1, deploys: 1, main has the column: true");
        assertThat(screen.err()).isEmpty();
    }
}

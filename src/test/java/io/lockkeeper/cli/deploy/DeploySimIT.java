package io.lockkeeper.cli.deploy;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lockkeeper.cli.Cli;
import io.lockkeeper.deploy.client.DeployRequests;
import io.lockkeeper.deploy.service.DeployRequest;
import io.lockkeeper.deploy.service.DeploymentState;
import io.lockkeeper.deploy.sim.DeploySimulator;
import io.lockkeeper.testing.process.ChildJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The simulator as a process of its own. */
@DisabledOnOs(OS.WINDOWS)
class DeploySimIT {

    @Test
    void itPrintsItsUrlAndCarriesAChangeThroughUntilItIsEnded() {
        try (ChildJvm child = Cli.start(
                "deploy-sim",
                "--step",
                "1ms",
                "--copy",
                "1ms",
                "--fault",
                "branch=error",
                "--fault",
                "deploy=too-many")) {
            await().atMost(PATIENCE).until(() -> !child.standardOutput().isEmpty());
            String url = child.standardOutput().get(0);
            DeployRequests client = DeployRequests.builder("acme", "shop", "id", "token")
                    .baseUrl(url)
                    .retryDelay(Duration.ofMillis(1), Duration.ofMillis(1))
                    .build();

            assertThat(Objects.requireNonNull(client.branch("main").block(PATIENCE))
                            .production())
                    .isTrue();
            client.createBranch("change", "main", null).block(PATIENCE);
            DeploySimulator.branchDatabase(url)
                    .run("change", "app", List.of("create table orders (id bigint primary key)"))
                    .blockLast(PATIENCE);
            long number = request(
                            client.create("change", "main", null, true, false).block(PATIENCE))
                    .number();
            reaches(client, number, DeploymentState.READY);
            client.deploy(number, false).block(PATIENCE);
            reaches(client, number, DeploymentState.COMPLETE_PENDING_REVERT);

            child.terminate();
            assertThat(child.awaitExit(PATIENCE)).isEqualTo(128 + 15);
            assertThat(child.standardError()).isEmpty();
            assertThat(child.standardOutput())
                    .contains(
                            "branch: 2 calls, 1 accepted", "create: 1 call, 1 accepted", "deploy: 2 calls, 1 accepted");
        }
    }

    @Test
    void aFaultThatIsNotKnownIsRefusedWithThoseThatAre() {
        Cli.Ended ended = Cli.run("deploy-sim", "--fault", "create=wonder");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(String.join("\n", ended.err()))
                .contains("--fault create=wonder: 'wonder' is none of error, too-many");
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                ChildJvm child = Cli.start("deploy-sim", "--port", String.valueOf(taken.getLocalPort()))) {
            assertThat(child.awaitExit(PATIENCE)).isEqualTo(2);
            assertThat(child.standardError())
                    .anyMatch(line ->
                            line.contains("--port " + taken.getLocalPort() + ": another process listens there"));
        }
    }

    private static void reaches(DeployRequests client, long number, DeploymentState state) {
        await().atMost(PATIENCE)
                .until(() -> request(client.get(number).block(PATIENCE)).state() == state);
    }

    private static DeployRequest request(DeployRequest request) {
        return Objects.requireNonNull(request);
    }
}

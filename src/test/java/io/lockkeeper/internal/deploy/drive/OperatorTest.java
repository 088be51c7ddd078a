package io.lockkeeper.internal.deploy.drive;

import static io.lockkeeper.internal.deploy.drive.Service.last;
import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.deploy.change.DeployOptions;
import io.lockkeeper.deploy.change.DeployProgress;
import io.lockkeeper.deploy.change.DeployStage;
import io.lockkeeper.deploy.service.DeployException;
import io.lockkeeper.deploy.sim.Endpoint;
import io.lockkeeper.deploy.sim.Fault;
import io.lockkeeper.error.UnresolvedStepException;
import io.lockkeeper.internal.deploy.state.DeployStore;
import io.lockkeeper.internal.deploy.state.StoreOptions;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;

/** What a person orders while a worker is at work. */
class OperatorTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    private static final DeployOptions DEFER_CUTOVER = new DeployOptions(false, true, false, false);
    private static final DeployOptions DEFER_DEPLOY = new DeployOptions(true, false, false, false);

    private static Operator operator(TestDatabase database, Service service) {
        return new Operator(
                service.client(),
                new DeployStore(database.connectionFactory(), StoreOptions.DEFAULTS),
                Timing.DEFAULT.polling(Service.QUICK));
    }

    @Test
    void aRunningChangeIsCancelledAndItsWorkerSeesThat(TestDatabase database) throws Exception {
        try (Service service = Service.start(builder -> builder.copy(Duration.ofMinutes(10)))) {
            CompletableFuture<DeployProgress> worker =
                    Service.apply(service.worker(database), Service.PLAN).last().toFuture();
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> service.simulator.requests().containsValue("in_progress"));
            Operator operator = operator(database, service);

            assertThat(Objects.requireNonNull(operator.cancel(Service.id()).block(PATIENCE))
                            .stage())
                    .isEqualTo(DeployStage.STOPPED);
            assertThat(worker.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).stage())
                    .isEqualTo(DeployStage.STOPPED);
            assertThat(Objects.requireNonNull(operator.cancel(Service.id()).block(PATIENCE))
                            .stage())
                    .as("cancelled already")
                    .isEqualTo(DeployStage.STOPPED);
            assertThat(service.calls(Endpoint.CANCEL)).isEqualTo(1);
        }
    }

    @Test
    void aCancelWhoseAnswerWasLostIsSeenAllTheSame(TestDatabase database) {
        try (Service service = Service.start()) {
            service.applied(database, DEFER_CUTOVER);
            service.simulator.fault(Endpoint.CANCEL, Fault.LOST_ANSWER, 1);

            assertThat(Objects.requireNonNull(operator(database, service)
                                    .cancel(Service.id())
                                    .block(PATIENCE))
                            .stage())
                    .isEqualTo(DeployStage.STOPPED);
        }
    }

    @Test
    void whatIsNotDeployedIsClosed(TestDatabase database) {
        try (Service service = Service.start()) {
            service.applied(database, DEFER_DEPLOY);

            assertThat(Objects.requireNonNull(operator(database, service)
                                    .cancel(Service.id())
                                    .block(PATIENCE))
                            .stage())
                    .isEqualTo(DeployStage.STOPPED);
            assertThat(service.effects(Endpoint.CLOSE)).isEqualTo(1);
            assertThat(last(service.applied(database, DEFER_DEPLOY)).stage()).isEqualTo(DeployStage.STOPPED);
        }
    }

    @Test
    void aChangeThatIsLiveIsRevertedAndNotCancelled(TestDatabase database) throws Exception {
        try (Service service = Service.start()) {
            CompletableFuture<DeployProgress> worker =
                    Service.apply(service.worker(database), Service.PLAN).last().toFuture();
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> service.simulator.requests().containsValue("complete_pending_revert"));
            Operator operator = operator(database, service);

            assertThatThrownBy(() -> operator.cancel(Service.id()).block(PATIENCE))
                    .isInstanceOf(DeployException.class)
                    .hasMessageContaining("it is live already");
            assertThat(Objects.requireNonNull(operator.revert(Service.id()).block(PATIENCE))
                            .stage())
                    .isEqualTo(DeployStage.REVERTED);
            assertThat(worker.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).stage())
                    .isEqualTo(DeployStage.REVERTED);
            assertThat(service.simulator.tables("main", "app").get("orders")).doesNotContain("note");
        }
    }

    @Test
    void theRevertWindowCanBeEndedAndTheCopyingSlowedDown(TestDatabase database) throws Exception {
        try (Service service = Service.start(builder -> builder.copy(Duration.ofMinutes(10)))) {
            CompletableFuture<DeployProgress> worker =
                    Service.apply(service.worker(database), Service.PLAN).last().toFuture();
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> service.simulator.requests().containsValue("in_progress"));
            Operator operator = operator(database, service);
            operator.throttle(Service.id(), 0.5).block(PATIENCE);
            assertThat(service.effects(Endpoint.THROTTLE)).isEqualTo(1);

            service.simulator.advance(Duration.ofMinutes(10));
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> service.simulator.requests().containsValue("complete_pending_revert"));
            assertThat(Objects.requireNonNull(operator.skipRevert(Service.id()).block(PATIENCE))
                            .stage())
                    .isEqualTo(DeployStage.COMPLETED);
            assertThat(worker.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).stage())
                    .isEqualTo(DeployStage.COMPLETED);
        }
    }

    @Test
    void whatHasNoRequestAndWhatIsNotThereIsSaid(TestDatabase database) {
        try (Service service = Service.start()) {
            Operator operator = operator(database, service);
            assertThatThrownBy(() -> operator.status(Service.id()).block(PATIENCE))
                    .isInstanceOf(UnknownApply.class);

            Service.apply(
                            service.worker(
                                    database,
                                    point -> point.equals("before create-branch")
                                            ? Mono.error(new IllegalStateException("stopped"))
                                            : Mono.empty()),
                            Service.PLAN)
                    .onErrorComplete()
                    .blockLast(PATIENCE);
            assertThat(Objects.requireNonNull(operator.status(Service.id()).block(PATIENCE))
                            .stage())
                    .isEqualTo(DeployStage.PREPARING_BRANCH);
            assertThat(operator.unfinished().collectList().block(PATIENCE)).containsExactly(Service.id());
            assertThatThrownBy(() -> operator.cancel(Service.id()).block(PATIENCE))
                    .isInstanceOf(UnresolvedStepException.class);
        }
    }
}

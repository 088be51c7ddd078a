package io.lockkeeper.internal.deploy.drive;

import static io.lockkeeper.internal.deploy.drive.Service.last;
import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.deploy.change.DeployOptions;
import io.lockkeeper.deploy.change.DeployPlan;
import io.lockkeeper.deploy.change.DeployProgress;
import io.lockkeeper.deploy.change.DeployStage;
import io.lockkeeper.deploy.change.KeyspaceChange;
import io.lockkeeper.deploy.service.DeployException;
import io.lockkeeper.deploy.sim.DeploySimulator;
import io.lockkeeper.deploy.sim.Endpoint;
import io.lockkeeper.deploy.sim.Fault;
import io.lockkeeper.error.UnresolvedStepException;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The rows of the resume table, over HTTP: what is called, and how often. */
@Tag("slow")
class ResumeRowsTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    private static final DeployOptions SKIP_REVERT = new DeployOptions(false, false, true, false);
    private static final DeployOptions DEFER_DEPLOY = new DeployOptions(true, false, true, false);
    private static final DeployOptions DEFER_CUTOVER = new DeployOptions(false, true, true, false);

    /** A worker that was cancelled at a point of its way. */
    private static void left(TestDatabase database, Service service, String point, DeployOptions options) {
        Sinks.Empty<Void> there = Sinks.empty();
        Stops stops = new Stops(
                point, () -> Mono.<Void>fromRunnable(there::tryEmitEmpty).then(Mono.never()));
        Service.apply(service.worker(database, stops), Service.plan(options))
                .takeUntilOther(there.asMono())
                .blockLast(PATIENCE);
        assertThat(stops.passed()).endsWith(point);
    }

    private static DeployProgress resumed(TestDatabase database, Service service) {
        return Objects.requireNonNull(
                service.worker(database).run(Service.id(), null, Orders.NONE).blockLast(PATIENCE));
    }

    private static String state(TestDatabase database) {
        return database.string(
                "select (to_jsonb(d) - 'heartbeat_at' - 'worker' - 'fence')::text from lockkeeper_deploy d");
    }

    @Test
    void aBranchThatIsGoneIsMadeAgainUnderItsName(TestDatabase database) {
        try (Service service = Service.start()) {
            left(database, service, "before statement-1 #1", SKIP_REVERT);
            String branch = database.string("select branch from lockkeeper_deploy");
            service.simulator.deleteBranch(branch);

            assertThat(resumed(database, service).stage()).isEqualTo(DeployStage.COMPLETED);
            assertThat(service.effects(Endpoint.CREATE_BRANCH)).isEqualTo(2);
            assertThat(database.string("select branch from lockkeeper_deploy")).isEqualTo(branch);
            assertThat(service.effects(Endpoint.CREATE)).isEqualTo(1);
            assertThat(service.effects(Endpoint.DEPLOY)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"ERROR", "TOO_MANY", "MALFORMED", "EMPTY", "RESET"})
    void anyOtherAnswerAboutTheBranchLeavesTheStateAsItIs(Fault fault, TestDatabase database) {
        try (Service service = Service.start()) {
            left(database, service, "before statement-1 #1", SKIP_REVERT);
            String before = state(database);
            service.simulator.fault(Endpoint.BRANCH, fault, 3);

            assertThatThrownBy(() -> resumed(database, service)).isInstanceOf(DeployException.class);
            assertThat(state(database)).isEqualTo(before);

            service.simulator.clearFaults();
            assertThat(resumed(database, service).stage()).isEqualTo(DeployStage.COMPLETED);
            assertThat(service.effects(Endpoint.CREATE_BRANCH)).isEqualTo(1);
        }
    }

    @Test
    void onABranchThatIsReadyOnlyWhatIsMissingRuns(TestDatabase database) {
        try (Service service = Service.start()) {
            left(database, service, "after statement-1 #1", SKIP_REVERT);

            assertThat(resumed(database, service).stage()).isEqualTo(DeployStage.COMPLETED);
            assertThat(service.effects(Endpoint.STATEMENT)).isEqualTo(2);
        }
    }

    @Test
    void aBranchThatSomebodyElseHasChangedIsRefused(TestDatabase database) {
        try (Service service = Service.start()) {
            left(database, service, "after statement-1 #1", SKIP_REVERT);
            DeploySimulator.branchDatabase(service.simulator.url())
                    .run(
                            database.string("select branch from lockkeeper_deploy"),
                            "app",
                            List.of("create table other (id bigint primary key)"))
                    .blockLast(PATIENCE);

            assertThatThrownBy(() -> resumed(database, service))
                    .isInstanceOf(UnresolvedStepException.class)
                    .hasMessageContaining("app.other");
            assertThat(service.effects(Endpoint.CREATE)).isZero();
        }
    }

    @Test
    void aRequestWhoseAnswerWasLostIsAdopted(TestDatabase database) {
        try (Service service = Service.start()) {
            left(database, service, "after create-request #1", SKIP_REVERT);

            assertThat(resumed(database, service).stage()).isEqualTo(DeployStage.COMPLETED);
            assertThat(service.effects(Endpoint.CREATE)).isEqualTo(1);
        }
    }

    @Test
    void aSecondRequestOfThisApplyIsClosedAndOneOfOthersStays(TestDatabase database) {
        try (Service service = Service.start()) {
            left(database, service, "checked before create-request #1", DEFER_DEPLOY);
            String branch = database.string("select branch from lockkeeper_deploy");
            for (String notes : List.of(
                    "lockkeeper apply " + Service.id() + ", attempt 1",
                    "a person's",
                    "lockkeeper apply " + Service.id() + ", attempt 1")) {
                service.client().create(branch, "main", notes, false, false).block(PATIENCE);
            }

            assertThat(resumed(database, service).request()).isEqualTo(1);
            assertThat(service.client()
                            .list("open", null, null)
                            .map(request -> request.number())
                            .collectList()
                            .block(PATIENCE))
                    .containsExactlyInAnyOrder(1L, 2L);
        }
    }

    @Test
    void aRequestThatIsGoneIsMadeAgain(TestDatabase database) {
        try (Service service = Service.start()) {
            left(database, service, "before deploy #1", SKIP_REVERT);
            service.simulator.delete(service.only());

            assertThat(resumed(database, service).stage()).isEqualTo(DeployStage.COMPLETED);
            assertThat(service.effects(Endpoint.CREATE)).isEqualTo(2);
            assertThat(service.effects(Endpoint.DEPLOY)).isEqualTo(1);
            assertThat(database.string("select earlier->0->>'why' from lockkeeper_deploy"))
                    .contains("does not have deploy request");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"ERROR", "TOO_MANY", "MALFORMED", "EMPTY", "RESET"})
    void anyOtherAnswerAboutTheRequestLeavesTheStateAsItIs(Fault fault, TestDatabase database) {
        try (Service service = Service.start()) {
            left(database, service, "before deploy #1", SKIP_REVERT);
            String before = state(database);
            service.simulator.fault(Endpoint.GET, fault, 3);

            assertThatThrownBy(() -> resumed(database, service)).isInstanceOf(DeployException.class);
            assertThat(state(database)).isEqualTo(before);
            assertThat(service.calls(Endpoint.DEPLOY)).isZero();

            service.simulator.clearFaults();
            assertThat(resumed(database, service).stage()).isEqualTo(DeployStage.COMPLETED);
            service.only();
        }
    }

    @Test
    void aPendingRequestIsWaitedForAndThenDeployed(TestDatabase database) {
        try (Service service = Service.start()) {
            left(database, service, "after write request #1", SKIP_REVERT);
            service.simulator.setState(service.only(), "pending");

            assertThat(resumed(database, service).stage()).isEqualTo(DeployStage.COMPLETED);
            assertThat(service.effects(Endpoint.DEPLOY)).isEqualTo(1);
            service.only();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"error", "complete_error"})
    void aRequestWithAnErrorIsGivenUpWithItsBranch(String state, TestDatabase database) {
        try (Service service = Service.start()) {
            left(database, service, "before deploy #1", SKIP_REVERT);
            service.simulator.setState(service.only(), state);
            String branch = database.string("select branch from lockkeeper_deploy");

            assertThat(resumed(database, service).stage()).isEqualTo(DeployStage.COMPLETED);
            assertThat(database.string("select branch from lockkeeper_deploy")).isNotEqualTo(branch);
            assertThat(service.simulator.requests()).hasSize(2);
            assertThat(service.effects(Endpoint.DEPLOY)).isEqualTo(1);
        }
    }

    @Test
    void noChangesAreDone(TestDatabase database) {
        try (Service service = Service.start()) {
            left(database, service, "before deploy #1", SKIP_REVERT);
            service.simulator.setState(service.only(), "no_changes");

            assertThat(resumed(database, service).stage()).isEqualTo(DeployStage.COMPLETED);
            assertThat(service.calls(Endpoint.DEPLOY)).isZero();
        }
    }

    @Test
    void aClosedRequestIsReportedAsCancelled(TestDatabase database) {
        try (Service service = Service.start()) {
            left(database, service, "before deploy #1", SKIP_REVERT);
            service.simulator.close(service.only());

            assertThat(resumed(database, service).stage()).isEqualTo(DeployStage.STOPPED);
            assertThat(service.calls(Endpoint.DEPLOY)).isZero();
        }
    }

    @Test
    void aDeferredRequestWaitsWhateverALaterStartSaysAndIsDeployedByAnOrder(TestDatabase database) {
        try (Service service = Service.start()) {
            assertThat(last(service.applied(database, DEFER_DEPLOY)).stage()).isEqualTo(DeployStage.WAITING_FOR_DEPLOY);
            List<DeployProgress> again = service.applied(database, SKIP_REVERT);

            assertThat(last(again).stage()).isEqualTo(DeployStage.WAITING_FOR_DEPLOY);
            assertThat(again).anyMatch(told -> String.valueOf(told.note()).contains("was deferred when"));
            assertThat(service.calls(Endpoint.DEPLOY)).isZero();

            assertThat(Objects.requireNonNull(service.worker(database)
                                    .run(Service.id(), null, new Orders(false, true, false))
                                    .blockLast(PATIENCE))
                            .stage())
                    .isEqualTo(DeployStage.COMPLETED);
            assertThat(service.effects(Endpoint.DEPLOY)).isEqualTo(1);
        }
    }

    @Test
    void aDeployThatIsDeferredLaterIsKeptSo(TestDatabase database) {
        try (Service service = Service.start()) {
            left(database, service, "before deploy #1", SKIP_REVERT);

            assertThat(last(service.applied(database, DEFER_DEPLOY)).stage()).isEqualTo(DeployStage.WAITING_FOR_DEPLOY);
            assertThat(resumed(database, service).stage()).isEqualTo(DeployStage.WAITING_FOR_DEPLOY);
            assertThat(service.calls(Endpoint.DEPLOY)).isZero();
        }
    }

    @Test
    void aDeferralThatIsTooOldIsCancelled(TestDatabase database) {
        try (Service service = Service.start()) {
            service.applied(database, DEFER_DEPLOY);
            database.execute("update lockkeeper_deploy set deferred_since = deferred_since - interval '15 days'");

            assertThat(resumed(database, service).stage()).isEqualTo(DeployStage.STOPPED);
            assertThat(service.effects(Endpoint.CLOSE)).isEqualTo(1);
            assertThat(service.calls(Endpoint.DEPLOY)).isZero();
        }
    }

    @Test
    void aDeferredCutoverWaitsForItsOrder(TestDatabase database) {
        try (Service service = Service.start()) {
            DeployProgress waiting = last(service.applied(database, DEFER_CUTOVER));
            assertThat(waiting.stage()).isEqualTo(DeployStage.WAITING_FOR_CUTOVER);
            assertThat(waiting.context()).isEqualTo(service.simulator.context(service.only()));
            assertThat(resumed(database, service).stage()).isEqualTo(DeployStage.WAITING_FOR_CUTOVER);
            assertThat(service.calls(Endpoint.CUTOVER)).isZero();

            assertThat(Objects.requireNonNull(service.worker(database)
                                    .run(Service.id(), null, new Orders(false, false, true))
                                    .blockLast(PATIENCE))
                            .stage())
                    .isEqualTo(DeployStage.COMPLETED);
            assertThat(service.effects(Endpoint.CUTOVER)).isEqualTo(1);
        }
    }

    @Test
    void whatIsInFlightIsFollowedAndItsContextIsFound(TestDatabase database) {
        try (Service service = Service.start()) {
            left(database, service, "after deploy #1", SKIP_REVERT);
            String context = service.simulator.context(service.only());

            assertThat(resumed(database, service).context()).isEqualTo(context);
            assertThat(service.calls(Endpoint.DEPLOY)).isEqualTo(1);
        }
    }

    @Test
    void aContextThatIsKnownIsKeptWhateverElseIsThere(TestDatabase database) {
        try (Service service = Service.start()) {
            left(database, service, "after write context #1", SKIP_REVERT);
            String context = service.simulator.context(service.only());
            service.simulator.addRow(
                    "app", "system:other", "running", service.simulator.now().plusSeconds(5));

            assertThat(resumed(database, service).context()).isEqualTo(context);
            assertThat(database.string("select context from lockkeeper_deploy")).isEqualTo(context);
        }
    }

    @Test
    void historyIsNeverTakenForItsContext(TestDatabase database) {
        try (Service service = Service.start()) {
            Instant now = service.simulator.now();
            service.simulator.addRow("app", "system:old", "complete", now.minusSeconds(900));
            service.simulator.addRow("app", "system:older", "running", now.minusSeconds(9000));
            service.simulator.addRow("app", "system:failed", "failed", now.plusSeconds(900));
            DeployProgress told = last(service.applied(database, SKIP_REVERT));

            assertThat(told.context()).isEqualTo(service.simulator.context(service.only()));
            assertThat(database.string("select baseline::text from lockkeeper_deploy"))
                    .isEqualTo("[\"system:failed\", \"system:old\", \"system:older\"]");
        }
    }

    @Test
    void ofTwoCandidatesNoneIsTakenAndNoProgressIsShown(TestDatabase database) {
        try (Service service = Service.start()) {
            left(database, service, "after deploy #1", DEFER_CUTOVER);
            service.simulator.addRow(
                    "app", "system:other", "running", service.simulator.now().plusSeconds(5));
            DeployProgress told = resumed(database, service);

            assertThat(told.stage()).isEqualTo(DeployStage.WAITING_FOR_CUTOVER);
            assertThat(told.context()).isNull();
            assertThat(told.tables()).isEmpty();
        }
    }

    @Test
    void rowsThatShowLateAreFound(TestDatabase database) {
        try (Service service = Service.start(
                builder -> builder.rowsHiddenFor(Duration.ofMillis(200)).copy(Duration.ofMillis(100)))) {
            DeployProgress waiting = last(service.applied(database, DEFER_CUTOVER));
            assertThat(waiting.stage()).isEqualTo(DeployStage.WAITING_FOR_CUTOVER);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> service.simulator
                            .context(service.only())
                            .equals(resumed(database, service).context()));
        }
    }

    /** The cut-over is to wait for an order, and the service would not wait. */
    @Test
    void aRequestThatCutsOverOnItsOwnIsNotDeployedWhereThatIsToWait(TestDatabase database) {
        try (Service service = Service.start()) {
            left(database, service, "checked before create-request #1", DEFER_CUTOVER);
            String branch = database.string("select branch from lockkeeper_deploy");
            service.client().create(branch, "main", "a person's", true, false).block(PATIENCE);

            assertThatThrownBy(() -> resumed(database, service))
                    .isInstanceOf(UnresolvedStepException.class)
                    .hasMessageContaining("holds the cut-over");
            assertThat(service.calls(Endpoint.DEPLOY)).isZero();
            service.only();
        }
    }

    @Test
    void instantDdlIsTakenOnlyWhereNothingIsLostAndNobodyIsToSayWhen(TestDatabase database) {
        try (Service service = Service.start()) {
            DeployProgress told = last(service.applied(database, new DeployOptions(false, false, true, true)));
            assertThat(told.stage()).isEqualTo(DeployStage.COMPLETED);
            assertThat(Objects.requireNonNull(Objects.requireNonNull(
                                            service.client().get(service.only()).block(PATIENCE))
                                    .deployment())
                            .instantDdl())
                    .isTrue();
        }
    }

    @Test
    void whatCanBeRevertedIsReported(TestDatabase database) {
        try (Service service = Service.start()) {
            left(database, service, "before skip-revert #1", SKIP_REVERT);

            assertThat(resumed(database, service).stage()).isEqualTo(DeployStage.COMPLETED);
            assertThat(service.effects(Endpoint.SKIP_REVERT)).isEqualTo(1);
            assertThat(service.calls(Endpoint.DEPLOY)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed", "complete_cancel", "complete_revert", "complete"})
    void whatHasEndedIsReported(String state, TestDatabase database) {
        try (Service service = Service.start()) {
            left(database, service, "after deploy #1", SKIP_REVERT);
            service.simulator.setState(service.only(), state);

            assertThat(resumed(database, service).stage())
                    .isEqualTo(
                            switch (state) {
                                case "failed" -> DeployStage.FAILED;
                                case "complete_cancel" -> DeployStage.STOPPED;
                                case "complete_revert" -> DeployStage.REVERTED;
                                default -> DeployStage.COMPLETED;
                            });
            assertThat(service.calls(Endpoint.DEPLOY)).isEqualTo(1);
        }
    }

    @Test
    void aChangeThatTheServiceRefusesFailsOnceAndSaysWhy(TestDatabase database) {
        try (Service service = Service.start()) {
            DeployPlan plan = DeployPlan.of(
                    "main",
                    List.of(new KeyspaceChange("app", List.of("create table notes (text varchar(10))"), null)),
                    SKIP_REVERT);
            DeployProgress told = Objects.requireNonNull(
                    Service.apply(service.worker(database), plan).blockLast(PATIENCE));

            assertThat(told.stage()).isEqualTo(DeployStage.FAILED);
            assertThat(told.note()).contains("app.notes");
            service.only();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"closed", "complete_cancel", "failed", "complete_revert"})
    void whatHasEndedWithoutTheChangeBeginsAgainIfItIsAskedFor(String state, TestDatabase database) {
        try (Service service = Service.start()) {
            left(database, service, "before deploy #1", SKIP_REVERT);
            service.simulator.close(service.only());
            if (!state.equals("closed")) {
                service.simulator.setState(service.only(), state);
            }
            DeployProgress told = Objects.requireNonNull(service.worker(database)
                    .run(Service.id(), null, new Orders(false, false, false, true))
                    .blockLast(PATIENCE));

            assertThat(told.stage()).isEqualTo(DeployStage.COMPLETED);
            assertThat(service.effects(Endpoint.CREATE)).isEqualTo(2);
            assertThat(service.effects(Endpoint.DEPLOY)).isEqualTo(1);
        }
    }

    @Test
    void whatIsLiveDoesNotBeginAgain(TestDatabase database) {
        try (Service service = Service.start()) {
            service.applied(database, SKIP_REVERT);
            DeployProgress told = Objects.requireNonNull(service.worker(database)
                    .run(Service.id(), null, new Orders(false, false, false, true))
                    .blockLast(PATIENCE));

            assertThat(told.stage()).isEqualTo(DeployStage.COMPLETED);
            service.only();
        }
    }

    @Test
    void aDeployWhoseAnswerWasLostIsFollowed(TestDatabase database) {
        try (Service service = Service.start()) {
            left(database, service, "before deploy #1", SKIP_REVERT);
            service.simulator.fault(Endpoint.DEPLOY, Fault.LOST_ANSWER, 1);

            assertThat(resumed(database, service).stage()).isEqualTo(DeployStage.COMPLETED);
            assertThat(service.effects(Endpoint.DEPLOY)).isEqualTo(1);
            service.only();
        }
    }
}

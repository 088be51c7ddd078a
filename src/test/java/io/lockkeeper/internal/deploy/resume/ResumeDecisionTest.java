package io.lockkeeper.internal.deploy.resume;

import static io.lockkeeper.internal.deploy.resume.ResumeDecision.ACCEPT_NO_CHANGES;
import static io.lockkeeper.internal.deploy.resume.ResumeDecision.CONTINUE_ON_BRANCH;
import static io.lockkeeper.internal.deploy.resume.ResumeDecision.DEPLOY;
import static io.lockkeeper.internal.deploy.resume.ResumeDecision.FIND_CONTEXT_AND_FOLLOW;
import static io.lockkeeper.internal.deploy.resume.ResumeDecision.FOLLOW;
import static io.lockkeeper.internal.deploy.resume.ResumeDecision.PROPAGATE;
import static io.lockkeeper.internal.deploy.resume.ResumeDecision.REPORT;
import static io.lockkeeper.internal.deploy.resume.ResumeDecision.REPORT_CANCELLED;
import static io.lockkeeper.internal.deploy.resume.ResumeDecision.START;
import static io.lockkeeper.internal.deploy.resume.ResumeDecision.START_AGAIN;
import static io.lockkeeper.internal.deploy.resume.ResumeDecision.START_WITH_NEW_BRANCH;
import static io.lockkeeper.internal.deploy.resume.ResumeDecision.WAIT_FOR_BRANCH;
import static io.lockkeeper.internal.deploy.resume.ResumeDecision.WAIT_FOR_ORDER;
import static io.lockkeeper.internal.deploy.resume.ResumeDecision.WAIT_FOR_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.deploy.service.Branch;
import io.lockkeeper.deploy.service.DeployException;
import io.lockkeeper.deploy.service.DeployException.Kind;
import io.lockkeeper.deploy.service.DeployRequest;
import io.lockkeeper.deploy.service.DeploymentState;
import io.lockkeeper.internal.deploy.resume.Observed.Absent;
import io.lockkeeper.internal.deploy.resume.Observed.Failed;
import io.lockkeeper.internal.deploy.resume.Observed.LiveBranch;
import io.lockkeeper.internal.deploy.resume.Observed.LiveRequest;
import io.lockkeeper.internal.deploy.resume.Observed.Nothing;
import io.lockkeeper.message.Message;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The resume table, row by row; and that it has an answer for every state in every combination. */
class ResumeDecisionTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Stored BRANCH = new Stored("lockkeeper-shop-1", null, false, false);
    private static final Stored REQUEST = new Stored("lockkeeper-shop-1", 7L, false, false);
    private static final Stored DEFERRED = new Stored("lockkeeper-shop-1", 7L, true, false);
    private static final Stored WITH_CONTEXT = new Stored("lockkeeper-shop-1", 7L, false, true);

    private static final Set<DeploymentState> IN_FLIGHT = EnumSet.of(
            DeploymentState.QUEUED,
            DeploymentState.SUBMITTING,
            DeploymentState.IN_PROGRESS,
            DeploymentState.IN_PROGRESS_VSCHEMA,
            DeploymentState.IN_PROGRESS_REVERT,
            DeploymentState.IN_PROGRESS_REVERT_VSCHEMA,
            DeploymentState.IN_PROGRESS_CANCEL,
            DeploymentState.PENDING_CUTOVER,
            DeploymentState.IN_PROGRESS_CUTOVER,
            DeploymentState.UNKNOWN);

    private static LiveRequest live(DeploymentState state) {
        return new LiveRequest(state, false, false);
    }

    @Test
    void nothingWasKeptSoItBegins() {
        assertThat(ResumeDecision.on(Stored.NOTHING, new Nothing())).isEqualTo(START);
    }

    @Test
    void aBranchThatIsNotThereIsForgotten() {
        assertThat(ResumeDecision.on(BRANCH, new Absent())).isEqualTo(START_AGAIN);
    }

    @Test
    void aBranchThatIsReadyGoesOn() {
        assertThat(ResumeDecision.on(BRANCH, new LiveBranch(true))).isEqualTo(CONTINUE_ON_BRANCH);
    }

    @Test
    void aBranchThatIsNotReadyIsWaitedFor() {
        assertThat(ResumeDecision.on(BRANCH, new LiveBranch(false))).isEqualTo(WAIT_FOR_BRANCH);
    }

    static Stream<Throwable> whatIsNoNotFound() {
        return Stream.concat(
                Stream.of(
                        new IOException("connection reset"),
                        new TimeoutException("no answer"),
                        new CancellationException("cancelled")),
                Arrays.stream(Kind.values())
                        .filter(kind -> kind != Kind.NOT_FOUND)
                        .map(kind -> new DeployException(kind, 500, true, null, Message.text("no"), null)));
    }

    @ParameterizedTest
    @MethodSource("whatIsNoNotFound")
    void anyOtherFailureIsPropagatedAndSaysNothingAboutWhatWasKept(Throwable failure) {
        assertThat(Observed.of(failure)).isInstanceOf(Failed.class);
        for (Stored stored : List.of(BRANCH, REQUEST, DEFERRED, WITH_CONTEXT)) {
            assertThat(ResumeDecision.on(stored, Observed.of(failure))).isEqualTo(PROPAGATE);
        }
    }

    @Test
    void onlyATypedNotFoundStartsAgain() {
        Observed notFound =
                Observed.of(new DeployException(Kind.NOT_FOUND, 404, false, null, Message.text("no"), null));

        for (Stored stored : List.of(BRANCH, REQUEST, DEFERRED, WITH_CONTEXT)) {
            assertThat(ResumeDecision.on(stored, notFound)).isEqualTo(START_AGAIN);
        }
    }

    @Test
    void anAnswerIsObservedAsTheServiceGivesIt() {
        for (boolean ready : new boolean[] {true, false}) {
            assertThat(Observed.of(new Branch("b", "main", ready, !ready, !ready, null, null, null)))
                    .isEqualTo(new LiveBranch(ready));
        }
        for (Instant closed : Arrays.asList(null, NOW)) {
            for (Instant deployed : Arrays.asList(null, NOW)) {
                assertThat(Observed.of(request(closed, deployed)))
                        .isEqualTo(new LiveRequest(DeploymentState.READY, closed != null, deployed != null));
            }
        }
    }

    private static DeployRequest request(@Nullable Instant closed, @Nullable Instant deployed) {
        return new DeployRequest(
                7,
                null,
                "b",
                "main",
                true,
                DeploymentState.READY,
                "ready",
                null,
                null,
                null,
                NOW,
                NOW,
                closed,
                deployed,
                null);
    }

    @Test
    void aPendingRequestIsWaitedFor() {
        assertThat(ResumeDecision.on(REQUEST, live(DeploymentState.PENDING))).isEqualTo(WAIT_FOR_REQUEST);
        assertThat(ResumeDecision.on(DEFERRED, live(DeploymentState.PENDING))).isEqualTo(WAIT_FOR_REQUEST);
    }

    @ParameterizedTest
    @EnumSource(names = {"ERROR", "COMPLETE_ERROR"})
    void aRequestWithAnErrorStartsWithANewBranch(DeploymentState state) {
        assertThat(ResumeDecision.on(REQUEST, live(state))).isEqualTo(START_WITH_NEW_BRANCH);
    }

    @Test
    void noChangesAreAccepted() {
        assertThat(ResumeDecision.on(REQUEST, live(DeploymentState.NO_CHANGES))).isEqualTo(ACCEPT_NO_CHANGES);
    }

    @Test
    void aClosedRequestIsReportedAsCancelledAndNeverDeployed() {
        for (Stored stored : List.of(REQUEST, DEFERRED, WITH_CONTEXT)) {
            for (boolean deployed : new boolean[] {true, false}) {
                assertThat(ResumeDecision.on(stored, new LiveRequest(DeploymentState.READY, true, deployed)))
                        .isEqualTo(REPORT_CANCELLED);
            }
        }
    }

    @Test
    void aReadyRequestThatWasNeverDeployedIsDeployed() {
        assertThat(ResumeDecision.on(REQUEST, live(DeploymentState.READY))).isEqualTo(DEPLOY);
        assertThat(ResumeDecision.on(WITH_CONTEXT, live(DeploymentState.READY))).isEqualTo(DEPLOY);
    }

    @Test
    void aDeferredRequestIsNotDeployed() {
        assertThat(ResumeDecision.on(DEFERRED, live(DeploymentState.READY))).isEqualTo(WAIT_FOR_ORDER);
    }

    @Test
    void aReadyRequestThatWasDeployedIsFollowed() {
        LiveRequest deployed = new LiveRequest(DeploymentState.READY, false, true);

        assertThat(ResumeDecision.on(REQUEST, deployed)).isEqualTo(FIND_CONTEXT_AND_FOLLOW);
        assertThat(ResumeDecision.on(DEFERRED, deployed)).isEqualTo(FIND_CONTEXT_AND_FOLLOW);
        assertThat(ResumeDecision.on(WITH_CONTEXT, deployed)).isEqualTo(FOLLOW);
    }

    @Test
    void whatIsInFlightIsFollowedAndItsContextLookedForOnlyIfItIsNotKnown() {
        for (DeploymentState state : IN_FLIGHT) {
            assertThat(ResumeDecision.on(REQUEST, live(state))).as("%s", state).isEqualTo(FIND_CONTEXT_AND_FOLLOW);
            assertThat(ResumeDecision.on(DEFERRED, live(state))).as("%s", state).isEqualTo(FIND_CONTEXT_AND_FOLLOW);
            assertThat(ResumeDecision.on(WITH_CONTEXT, live(state)))
                    .as("%s", state)
                    .isEqualTo(FOLLOW);
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "COMPLETE",
                "COMPLETE_PENDING_REVERT",
                "COMPLETE_CANCEL",
                "CANCELLED",
                "COMPLETE_REVERT",
                "COMPLETE_REVERT_ERROR",
                "FAILED"
            })
    void whatHasEndedIsReported(DeploymentState state) {
        for (Stored stored : List.of(REQUEST, DEFERRED, WITH_CONTEXT)) {
            assertThat(ResumeDecision.on(stored, live(state))).isEqualTo(REPORT);
        }
    }

    /** A deploy is what cannot be taken back: exactly one combination leads to it. */
    @Test
    void nothingButAReadyOpenRequestWithoutDeferralIsDeployed() {
        for (DeploymentState state : DeploymentState.values()) {
            for (boolean closed : new boolean[] {true, false}) {
                for (boolean deployed : new boolean[] {true, false}) {
                    for (Stored stored : List.of(REQUEST, DEFERRED, WITH_CONTEXT)) {
                        boolean deploys = ResumeDecision.on(stored, new LiveRequest(state, closed, deployed)) == DEPLOY;
                        assertThat(deploys)
                                .isEqualTo(
                                        state == DeploymentState.READY && !closed && !deployed && !stored.deferred());
                    }
                }
            }
        }
    }
}

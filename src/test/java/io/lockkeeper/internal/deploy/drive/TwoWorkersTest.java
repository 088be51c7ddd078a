package io.lockkeeper.internal.deploy.drive;

import static io.lockkeeper.internal.deploy.drive.Service.last;
import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.deploy.change.DeployOptions;
import io.lockkeeper.deploy.change.DeployProgress;
import io.lockkeeper.deploy.change.DeployStage;
import io.lockkeeper.deploy.sim.Endpoint;
import io.lockkeeper.error.LockTimeoutException;
import io.lockkeeper.testing.Race;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.process.ChildJvm;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Two workers with the same apply: one request remains, also where one of them slept between its check and its call. */
class TwoWorkersTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    private static final DeployOptions SKIP_REVERT = new DeployOptions(false, false, true, false);
    private static final DeployOptions DEFERRED = new DeployOptions(true, false, true, false);

    @Test
    void theSecondOneWaitsForTheFirstAndReportsTheSameEnd(TestDatabase database) {
        try (Service service = Service.start()) {
            List<List<DeployProgress>> told = Race.wonByAll(
                    2,
                    PATIENCE,
                    racer -> Service.apply(service.worker(database), Service.plan(SKIP_REVERT))
                            .collectList());

            assertThat(told).allSatisfy(each -> assertThat(last(each).stage()).isEqualTo(DeployStage.COMPLETED));
            assertThat(told.stream().flatMap(List::stream).map(DeployProgress::note))
                    .anyMatch(note -> note != null && note.startsWith("waits for worker "));
            service.only();
            assertThat(service.effects(Endpoint.CREATE_BRANCH)).isEqualTo(1);
            assertThat(service.effects(Endpoint.DEPLOY)).isEqualTo(1);
        }
    }

    /** Paused there, it is taken for dead; then it is woken. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "checked before create-branch #1",
                "checked before create-request #1",
                "before write request #1",
                "after create-request #1",
            })
    void aSleeperDoesNoHarm(String point, TestDatabase database) throws Exception {
        try (Service service = Service.start()) {
            Sinks.Empty<Void> asleep = Sinks.empty();
            Sinks.Empty<Void> woken = Sinks.empty();
            Stops stops = new Stops(
                    point, () -> Mono.<Void>fromRunnable(asleep::tryEmitEmpty).then(woken.asMono()));
            CompletableFuture<DeployProgress> sleeper = Service.apply(
                            service.worker(database, stops), Service.plan(DEFERRED))
                    .last()
                    .toFuture();
            asleep.asMono().block(PATIENCE);
            CrashTest.silence(database);

            assertOneRequestWaits(database, service);
            woken.tryEmitEmpty();

            assertThat(failureOf(sleeper)).isInstanceOf(LockTimeoutException.class);
            assertOneRequestIsOpen(database, service);
        }
    }

    @Test
    void aSleeperDeploysNothingASecondTime(TestDatabase database) throws Exception {
        try (Service service = Service.start()) {
            Sinks.Empty<Void> asleep = Sinks.empty();
            Sinks.Empty<Void> woken = Sinks.empty();
            Stops stops = new Stops(
                    "checked before deploy #1",
                    () -> Mono.<Void>fromRunnable(asleep::tryEmitEmpty).then(woken.asMono()));
            CompletableFuture<DeployProgress> sleeper = Service.apply(
                            service.worker(database, stops), Service.plan(SKIP_REVERT))
                    .last()
                    .toFuture();
            asleep.asMono().block(PATIENCE);
            CrashTest.silence(database);

            assertThat(last(service.applied(database, SKIP_REVERT)).stage()).isEqualTo(DeployStage.COMPLETED);
            woken.tryEmitEmpty();

            assertThat(failureOf(sleeper)).isInstanceOf(LockTimeoutException.class);
            assertThat(service.effects(Endpoint.DEPLOY)).isEqualTo(1);
        }
    }

    /** The same with a process all of whose threads are stopped, so that it sends no heartbeat either. */
    @Test
    @Tag("slow")
    void aStoppedProcessThatGoesOnDoesNoHarm(TestDatabase database) throws IOException, InterruptedException {
        String point = "checked before create-request #1";
        try (Service service = Service.start();
                ChildJvm child = WorkerProcess.stoppedAt(point, database, service, DEFERRED)) {
            child.awaitLine(line -> line.equals("at " + point), PATIENCE);
            CrashTest.silence(database);
            assertOneRequestWaits(database, service);

            new ProcessBuilder("kill", "-CONT", Long.toString(child.pid()))
                    .start()
                    .waitFor();

            child.awaitLine(line -> line.startsWith("refused: LOCK_TIMEOUT"), PATIENCE);
            child.awaitExit(PATIENCE);
            assertOneRequestIsOpen(database, service);
        }
    }

    private static void assertOneRequestWaits(TestDatabase database, Service service) {
        DeployProgress waiting = last(service.applied(database, DEFERRED));
        assertThat(waiting.stage()).isEqualTo(DeployStage.WAITING_FOR_DEPLOY);
    }

    private static void assertOneRequestIsOpen(TestDatabase database, Service service) {
        List<Long> open = Objects.requireNonNull(service.client()
                .list("open", null, null)
                .map(request -> request.number())
                .collectList()
                .block(PATIENCE));
        assertThat(open).containsExactly(database.number("select request_number from lockkeeper_deploy"));
        assertThat(service.effects(Endpoint.CREATE_BRANCH)).isEqualTo(1);
        assertThat(service.calls(Endpoint.DEPLOY)).isZero();
    }

    private static Throwable failureOf(CompletableFuture<?> work) throws InterruptedException, TimeoutException {
        try {
            throw new AssertionError("it ended well: " + work.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }
}

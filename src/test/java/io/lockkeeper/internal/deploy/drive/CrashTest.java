package io.lockkeeper.internal.deploy.drive;

import static io.lockkeeper.internal.deploy.drive.Service.last;
import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.deploy.change.DeployOptions;
import io.lockkeeper.deploy.change.DeployProgress;
import io.lockkeeper.deploy.change.DeployStage;
import io.lockkeeper.deploy.sim.Endpoint;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.process.ChildJvm;
import io.lockkeeper.testing.server.TestServer;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A worker that ends at any point: another one makes one request of it, and one deploy. */
class CrashTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    private static final DeployOptions OPTIONS = new DeployOptions(false, false, true, false);

    /** Cancelled there, which releases its claim and closes its connection. */
    @Test
    @Tag("slow")
    void cancelledAtAnyPoint(TestDatabase database) {
        for (String point : points(database)) {
            try (TestDatabase own = TestServer.current().database();
                    Service service = Service.start()) {
                Sinks.Empty<Void> there = Sinks.empty();
                Stops stops = new Stops(
                        point,
                        () -> Mono.<Void>fromRunnable(there::tryEmitEmpty).then(Mono.never()));

                Service.apply(service.worker(own, stops), Service.plan(OPTIONS))
                        .takeUntilOther(there.asMono())
                        .blockLast(PATIENCE);

                assertThat(stops.passed()).as(point).endsWith(point);
                assertAnotherOneGoesOn(point, own, service);
            }
        }
    }

    @ParameterizedTest
    @Tag("slow")
    @ValueSource(
            strings = {
                "after create-request #1",
                "after write request #1",
                "checked before deploy #1",
                "after deploy #1",
            })
    void killedWhereItMattersMost(String point) {
        killedAt(point);
    }

    @Test
    @Tag("full")
    void killedAtAnyPoint(TestDatabase database) {
        points(database).forEach(CrashTest::killedAt);
    }

    private static List<String> points(TestDatabase database) {
        try (Service service = Service.start()) {
            Stops stops = Stops.none();
            Service.apply(service.worker(database, stops), Service.plan(OPTIONS))
                    .blockLast(PATIENCE);
            assertThat(stops.passed())
                    .contains(
                            "before create-branch #1",
                            "after statement-2 #1",
                            "checked before create-request #1",
                            "after write request #1",
                            "before deploy #1",
                            "after write context #1",
                            "after cutover #1",
                            "after write completed #1");
            return stops.passed();
        }
    }

    private static void killedAt(String point) {
        try (TestDatabase database = TestServer.current().database();
                Service service = Service.start();
                ChildJvm child = WorkerProcess.waitingAt(point, database, service, OPTIONS)) {
            child.awaitLine(line -> line.equals("at " + point), PATIENCE);
            child.kill9();
            child.awaitExit(PATIENCE);
            silence(database);
            assertAnotherOneGoesOn(point, database, service);
        }
    }

    /** A minute passes, in which nobody hears of the worker. */
    static void silence(TestDatabase database) {
        if (database.isTrue("select to_regclass('lockkeeper_deploy') is not null")) {
            database.execute("update lockkeeper_deploy set heartbeat_at = heartbeat_at - interval '61 seconds'");
        }
    }

    private static void assertAnotherOneGoesOn(String point, TestDatabase database, Service service) {
        List<DeployProgress> told =
                Objects.requireNonNull(Service.apply(service.worker(database), Service.plan(OPTIONS))
                        .collectList()
                        .block(PATIENCE));

        assertThat(last(told).stage()).as(point).isEqualTo(DeployStage.COMPLETED);
        assertThat(last(told).request()).as(point).isEqualTo(service.only());
        assertThat(last(told).context()).as(point).isEqualTo(service.simulator.context(service.only()));
        assertThat(last(told).tables()).as(point).isNotEmpty();
        assertThat(service.effects(Endpoint.CREATE_BRANCH)).as(point).isEqualTo(1);
        assertThat(service.effects(Endpoint.STATEMENT)).as(point).isEqualTo(2);
        assertThat(service.effects(Endpoint.CREATE)).as(point).isEqualTo(1);
        assertThat(service.effects(Endpoint.DEPLOY)).as(point).isEqualTo(1);
        assertThat(service.effects(Endpoint.CUTOVER)).as(point).isEqualTo(1);
        assertThat(service.simulator.tables("main", "app").get("orders"))
                .as(point)
                .contains("note", "day");
    }
}

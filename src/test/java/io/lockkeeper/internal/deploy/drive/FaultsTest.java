package io.lockkeeper.internal.deploy.drive;

import static io.lockkeeper.internal.deploy.drive.Service.last;
import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.deploy.change.DeployOptions;
import io.lockkeeper.deploy.change.DeployStage;
import io.lockkeeper.deploy.client.DeployRequests;
import io.lockkeeper.deploy.service.DeployException;
import io.lockkeeper.deploy.sim.DeploySimulator;
import io.lockkeeper.deploy.sim.Endpoint;
import io.lockkeeper.deploy.sim.Fault;
import io.lockkeeper.error.MigrateException;
import io.lockkeeper.internal.deploy.state.DeployStore;
import io.lockkeeper.internal.deploy.state.StoreOptions;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;

/** Whatever goes wrong with a call, as long as it does: one request and one deploy come of it, if need be at the next start. */
class FaultsTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    private static final DeployOptions SKIP_REVERT = new DeployOptions(false, false, true, false);

    /** More often than a call is sent again. */
    private static final int TIMES = 4;

    private static final Set<Endpoint> CALLED = EnumSet.of(
            Endpoint.CREATE_BRANCH,
            Endpoint.BRANCH,
            Endpoint.REFRESH_SCHEMA,
            Endpoint.SCHEMA,
            Endpoint.KEYSPACES,
            Endpoint.STATEMENT,
            Endpoint.CREATE,
            Endpoint.LIST,
            Endpoint.GET,
            Endpoint.DEPLOY,
            Endpoint.CUTOVER,
            Endpoint.SKIP_REVERT,
            Endpoint.MIGRATIONS);

    static Stream<Arguments> some() {
        return Stream.of(Endpoint.CREATE_BRANCH, Endpoint.STATEMENT, Endpoint.CREATE, Endpoint.DEPLOY, Endpoint.CUTOVER)
                .flatMap(endpoint ->
                        Stream.of(Fault.LOST_ANSWER, Fault.LATE_MALFORMED).map(fault -> Arguments.of(endpoint, fault)));
    }

    static Stream<Arguments> all() {
        return CALLED.stream()
                .flatMap(endpoint -> Arrays.stream(Fault.values()).map(fault -> Arguments.of(endpoint, fault)));
    }

    @ParameterizedTest
    @MethodSource("some")
    @Tag("slow")
    void aLostAnswerForksNothing(Endpoint endpoint, Fault fault, TestDatabase database) {
        assertNothingIsForked(endpoint, fault, database);
    }

    @ParameterizedTest
    @MethodSource("all")
    @Tag("full")
    void noFaultOfAnyCallForksAnything(Endpoint endpoint, Fault fault, TestDatabase database) {
        assertNothingIsForked(endpoint, fault, database);
    }

    private static void assertNothingIsForked(Endpoint endpoint, Fault fault, TestDatabase database) {
        try (Service service = Service.start()) {
            service.simulator.fault(endpoint, fault, TIMES);
            DeployRequests impatient = DeployRequests.builder("acme", "shop", "id", "token")
                    .baseUrl(service.simulator.url())
                    .callTimeout(Duration.ofSeconds(1))
                    .retryDelay(Service.QUICK, Service.QUICK.multipliedBy(2))
                    .build();
            Applies worker = new Applies(
                    impatient,
                    DeploySimulator.branchDatabase(service.simulator.url()),
                    new DeployStore(database.connectionFactory(), StoreOptions.DEFAULTS),
                    Timing.DEFAULT.polling(Service.QUICK),
                    Points.NONE);
            // the database behind a branch has no limit that is short enough for a test
            Service.apply(worker, Service.plan(SKIP_REVERT))
                    .timeout(Duration.ofSeconds(5))
                    .onErrorResume(
                            failure -> failure instanceof DeployException
                                    || failure instanceof TimeoutException
                                    || failure instanceof MigrateException,
                            failure -> Flux.empty())
                    .blockLast(PATIENCE);
            service.simulator.clearFaults();

            assertThat(last(service.applied(database, SKIP_REVERT)).stage()).isEqualTo(DeployStage.COMPLETED);
            service.only();
            assertThat(service.effects(Endpoint.CREATE_BRANCH)).isEqualTo(1);
            assertThat(service.effects(Endpoint.CREATE)).isEqualTo(1);
            assertThat(service.effects(Endpoint.DEPLOY)).isEqualTo(1);
            assertThat(service.effects(Endpoint.CUTOVER)).isEqualTo(1);
            assertThat(List.copyOf(service.simulator.tables("main", "app").values()))
                    .allMatch(ddl -> ddl.contains("note") && ddl.contains("day"));
        }
    }
}

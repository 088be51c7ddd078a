package io.lockkeeper.internal.deploy.drive;

import static io.lockkeeper.testing.Waits.PATIENCE;

import io.lockkeeper.deploy.change.DeployOptions;
import io.lockkeeper.deploy.change.DeployPlan;
import io.lockkeeper.deploy.change.DeployProgress;
import io.lockkeeper.deploy.change.KeyspaceChange;
import io.lockkeeper.deploy.client.DeployRequests;
import io.lockkeeper.deploy.sim.DeploySimulator;
import io.lockkeeper.deploy.sim.DeploySimulatorBuilder;
import io.lockkeeper.deploy.sim.Endpoint;
import io.lockkeeper.internal.deploy.state.DeployStore;
import io.lockkeeper.internal.deploy.state.NewApply;
import io.lockkeeper.internal.deploy.state.StoreOptions;
import io.lockkeeper.testing.database.TestDatabase;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;

/** A service in this process, quick, with one table; and workers for it. */
final class Service implements AutoCloseable {

    static final String ORDERS = "create table orders (id bigint primary key, total int)";
    static final String ADD_NOTE = "alter table orders add column note text";
    static final String ADD_DAY = "alter table orders add column day date";
    static final DeployPlan PLAN = plan(DeployOptions.NONE);
    static final Duration QUICK = Duration.ofMillis(10);

    final DeploySimulator simulator;

    private Service(DeploySimulator simulator) {
        this.simulator = simulator;
    }

    static Service start() {
        return start(builder -> builder);
    }

    static Service start(UnaryOperator<DeploySimulatorBuilder> options) {
        return new Service(Objects.requireNonNull(options.apply(DeploySimulator.builder()
                        .step(QUICK)
                        .copy(Duration.ofMillis(60))
                        .keyspace("app", 2, ORDERS))
                .start()
                .block(PATIENCE)));
    }

    static DeployPlan plan(DeployOptions options) {
        return DeployPlan.of("main", List.of(new KeyspaceChange("app", List.of(ADD_NOTE, ADD_DAY), null)), options);
    }

    static String id() {
        return PlanJson.id("acme", "shop", PLAN);
    }

    DeployRequests client() {
        return client(simulator.url());
    }

    static DeployRequests client(String url) {
        return DeployRequests.builder("acme", "shop", "id", "token")
                .baseUrl(url)
                .callTimeout(Duration.ofSeconds(20))
                .retryDelay(QUICK, QUICK.multipliedBy(2))
                .build();
    }

    Applies worker(TestDatabase database) {
        return worker(database.connectionFactory(), simulator.url(), Points.NONE);
    }

    Applies worker(TestDatabase database, Points points) {
        return worker(database.connectionFactory(), simulator.url(), points);
    }

    /** One whose revert window ends when it begins to look. */
    static Applies worker(ConnectionFactory state, String url, Points points) {
        Timing quick = Timing.DEFAULT.polling(QUICK);
        return new Applies(
                client(url),
                DeploySimulator.branchDatabase(url),
                new DeployStore(state, StoreOptions.DEFAULTS),
                quick,
                points);
    }

    static Flux<DeployProgress> apply(Applies worker, DeployPlan plan) {
        NewApply begin = PlanJson.begin("acme", "shop", plan);
        return worker.run(begin.id(), begin, new Orders(plan.options().deferDeploy(), false, false));
    }

    /** Takes the plan to its end, and returns what was told. */
    List<DeployProgress> applied(TestDatabase database, DeployOptions options) {
        return Objects.requireNonNull(
                apply(worker(database), plan(options)).collectList().block(PATIENCE));
    }

    int calls(Endpoint endpoint) {
        return simulator.calls(endpoint);
    }

    int effects(Endpoint endpoint) {
        return simulator.effects(endpoint);
    }

    /** The one deploy request that there must be. */
    long only() {
        if (simulator.requests().size() != 1) {
            throw new AssertionError("not one deploy request but " + simulator.requests());
        }
        return simulator.requests().keySet().iterator().next();
    }

    static DeployProgress last(List<DeployProgress> told) {
        return told.get(told.size() - 1);
    }

    @Override
    public void close() {
        simulator.stop().block(PATIENCE);
    }
}

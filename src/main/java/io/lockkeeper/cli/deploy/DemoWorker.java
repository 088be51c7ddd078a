package io.lockkeeper.cli.deploy;

import io.lockkeeper.cli.console.Foreground;
import io.lockkeeper.deploy.DeployEngine;
import io.lockkeeper.deploy.change.DeployOptions;
import io.lockkeeper.deploy.change.DeployPlan;
import io.lockkeeper.deploy.change.KeyspaceChange;
import io.lockkeeper.deploy.client.DeployRequests;
import io.lockkeeper.deploy.sim.DeploySimulator;
import io.lockkeeper.internal.deploy.drive.Applies;
import io.lockkeeper.internal.deploy.drive.Orders;
import io.lockkeeper.internal.deploy.drive.PlanJson;
import io.lockkeeper.internal.deploy.drive.Timing;
import io.lockkeeper.internal.deploy.state.DeployStore;
import io.lockkeeper.internal.deploy.state.NewApply;
import io.lockkeeper.internal.deploy.state.StoreOptions;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

/** The worker of the demo that is killed, as a program of its own. */
final class DemoWorker {

    static final String BEFORE_DEPLOY = "about to deploy";

    static final DeployPlan PLAN = DeployPlan.of(
            "main",
            List.of(new KeyspaceChange("app", List.of("alter table orders add column note text"), null)),
            new DeployOptions(false, false, true, false));

    private DemoWorker() {}

    static DeployEngine engine(ConnectionFactory state, String serviceUrl) {
        return DeployEngine.builder(client(serviceUrl), DeploySimulator.branchDatabase(serviceUrl), state)
                .poll(Duration.ofMillis(200))
                .build();
    }

    private static DeployRequests client(String serviceUrl) {
        return DeployRequests.builder("acme", "shop", "demo", "demo")
                .baseUrl(serviceUrl)
                .build();
    }

    /** Arguments: the port of the PostgreSQL server, and the URL of the service. */
    public static void main(String... arguments) {
        ConnectionFactory state = new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                .host("localhost")
                .port(Integer.parseInt(arguments[0]))
                .username("postgres")
                .database("postgres")
                .build());
        NewApply begin = PlanJson.begin("acme", "shop", PLAN);
        Applies worker = new Applies(
                client(arguments[1]),
                DeploySimulator.branchDatabase(arguments[1]),
                new DeployStore(state, StoreOptions.DEFAULTS),
                Timing.DEFAULT,
                DemoWorker::at);
        Foreground.await(
                worker.run(begin.id(), begin, Orders.NONE)
                        .doOnNext(
                                told -> System.out.println(told.stage().label().replace('_', ' ')))
                        .then(Mono.just(true)),
                Mono.empty(),
                () -> {});
    }

    /** It goes no further than that. */
    private static Mono<Void> at(String point) {
        if (!point.equals("before deploy")) {
            return Mono.empty();
        }
        System.out.println(BEFORE_DEPLOY);
        return Mono.never();
    }
}

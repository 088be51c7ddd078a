package io.lockkeeper.cli.deploy;

import io.lockkeeper.cli.console.Console;
import io.lockkeeper.cli.console.Context;
import io.lockkeeper.cli.console.Failure;
import io.lockkeeper.cli.console.Foreground;
import io.lockkeeper.cli.console.HelpOption;
import io.lockkeeper.cli.demo.EmbeddedServer;
import io.lockkeeper.cli.demo.Sql;
import io.lockkeeper.cli.options.LogOptions;
import io.lockkeeper.deploy.DeployEngine;
import io.lockkeeper.deploy.change.DeployProgress;
import io.lockkeeper.deploy.change.DeployStage;
import io.lockkeeper.deploy.sim.DeploySimulator;
import io.lockkeeper.deploy.sim.Endpoint;
import io.lockkeeper.error.ExitCode;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import reactor.core.publisher.Mono;

/** Shows what the verb {@code deploy} survives. */
@Command(
        name = "deploy-demo",
        description =
                "Takes a schema change through a simulated service for deploy requests: a worker is killed between"
                        + " the making of the deploy request and its deploy, and another one finishes. Brings a PostgreSQL of its own.")
public final class DeployDemoCommand implements Callable<Integer> {

    private static final String DATABASE = "postgres";
    private static final String TABLE = "create table orders (id bigint primary key, total int)";

    private final Context context;

    @Mixin
    private LogOptions log = new LogOptions();

    @Mixin
    private HelpOption help = new HelpOption();

    /** A demo in this process. */
    public DeployDemoCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        EmbeddedServer.require("run the demo from a checkout: mvn -q compile exec:java -Dexec.args=\"deploy-demo\"");
        Console console = context.console();
        EmbeddedServer state = EmbeddedServer.start(20);
        try {
            DeploySimulator simulator = await(DeploySimulator.builder()
                    .copy(Duration.ofSeconds(2))
                    .keyspace("app", 2, TABLE)
                    .start());
            console.line("simulator    listens at " + simulator.url() + ", with one table: " + TABLE);
            console.line("PostgreSQL   keeps the state: " + state.describe());
            killed(simulator, state);
            DeployProgress last = finished(simulator, state);
            await(simulator.stop().thenReturn(true));
            return verdict(console, simulator, last);
        } catch (CancellationException endedByHand) {
            return Failure.UNEXPECTED;
        } finally {
            await(state.leave().thenReturn(true));
        }
    }

    private static <T> T await(Mono<T> work) {
        return Foreground.await(work, Mono.empty(), () -> {});
    }

    /** The worker is a process of its own; it stops where it would deploy, and is killed there as by a lack of memory. */
    private void killed(DeploySimulator simulator, EmbeddedServer state) {
        Console console = context.console();
        ProcessBuilder builder = new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                DemoWorker.class.getName(),
                Integer.toString(state.port()),
                simulator.url());
        builder.environment().put("CLASSPATH", ClassPath.current());
        builder.redirectErrorStream(true);
        try {
            Process worker = builder.start();
            console.line("worker 1     starts as process " + worker.pid());
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(worker.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.equals(DemoWorker.BEFORE_DEPLOY)) {
                        console.line("worker 1     has the deploy request, and is about to deploy it");
                        worker.toHandle().destroyForcibly();
                        console.line("             kill -9 " + worker.pid());
                    } else {
                        console.line("worker 1     " + line);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        console.line("simulator    deploy requests: " + simulator.requests() + "; nobody deploys it");
    }

    private DeployProgress finished(DeploySimulator simulator, EmbeddedServer state) {
        Console console = context.console();
        PostgresqlConnectionFactory factory = state.factory("lockkeeper-demo", DATABASE);
        String silence = "update lockkeeper_deploy set heartbeat_at = heartbeat_at - interval '61 seconds'";
        console.line(
                "             a worker is taken for dead after 60 s without a sign of life; the demo does not wait:");
        console.line("             " + silence);
        await(Sql.run(factory, silence).thenReturn(true));
        console.line("worker 2     resumes");
        DeployEngine engine = DemoWorker.engine(factory, simulator.url());
        DeployOutput told = new DeployOutput(console, false);
        return await(engine.resume(engine.idOf(DemoWorker.PLAN))
                .doOnNext(told::progress)
                .last());
    }

    private static int verdict(Console console, DeploySimulator simulator, DeployProgress last) {
        int requests = simulator.effects(Endpoint.CREATE);
        int deploys = simulator.effects(Endpoint.DEPLOY);
        boolean good = last.stage() == DeployStage.COMPLETED
                && requests == 1
                && deploys == 1
                && last.context() != null
                && simulator.tables("main", "app").get("orders").contains("note");
        console.line("");
        console.line(
                "branches made: " + simulator.effects(Endpoint.CREATE_BRANCH) + ", deploy requests made: " + requests
                        + ", deploys: " + deploys + ", main has the column: "
                        + simulator.tables("main", "app").get("orders").contains("note"));
        console.line(good ? "One worker died, and the change was deployed once." : "That is not what it should be.");
        return good ? ExitCode.OK.code() : Failure.UNEXPECTED;
    }
}

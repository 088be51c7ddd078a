package io.lockkeeper.cli.deploy;

import io.lockkeeper.cli.console.Context;
import io.lockkeeper.cli.console.Failure;
import io.lockkeeper.cli.console.Foreground;
import io.lockkeeper.cli.console.HelpOption;
import io.lockkeeper.cli.console.UsageException;
import io.lockkeeper.cli.options.ConnectionOptions;
import io.lockkeeper.cli.options.LogOptions;
import io.lockkeeper.cli.options.OutputOptions;
import io.lockkeeper.cli.options.UsageText;
import io.lockkeeper.cli.report.Report;
import io.lockkeeper.cli.url.TrackedFactory;
import io.lockkeeper.deploy.DeployEngine;
import io.lockkeeper.deploy.change.DeployOptions;
import io.lockkeeper.deploy.change.DeployPlan;
import io.lockkeeper.deploy.change.DeployProgress;
import io.lockkeeper.deploy.change.DeployStage;
import io.lockkeeper.deploy.client.DeployRequests;
import io.lockkeeper.deploy.client.DeployRequestsBuilder;
import io.lockkeeper.error.ExitCode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Command(
        name = "deploy",
        description = {
            "Takes a schema change of a Vitess database through a deploy request of PlanetScale, and goes on where another"
                    + " worker died: one branch, one deploy request, one deploy.",
            "",
            "ACTION is apply, status, resume, cutover, cancel or revert. The service token is given as"
                    + " LOCKKEEPER_SERVICE_TOKEN_ID and LOCKKEEPER_SERVICE_TOKEN.",
        })
public final class DeployCommand implements Callable<Integer> {

    private static final String TOKEN_ID = "LOCKKEEPER_SERVICE_TOKEN_ID";
    private static final String TOKEN = "LOCKKEEPER_SERVICE_TOKEN";

    private final Context context;

    @Parameters(
            paramLabel = "ACTION",
            arity = "0..1",
            description = "apply, status, resume, cutover, cancel or revert.")
    private @Nullable String action;

    @Option(names = "--org", paramLabel = "NAME", description = "The organization.")
    private @Nullable String organization;

    @Option(names = "--database", paramLabel = "NAME", description = "The database.")
    private @Nullable String database;

    @Option(
            names = "--ddl",
            paramLabel = "DIR",
            description =
                    "What to change: a folder for each keyspace with files that end with .sql, and a vschema.json. A"
                            + " branch is made for it.")
    private @Nullable Path ddl;

    @Option(names = "--branch", paramLabel = "NAME", description = "Or a branch that has the change already.")
    private @Nullable String branch;

    @Option(names = "--into", paramLabel = "NAME", description = "The branch that is changed. Default: main.")
    private String into = "main";

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "Which deploy, as apply tells it. Default: that of --ddl or --branch, or the only one of the"
                    + " database that has not ended.")
    private @Nullable String id;

    @Option(
            names = "--defer-deploy",
            description = "apply: make the deploy request, and wait with its deploy for resume --start.")
    private boolean deferDeploy;

    @Option(
            names = "--again",
            description =
                    "apply: begin again what was cancelled, was reverted or has failed. Default: it is only reported.")
    private boolean again;

    @Option(names = "--start", description = "resume: start a deploy that was deferred.")
    private boolean start;

    @Option(
            names = "--defer-cutover",
            description = "apply: copy all rows, and wait with the cut-over for deploy cutover.")
    private boolean deferCutover;

    @Option(
            names = "--skip-revert",
            description =
                    "apply: end the time in which the change can be reverted at once. Default: it ends after 30 minutes.")
    private boolean skipRevert;

    @Option(
            names = "--instant",
            description = "apply: change the tables without copying rows, if the service can and no statement may lose"
                    + " anything.")
    private boolean instant;

    @Option(
            names = "--state-url",
            paramLabel = "URL",
            description =
                    "The PostgreSQL database that keeps the state, in lockkeeper_deploy: "
                            + "r2dbc:postgresql://HOST:5432/DATABASE. User and password are those in the url, or of the environment.")
    private @Nullable String stateUrl;

    @Option(names = "--state-schema", paramLabel = "NAME", description = "Its schema. Default: the current schema.")
    private @Nullable String stateSchema;

    @Option(
            names = "--service-url",
            paramLabel = "URL",
            description =
                    "Where the service is. Default: that of PlanetScale; lockkeeper deploy-sim prints another one.")
    private @Nullable String serviceUrl;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private LogOptions log = new LogOptions();

    @Mixin
    private HelpOption help = new HelpOption();

    private final ConnectionOptions connections = new ConnectionOptions();

    /** A deploy in this process. */
    public DeployCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Report report = output.report(context.console());
        try {
            DeployAction wanted = action();
            TrackedFactory state = new TrackedFactory(
                    connections.factory(
                            context, needed(stateUrl, "--state-url", "URL"), "--state-url", "lockkeeper deploy", null),
                    connections.hostNames());
            return carryOut(wanted, engine(state), state, report);
        } catch (CancellationException alreadyTold) {
            return Failure.UNEXPECTED;
        } catch (RuntimeException | Error e) {
            return Report.failed(context.console(), report, e, output.verbose());
        }
    }

    private DeployAction action() {
        for (DeployAction known : DeployAction.values()) {
            if (known.toString().equals(action)) {
                return known;
            }
        }
        throw new UsageException((action == null ? "no action is given" : "there is no action " + action)
                + ": write lockkeeper deploy apply, status, resume, cutover, cancel or revert");
    }

    private static String needed(@Nullable String value, String option, String label) {
        if (value == null || value.isEmpty()) {
            throw new UsageException(option + " is missing: write " + option + " " + label);
        }
        return value;
    }

    private String variable(String name) {
        return context.variable(name)
                .orElseThrow(() -> new UsageException(name + " is not set: it is a part of the service token"));
    }

    private DeployEngine engine(TrackedFactory state) {
        try {
            DeployRequestsBuilder service = DeployRequests.builder(
                    needed(organization, "--org", "NAME"),
                    needed(database, "--database", "NAME"),
                    variable(TOKEN_ID),
                    variable(TOKEN));
            if (serviceUrl != null) {
                service.baseUrl(serviceUrl);
            }
            DeployRequests client = service.build();
            return DeployEngine.builder(client, Databases.of(client, serviceUrl), state)
                    .schema(stateSchema)
                    .build();
        } catch (IllegalArgumentException e) {
            throw new UsageException(UsageText.ofBuilder(e)
                    .replaceFirst("^--base-url", "--service-url")
                    .replaceFirst("^--organization", "--org"));
        }
    }

    private int carryOut(DeployAction wanted, DeployEngine engine, TrackedFactory state, Report report) {
        DeployOutput told = new DeployOutput(context.console(), output.format() == OutputOptions.Format.JSON);
        @Nullable DeployPlan plan = plan(wanted);
        Mono<DeployProgress> work = asked(wanted, engine, plan)
                .doOnNext(told::progress)
                .last()
                .onErrorMap(IllegalArgumentException.class, e -> new UsageException(String.valueOf(e.getMessage())));
        DeployProgress last = Foreground.await(
                work,
                state.idle(),
                () -> report.failed(Failure.cancelledProbe()
                        .with("cancelled: what the service does goes on there; deploy resume follows it again")),
                told::tick);
        int exitCode = exitCode(wanted, last.stage()).code();
        told.end(last, exitCode);
        return exitCode;
    }

    private Flux<DeployProgress> asked(DeployAction wanted, DeployEngine engine, @Nullable DeployPlan plan) {
        if (wanted == DeployAction.APPLY && plan != null) {
            return again ? engine.applyAgain(plan) : engine.apply(plan);
        }
        return which(engine, plan).flatMapMany(which -> switch (wanted) {
            case APPLY, RESUME -> start ? engine.deploy(which) : engine.resume(which);
            case CUTOVER -> engine.cutover(which);
            case STATUS -> engine.status(which);
            case CANCEL -> engine.cancel(which);
            case REVERT -> engine.revert(which);
        });
    }

    private @Nullable DeployPlan plan(DeployAction wanted) {
        if (ddl != null && branch != null) {
            throw new UsageException("--ddl and --branch contradict each other: give one of them");
        }
        if (ddl == null && branch == null) {
            if (wanted == DeployAction.APPLY) {
                throw new UsageException("apply needs --ddl DIR or --branch NAME");
            }
            return null;
        }
        DeployOptions options = new DeployOptions(deferDeploy, deferCutover, skipRevert, instant);
        try {
            return ddl != null
                    ? DeployPlan.of(into, DdlFolder.read(ddl), options)
                    : DeployPlan.ofBranch(into, String.valueOf(branch), options);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private Mono<String> which(DeployEngine engine, @Nullable DeployPlan plan) {
        if (id != null) {
            return Mono.just(id);
        }
        return plan != null
                ? Mono.just(engine.idOf(plan))
                : engine.unfinished().collectList().map(DeployCommand::only);
    }

    private static String only(List<String> ids) {
        if (ids.size() == 1) {
            return ids.get(0);
        }
        throw new UsageException(
                ids.isEmpty()
                        ? "no deploy of this database has not ended: name one with --id ID, --ddl DIR or --branch NAME"
                        : "several deploys have not ended: name one with --id " + String.join(" or --id ", ids));
    }

    /** A change that is not live although it was asked for has failed; one that was to be stopped or reverted has not. */
    private static ExitCode exitCode(DeployAction wanted, DeployStage stage) {
        boolean done = switch (wanted) {
            case STATUS -> true;
            case CANCEL -> stage == DeployStage.STOPPED;
            case REVERT -> stage == DeployStage.REVERTED;
            default -> stage != DeployStage.FAILED && stage != DeployStage.STOPPED && stage != DeployStage.REVERTED;
        };
        return done ? ExitCode.OK : ExitCode.STEP_FAILED;
    }
}

package io.lockkeeper.cli.compat;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.Migrator;
import io.lockkeeper.cli.compat.Rehearsal.Question;
import io.lockkeeper.cli.console.Context;
import io.lockkeeper.cli.console.Failure;
import io.lockkeeper.cli.console.Foreground;
import io.lockkeeper.cli.console.HelpOption;
import io.lockkeeper.cli.console.Json;
import io.lockkeeper.cli.console.UsageException;
import io.lockkeeper.cli.options.ConnectionOptions;
import io.lockkeeper.cli.options.Defaults;
import io.lockkeeper.cli.options.LogOptions;
import io.lockkeeper.cli.options.MigratorOptions;
import io.lockkeeper.cli.options.PlaceholderOptions;
import io.lockkeeper.cli.scratch.Scratch;
import io.lockkeeper.cli.scratch.ScratchOption;
import io.lockkeeper.cli.url.TrackedFactory;
import io.lockkeeper.error.ExitCode;
import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.internal.contract.ContractPlace;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.plan.Bases;
import io.lockkeeper.ledger.History;
import io.lockkeeper.migration.Migration;
import io.r2dbc.spi.ConnectionFactory;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@Command(
        name = "compat",
        description = {
            "Checks that releases which run survive the migrations of the next one: applies these one at a time to a"
                    + " scratch database, and checks after each what the tests of those releases recorded in their contracts.",
            "",
            "It names the migration that breaks, the statement, the test that sent it, and what to do. Ends with 15 if"
                    + " anything breaks, and with 10 if a contract cannot be read.",
        })
public final class CompatCommand implements Callable<Integer> {

    private static final String APPLICATION_NAME = "lockkeeper compat";

    private final Context context;

    @Option(
            names = "--contract",
            split = Defaults.PARTS,
            hideParamSyntax = true,
            paramLabel = "PLACE",
            description = "The contract of a release that runs: a file, a folder or a jar that has META-INF/lockkeeper/"
                    + "contract.sql. May be given several times.")
    private List<Path> contracts = new ArrayList<>();

    @Option(
            names = "--new-contract",
            paramLabel = "PLACE",
            description =
                    "The contract of the release that brings the migrations: it must fit the schema after them, and"
                            + " the output says whether it may start before them.")
    private @Nullable Path newContract;

    @Option(
            names = "--location",
            split = Defaults.PARTS,
            hideParamSyntax = true,
            paramLabel = "PLACE",
            description = "Where the migrations are: a directory, or classpath:PATH. May be given several times.")
    private List<String> locations = new ArrayList<>();

    @Option(
            names = "--base",
            paramLabel = "VERSION|URL",
            description =
                    "What the deployed schema is: a version, or the url of a live database, of which only the ledger"
                            + " is read. Default: the highest version that a contract was recorded with.")
    private @Nullable String base;

    @Mixin
    private ScratchOption scratch = new ScratchOption();

    @Option(
            names = "--execute",
            description =
                    "Also run the statements with made-up values, in transactions that are rolled back: so triggers and"
                            + " functions are reached.")
    private boolean execute;

    @Option(
            names = "--seen",
            paramLabel = "URL",
            description = "Check nothing, and list the statements that no test recorded: those that the extension"
                    + " pg_stat_statements of a database with real traffic has counted, the most frequent first.")
    private @Nullable String seen;

    @Option(
            names = "--output",
            paramLabel = "text|json|github|junit",
            description =
                    "github: annotations of a workflow run; junit: a test case a statement, as XML. Default: text.")
    private CompatFormat format = CompatFormat.TEXT;

    @Option(names = "--verbose", description = "Log what happens to standard error, and show stack traces.")
    private boolean verbose;

    @Mixin
    private PlaceholderOptions placeholders = new PlaceholderOptions();

    @Mixin
    private LogOptions log = new LogOptions();

    @Mixin
    private HelpOption help = new HelpOption();

    private final ConnectionOptions connections = new ConnectionOptions();

    /** A check in this process. */
    public CompatCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try {
            if (seen != null) {
                seen(seen).lines(format).forEach(context.console()::line);
                return ExitCode.OK.code();
            }
            Verdict verdict = verdict();
            CompatOutput.of(verdict, format).forEach(context.console()::line);
            if (verdict.stages().isEmpty()) {
                context.console()
                        .warn("no migration here is newer than base " + verdict.base()
                                + ": only the deployed schema was checked");
            }
            return (verdict.fails() ? ExitCode.SCHEMA_MISMATCH : ExitCode.OK).code();
        } catch (CancellationException endedByHand) {
            return Failure.UNEXPECTED;
        } catch (RuntimeException | Error e) {
            return failed(e);
        }
    }

    private int failed(Throwable e) {
        Failure failure = Failure.of(e);
        if (format == CompatFormat.JSON) {
            context.console().line(Json.line(CompatOutput.failure(failure)));
        } else {
            context.console().error(failure.message(), failure.exitCode());
        }
        if (e instanceof StepFailedException) {
            context.console().warn(Scratch.NO_ROWS);
        }
        if (verbose && !(e instanceof UsageException)) {
            context.console().trace(e);
        }
        return failure.processExitCode();
    }

    private List<ContractPlace> contracts() {
        if (contracts.isEmpty()) {
            throw new UsageException(
                    "--contract is missing: write --contract FILE, a folder or a jar that has a contract");
        }
        return contracts.stream().map(ContractPlace::read).toList();
    }

    private Verdict verdict() {
        scratch.check();
        List<ContractPlace> running = contracts();
        MigrationSource source = MigrationSource.all(MigratorOptions.sources(locations, context.console()::warn));
        ContractPlace next = newContract == null ? null : ContractPlace.read(newContract);
        List<LoadedMigration> migrations = await(
                source.read().collectList().map(CompatCommand::loaded).subscribeOn(Schedulers.boundedElastic()),
                Mono.empty());
        DeployedSchema deployed = DeployedSchema.of(base, running, url -> live(url, source));
        Question question = new Question(
                migrations,
                placeholders.values(),
                deployed.version(),
                deployed.has(),
                running,
                next,
                execute,
                LocalDate.now());
        return scratch.on(context, APPLICATION_NAME, database -> new Rehearsal(question, database).perform());
    }

    private static List<LoadedMigration> loaded(List<Migration> files) {
        return Bases.without(files).stream().map(LoadedMigration::of).toList();
    }

    private History live(String url, MigrationSource source) {
        TrackedFactory factory = tracked(connections.factory(context, url, "--base", APPLICATION_NAME, null));
        return await(Migrator.builder(factory).source(source).build().history(), factory.idle());
    }

    private Seen seen(String url) {
        if (format != CompatFormat.TEXT && format != CompatFormat.JSON) {
            throw new UsageException("--seen prints a list: write --output text or json");
        }
        TrackedFactory factory = tracked(connections.factory(context, url, "--seen", APPLICATION_NAME, null));
        return await(Seen.in(factory, contracts()), factory.idle());
    }

    private TrackedFactory tracked(ConnectionFactory factory) {
        return new TrackedFactory(factory, connections.hostNames());
    }

    private static <T> T await(Mono<T> work, Mono<Void> cleanUp) {
        return Foreground.await(work, cleanUp, () -> {});
    }
}

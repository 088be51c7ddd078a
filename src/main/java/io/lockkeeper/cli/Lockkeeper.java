package io.lockkeeper.cli;

import io.lockkeeper.cli.bundle.BundleCommand;
import io.lockkeeper.cli.compat.CompatCommand;
import io.lockkeeper.cli.console.Console;
import io.lockkeeper.cli.console.Context;
import io.lockkeeper.cli.console.Failure;
import io.lockkeeper.cli.console.HelpOption;
import io.lockkeeper.cli.console.UsageException;
import io.lockkeeper.cli.demo.DemoCommand;
import io.lockkeeper.cli.deploy.DeployCommand;
import io.lockkeeper.cli.deploy.DeployDemoCommand;
import io.lockkeeper.cli.deploy.DeploySimCommand;
import io.lockkeeper.cli.options.Arguments;
import io.lockkeeper.cli.options.Converters;
import io.lockkeeper.cli.options.Defaults;
import io.lockkeeper.cli.options.Logs;
import io.lockkeeper.cli.options.OtherVerbs;
import io.lockkeeper.cli.options.OutputOptions;
import io.lockkeeper.cli.options.Settings;
import io.lockkeeper.cli.options.UsageText;
import io.lockkeeper.cli.report.Report;
import io.lockkeeper.cli.report.TextReport;
import io.lockkeeper.cli.url.UnixSocket;
import io.lockkeeper.cli.verbs.AcceptCommand;
import io.lockkeeper.cli.verbs.AdoptCommand;
import io.lockkeeper.cli.verbs.AwaitCommand;
import io.lockkeeper.cli.verbs.BaselineCommand;
import io.lockkeeper.cli.verbs.CompletionCommand;
import io.lockkeeper.cli.verbs.MigrateCommand;
import io.lockkeeper.cli.verbs.PlanCommand;
import io.lockkeeper.cli.verbs.ProbeCommand;
import io.lockkeeper.cli.verbs.ResolveCommand;
import io.lockkeeper.cli.verbs.StatementsCommand;
import io.lockkeeper.cli.verbs.StatusCommand;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.Spec;

/** The command line: one verb, its options behind it. */
@Command(
        name = "lockkeeper",
        synopsisSubcommandLabel = "VERB",
        description = "Applies migration files to a PostgreSQL database.",
        versionProvider = Lockkeeper.VersionText.class)
public final class Lockkeeper implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private HelpOption help = new HelpOption();

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show which release this is.")
    private boolean version;

    private Lockkeeper() {}

    /** Ends the process with the documented exit code. */
    public static void main(String... arguments) {
        // native transports gain nothing for one connection, and newer JDKs warn of their libraries
        System.setProperty(UnixSocket.NO_NATIVE, "true");
        Map<String, String> environment = System.getenv();
        Console console = Console.standard(environment);
        Context context = new Context(console, environment);
        System.exit(run(context, verb -> Logs.configure(console, verb), arguments));
    }

    /** @param beforeVerb told what was parsed before the verb is carried out */
    static int run(Context process, Consumer<ParseResult> beforeVerb, String... words) {
        String[] arguments = OtherVerbs.inOurs(words);
        Console console = process.console();
        Settings settings = Settings.none(process);
        Context context = process;
        CommandLine commandLine;
        try {
            if (carriesOutAVerb(arguments)) {
                settings = Settings.of(process, arguments);
                context = settings.over(process);
            }
            logAsAsked(context, arguments);
            commandLine = commandLine(context, arguments);
            settings.check(settingsOf(commandLine, false), settingsOf(commandLine, true));
        } catch (UsageException e) {
            logAsAsked(context, arguments);
            return refuse(context, e.getMessage(), arguments);
        }
        settings.warning().ifPresent(console::warn);
        UsageText usage = new UsageText(settings, arguments);
        Context known = context;
        return commandLine
                .setExecutionStrategy(parsed -> {
                    if (parsed.hasSubcommand()) {
                        beforeVerb.accept(parsed.subcommand());
                        warnOfUnused(console, parsed.subcommand());
                    }
                    return new RunLast().execute(parsed);
                })
                .setExecutionExceptionHandler((e, verb, parsed) ->
                        Report.failed(console, new TextReport(console), e, Logs.isVerbose(verb.getParseResult())))
                .setParameterExceptionHandler((e, all) -> refuse(known, usage.of(e), all))
                .execute(arguments);
    }

    private static CommandLine commandLine(Context context, String... arguments) {
        CommandLine commandLine = new CommandLine(new Lockkeeper())
                .addSubcommand(new MigrateCommand(context))
                .addSubcommand(new PlanCommand(context))
                .addSubcommand(new StatusCommand(context))
                .addSubcommand(new AdoptCommand(context))
                .addSubcommand(new BaselineCommand(context))
                .addSubcommand(new AcceptCommand(context))
                .addSubcommand(new ResolveCommand(context))
                .addSubcommand(new ProbeCommand(context))
                .addSubcommand(new AwaitCommand(context))
                .addSubcommand(new CompatCommand(context))
                .addSubcommand(new StatementsCommand(context))
                .addSubcommand(new BundleCommand(context))
                .addSubcommand(new DeployCommand(context))
                .addSubcommand(new DemoCommand(context))
                .addSubcommand(new DeployDemoCommand(context))
                .addSubcommand(new DeploySimCommand(context))
                .addSubcommand(new CompletionCommand(context));
        Converters.register(commandLine);
        HelpText.apply(commandLine);
        takeQuotesAsTheyAre(commandLine);
        return commandLine
                .setDefaultValueProvider(new Defaults(context, arguments))
                // a password may begin with @
                .setExpandAtFiles(false)
                .setOut(context.console().writer())
                .setColorScheme(
                        CommandLine.Help.defaultColorScheme(context.console().colour() ? Ansi.ON : Ansi.OFF));
    }

    /** A quotation mark is a part of the value that it stands in. */
    @SuppressWarnings("deprecation")
    private static void takeQuotesAsTheyAre(CommandLine commandLine) {
        commandLine.setSplitQuotedStrings(true);
    }

    /** Who asks for help gets it, whatever a file says. */
    private static boolean carriesOutAVerb(String... arguments) {
        return arguments.length > 0
                && !arguments[0].startsWith("-")
                && !arguments[0].equals("generate-completion")
                && !Arguments.has("--help", arguments)
                && !Arguments.has("-h", arguments);
    }

    private static Set<String> settingsOf(CommandLine commandLine, boolean repeatable) {
        return commandLine.getSubcommands().values().stream()
                .flatMap(verb -> verb.getCommandSpec().options().stream())
                .filter(option -> Defaults.isSetting(option) && (!repeatable || option.isMultiValue()))
                .map(OptionSpec::longestName)
                .filter(name -> !name.equals(Settings.OPTION))
                .collect(Collectors.toSet());
    }

    private static void logAsAsked(Context context, String... arguments) {
        Arguments.valueOf("--log", arguments)
                .or(() -> context.variable(Settings.variable("--log")))
                .filter("json"::equalsIgnoreCase)
                .ifPresent(json -> context.console().logJson());
    }

    /** What is in the environment is there for other verbs, too. */
    private static void warnOfUnused(Console console, ParseResult verb) {
        String name = verb.commandSpec().name();
        verb.matchedOptions().stream()
                .map(OptionSpec::longestName)
                .distinct()
                .filter(option -> !VerbHelp.uses(name, option))
                .forEach(option -> console.warn(name + " does not use " + option));
    }

    private static int refuse(Context context, @Nullable String wrong, String... arguments) {
        Failure failure = Failure.usage(wrong);
        OutputOptions.report(OutputOptions.formatOf(context, arguments), context.console())
                .failed(failure);
        return failure.processExitCode();
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "no verb is given: write lockkeeper VERB, with VERB one of "
                        + String.join(", ", spec.subcommands().keySet()) + "; see lockkeeper --help");
    }

    /** The jar's manifest knows; classes in a directory do not. */
    static final class VersionText implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String release = Optional.ofNullable(Lockkeeper.class.getPackage().getImplementationVersion())
                    .orElse("(not packaged)");
            return new String[] {"lockkeeper " + release + ", Java " + Runtime.version()};
        }
    }
}

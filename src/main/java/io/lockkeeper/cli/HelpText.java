package io.lockkeeper.cli;

import io.lockkeeper.cli.options.ConnectionOptions;
import io.lockkeeper.cli.options.LogOptions;
import io.lockkeeper.cli.options.MigratorOptions;
import io.lockkeeper.cli.options.OutputOptions;
import io.lockkeeper.cli.options.PlaceholderOptions;
import io.lockkeeper.cli.options.ProbeOptions;
import io.lockkeeper.cli.options.Settings;
import io.lockkeeper.error.ExitCode;
import java.lang.reflect.Member;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** How help looks: options under headings, exit codes at the end. */
final class HelpText {

    private static final Map<Class<?>, String> HEADINGS = Map.of(
            ConnectionOptions.class, "The database",
            MigratorOptions.class, "Migrations, ledger and lock",
            PlaceholderOptions.class, "Migrations, ledger and lock",
            ProbeOptions.class, "Expectations",
            OutputOptions.class, "Output",
            LogOptions.class, "Log and configuration");

    private HelpText() {}

    static void apply(CommandLine commandLine) {
        apply(commandLine.getCommandSpec().usageMessage());
        commandLine.getCommandSpec().usageMessage().footer(footer());
        commandLine.getSubcommands().values().forEach(verb -> {
            UsageMessageSpec usage = verb.getCommandSpec().usageMessage();
            apply(usage);
            String times = verb.getCommandSpec().findOption("--lock-wait") == null
                            && verb.getCommandSpec().findOption("--timeout") == null
                    ? ""
                    : "Times are written 500ms, 30s, 15m or 2h. ";
            usage.footer(
                    "%nExample:",
                    "  " + VerbHelp.example(verb.getCommandName()),
                    "%n" + times + "Every option also has a variable, such as LOCKKEEPER_USER, and a line in "
                            + Settings.FILE + ".%nlockkeeper --help lists the exit codes.");
            usage.sectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpText::optionList);
        });
    }

    private static void apply(UsageMessageSpec usage) {
        usage.width(100)
                .abbreviateSynopsis(true)
                .sortOptions(false)
                .synopsisHeading("Usage: ")
                .descriptionHeading("%n")
                .optionListHeading("%n")
                .commandListHeading("%nVerbs:%n");
    }

    private static String[] footer() {
        List<String> lines = new ArrayList<>(List.of("", "Exit codes:"));
        for (ExitCode code : ExitCode.values()) {
            lines.add("  %3d  %s".formatted(code.code(), meaning(code)));
        }
        lines.add("    1  an unexpected error, or a demo whose result was wrong");
        lines.add("  130  cancelled from the keyboard; 143 by a request to terminate");
        return lines.stream().map(line -> line.replace("%", "%%")).toArray(String[]::new);
    }

    private static String optionList(Help help) {
        Map<String, List<OptionSpec>> byHeading = new LinkedHashMap<>();
        byHeading.put("", new ArrayList<>());
        for (OptionSpec option : help.commandSpec().options()) {
            if (!VerbHelp.uses(help.commandSpec().name(), option.longestName())) {
                continue;
            }
            byHeading.computeIfAbsent(heading(option), h -> new ArrayList<>()).add(option);
        }
        StringBuilder text = new StringBuilder();
        byHeading.forEach((heading, options) -> {
            if (!options.isEmpty()) {
                text.append(heading.isEmpty() ? "" : System.lineSeparator() + heading + ":" + System.lineSeparator());
                text.append(layout(help, options));
            }
        });
        return text.toString();
    }

    private static String layout(Help help, List<OptionSpec> options) {
        Help.Layout layout = help.createDefaultLayout(options, List.of(), help.colorScheme());
        layout.addOptions(options, help.parameterLabelRenderer());
        return layout.toString();
    }

    private static String heading(OptionSpec option) {
        return option.userObject() instanceof Member member
                ? HEADINGS.getOrDefault(member.getDeclaringClass(), "")
                : "";
    }

    /** The documented numbers. */
    private static String meaning(ExitCode code) {
        return switch (code) {
            case OK -> "done, or nothing to do";
            case USAGE -> "the command line is wrong";
            case BAD_MIGRATION -> "a migration file is wrong, or there is none";
            case DRIFT -> "files and ledger contradict each other, or there are objects and no ledger";
            case LOCK_TIMEOUT -> "the lock was not obtained within --lock-wait";
            case STEP_FAILED -> "a statement failed; its migration was rolled back, those before it stay";
            case UNRESOLVED -> "only a person can tell what an earlier run has done";
            case SCHEMA_MISMATCH -> "the live schema does not fit the code";
            case UNREACHABLE -> "the server was not reached within --connect-wait, or was lost";
            case DATABASE -> "the database refuses: credentials, no such database, read-only, privilege";
            case BEHIND -> "the database has a breaking migration that these files lack";
        };
    }
}

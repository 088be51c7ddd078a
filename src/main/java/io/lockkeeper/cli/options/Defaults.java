package io.lockkeeper.cli.options;

import io.lockkeeper.cli.console.Context;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Gives picocli what environment and file say of an option that the command line does not have. */
public final class Defaults implements IDefaultValueProvider {

    /** What parts the values of an option that may be given several times; no argument of a process can hold it. */
    public static final String PARTS = "\0";

    /** These are asked for by who needs them: a demo must not find a database that was named for other verbs. */
    private static final Set<String> OF_THE_CONNECTION = Set.of("--url", "--direct-url", "--user", "--password");

    /** Whose values hold no comma. */
    private static final Set<String> BY_COMMA = Set.of("--location", "--query-dir");

    private final Context context;
    private final String[] arguments;

    /** @param context with the file's lines among the variables */
    public Defaults(Context context, String... arguments) {
        this.context = context;
        this.arguments = arguments;
    }

    /** Whether environment and file may say it. */
    public static boolean isSetting(OptionSpec option) {
        return !option.usageHelp() && !option.versionHelp();
    }

    @Override
    public @Nullable String defaultValue(ArgSpec arg) {
        if (!(arg instanceof OptionSpec option)
                || !isSetting(option)
                || OF_THE_CONNECTION.contains(option.longestName())
                // a flag that is given is the opposite of its default
                || Arguments.has(option.longestName(), arguments)) {
            return null;
        }
        String value = context.variable(Settings.variable(option.longestName())).orElse(null);
        if (value == null || isOfOtherVerbs(option, value)) {
            return null;
        }
        return option.isMultiValue() ? parts(option, value) : value;
    }

    /** The format of one verb is none of another's. */
    private static boolean isOfOtherVerbs(OptionSpec option, String value) {
        return option.type() == StatementFormat.class && value.equalsIgnoreCase("json");
    }

    private static String parts(OptionSpec option, String value) {
        String separator = BY_COMMA.contains(option.longestName()) ? "[,\n]" : "\n";
        return Arrays.stream(value.split(separator))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(PARTS));
    }
}

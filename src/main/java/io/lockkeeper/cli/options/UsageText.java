package io.lockkeeper.cli.options;

import io.lockkeeper.internal.script.text.Spelling;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line. A word that no option takes is never repeated: it may be a password gone astray. */
public final class UsageText {

    private final Settings settings;
    private final String[] arguments;

    public UsageText(Settings settings, String... arguments) {
        this.settings = settings;
        this.arguments = arguments;
    }

    public String of(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        }
        if (wrong instanceof OverwrittenOptionException twice && twice.getOverwritten() instanceof OptionSpec option) {
            return option.longestName() + ": it is given twice, leave one of them";
        }
        if (wrong instanceof MissingParameterException missing) {
            return missing(missing);
        }
        return wrong.getArgSpec() instanceof OptionSpec option
                ? name(option) + ": " + value(wrong, option)
                : String.valueOf(wrong.getMessage());
    }

    /** As the user has written it: on the command line, as a variable or in the file. */
    private String name(OptionSpec option) {
        String name = option.longestName();
        return Arguments.has(name, arguments) ? name : settings.origin(name);
    }

    private static String value(ParameterException wrong, OptionSpec option) {
        String value = String.valueOf(wrong.getValue());
        if (isFlag(option)) {
            return "'" + value + "' is neither true nor false";
        }
        Class<?> type = option.auxiliaryTypes()[0];
        if (type.isEnum()) {
            return "'" + value + "' is none of them: write " + labels(type);
        }
        if (type == int.class || type == Integer.class) {
            return "'" + value + "' is not a whole number";
        }
        Throwable told = wrong.getCause() == null ? wrong : wrong.getCause();
        return String.valueOf(told.getMessage());
    }

    private static boolean isFlag(OptionSpec option) {
        return option.type() == boolean.class;
    }

    private static String labels(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" or "));
    }

    private String missing(MissingParameterException wrong) {
        List<OptionSpec> options = wrong.getMissing().stream()
                .filter(OptionSpec.class::isInstance)
                .map(OptionSpec.class::cast)
                .toList();
        String first = options.isEmpty() ? "" : options.get(0).longestName();
        if (!first.isEmpty() && Arguments.has(first, arguments)) {
            return first + ": its value is missing, write " + written(options.get(0));
        }
        return wrong.getCommandLine().getCommandName() + " needs "
                + wrong.getMissing().stream().map(UsageText::written).collect(Collectors.joining(" and "));
    }

    private static String written(ArgSpec arg) {
        return arg instanceof OptionSpec option ? option.longestName() + " " + option.paramLabel() : arg.paramLabel();
    }

    /** What a builder refuses, with the option's name on the command line. */
    public static String ofBuilder(IllegalArgumentException refused) {
        String message = String.valueOf(refused.getMessage());
        int colon = message.indexOf(':');
        String name = colon < 0 ? "" : message.substring(0, colon);
        if (!name.matches("[a-z][a-zA-Z]*")) {
            return message;
        }
        String option = switch (name) {
            case "awaitWithin" -> "timeout";
            case "ledgerSchema" -> "schema";
            case "ledgerTable" -> "table";
            default -> name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        };
        return "--" + option + message.substring(colon);
    }

    private static String unmatched(UnmatchedArgumentException wrong) {
        List<String> options = wrong.getUnmatched().stream()
                .filter(word -> word.matches("--?[a-zA-Z][\\w-]*(=.*)?"))
                .map(word -> word.replaceFirst("=.*", ""))
                .toList();
        CommandLine at = wrong.getCommandLine();
        boolean beforeVerb = at.getParent() == null;
        if (beforeVerb) {
            String first = wrong.getUnmatched().get(0);
            return first.startsWith("-")
                    ? "options follow the verb: write lockkeeper VERB " + String.join(" ", options) + " ..."
                    : OtherVerbs.instead(first)
                            .orElseGet(() -> "there is no such verb: write one of "
                                    + String.join(", ", at.getSubcommands().keySet()));
        }
        if (options.isEmpty()) {
            return "there is something that belongs to no option: write options as --name value";
        }
        return at.getCommandName() + " has no option " + String.join(", ", options) + nearest(at, options.get(0));
    }

    private static String nearest(CommandLine at, String option) {
        String near = at.getCommandSpec().optionsMap().keySet().stream()
                .filter(name -> name.startsWith("--"))
                .filter(name -> Spelling.distance(name, option) <= 2)
                .collect(Collectors.joining(" or "));
        return near.isEmpty() ? "; lockkeeper " + at.getCommandName() + " --help lists them" : "; is it " + near + "?";
    }
}

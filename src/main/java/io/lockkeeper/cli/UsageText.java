package io.lockkeeper.cli;

import io.lockkeeper.script.Spelling;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line. A word that no option takes is never repeated: it may be a password gone astray. */
final class UsageText {

    private UsageText() {}

    static String of(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        }
        if (isBaseline(wrong)
                && (wrong instanceof MissingParameterException || wrong instanceof MutuallyExclusiveArgsException)) {
            return "say how far the database is: baseline --at VERSION, or baseline --all, and not both";
        }
        return String.valueOf(wrong.getMessage());
    }

    /** What a builder refuses, with the option's name on the command line. */
    static String ofBuilder(IllegalArgumentException refused) {
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
            return wrong.getUnmatched().get(0).startsWith("-")
                    ? "options follow the verb: write lockkeeper VERB " + String.join(" ", options) + " ..."
                    : "there is no such verb: write one of "
                            + String.join(", ", at.getSubcommands().keySet());
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

    private static boolean isBaseline(ParameterException wrong) {
        return "baseline".equals(wrong.getCommandLine().getCommandName());
    }
}

package io.lockkeeper.cli.options;

import java.util.Arrays;
import java.util.Optional;

/** A command line before anybody has taken it apart. */
public final class Arguments {

    private Arguments() {}

    /** The value of an option, if it is given, as far as one can tell. */
    public static Optional<String> valueOf(String option, String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].startsWith(option + "=")) {
                return Optional.of(arguments[i].substring(option.length() + 1));
            }
            if (arguments[i].equals(option) && i + 1 < arguments.length) {
                return Optional.of(arguments[i + 1]);
            }
        }
        return Optional.empty();
    }

    public static boolean has(String option, String... arguments) {
        return Arrays.stream(arguments).anyMatch(word -> word.equals(option) || word.startsWith(option + "="));
    }
}

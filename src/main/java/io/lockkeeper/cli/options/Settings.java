package io.lockkeeper.cli.options;

import io.lockkeeper.cli.console.Context;
import io.lockkeeper.cli.console.UsageException;
import io.lockkeeper.internal.script.text.Spelling;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What options are when the command line does not say: a variable of the environment, else a line of a file. */
public final class Settings {

    public static final String FILE = "lockkeeper.properties";
    public static final String OPTION = "--config";

    private static final String PREFIX = "LOCKKEEPER_";

    private final Map<String, String> environment;
    private final Map<String, List<String>> lines;
    private final @Nullable Path file;

    private Settings(Map<String, String> environment, Map<String, List<String>> lines, @Nullable Path file) {
        this.environment = environment;
        this.lines = lines;
        this.file = file;
    }

    public static Settings none(Context context) {
        return new Settings(context.environment(), Map.of(), null);
    }

    /**
     * Those of this process.
     *
     * @param arguments the command line, for it may name the file
     * @throws UsageException if there is a file that cannot be read
     */
    public static Settings of(Context context, String... arguments) {
        Optional<String> named = Arguments.valueOf(OPTION, arguments).or(() -> context.variable(variable(OPTION)));
        Path file = context.directory().resolve(named.orElse(FILE));
        Map<String, List<String>> lines = new LinkedHashMap<>();
        try (Reader reader = Files.newBufferedReader(file)) {
            new Lines(lines, file).load(reader);
        } catch (NoSuchFileException e) {
            if (named.isPresent()) {
                throw new UsageException(OPTION + ": there is no file " + file);
            }
            return none(context);
        } catch (IOException | IllegalArgumentException e) {
            throw new UsageException(file + " cannot be read: " + e);
        }
        return new Settings(context.environment(), lines, file);
    }

    /** The name of an option's variable. */
    public static String variable(String option) {
        return PREFIX + option.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /**
     * Looks for lines that say nothing to anybody.
     *
     * @param options the names of all options of all verbs that may stand in the file
     * @param repeatable those of which several may be given
     * @throws UsageException which names the line and the nearest option
     */
    public void check(Set<String> options, Set<String> repeatable) {
        Set<String> keys =
                new TreeSet<>(options.stream().map(o -> o.substring(2)).toList());
        lines.forEach((key, values) -> {
            if (!keys.contains(key)) {
                String asWritten = key.replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                        .replaceAll("[_.]", "-")
                        .toLowerCase(Locale.ROOT);
                String advice = Spelling.nearest(asWritten.replaceFirst("^(--|lockkeeper-)", ""), keys, 3)
                        .map(near -> ": is it " + near + "?")
                        .orElse("; it may hold " + String.join(", ", keys));
                throw new UsageException(file + " has " + key + ", which is no option" + advice);
            }
            if (values.size() > 1 && !repeatable.contains("--" + key)) {
                throw new UsageException(file + " has " + key + " twice: leave one of them");
            }
        });
    }

    /** The environment, and what only the file says in the form of variables. */
    public Context over(Context context) {
        Map<String, String> all = new HashMap<>(environment);
        lines.forEach((key, values) -> {
            String variable = variable("--" + key);
            if (environment.getOrDefault(variable, "").isEmpty()) {
                all.put(variable, String.join("\n", values));
            }
        });
        return new Context(context.console(), all, context.directory());
    }

    /** Where the value of an option comes from that the command line does not have. */
    String origin(String option) {
        String variable = variable(option);
        return environment.getOrDefault(variable, "").isEmpty() ? option.substring(2) + " in " + file : variable;
    }

    /** A password that others can read. */
    public Optional<String> warning() {
        boolean secret = lines.entrySet().stream()
                .anyMatch(line -> line.getValue().stream().anyMatch(value -> isSecret(line.getKey(), value)));
        return secret && file != null && isReadByOthers(file)
                ? Optional.of(
                        file + " holds a password and can be read by everybody on this machine: chmod 600 " + file)
                : Optional.empty();
    }

    private static boolean isSecret(String key, String value) {
        return switch (key) {
            case "password" -> true;
            case "url", "direct-url" -> value.matches(".*://[^?]*:.*@.*|.*[pP]assword=.*");
            case "placeholder" -> value.matches("(?i)[^=]*(password|secret|token)=.+");
            default -> false;
        };
    }

    private static boolean isReadByOthers(Path file) {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** As Java reads such files, but a name that stands twice is seen. */
    private static final class Lines extends Properties {

        private static final long serialVersionUID = 1L;

        private final transient Map<String, List<String>> lines;
        private final transient Path file;

        Lines(Map<String, List<String>> lines, Path file) {
            this.lines = lines;
            this.file = file;
        }

        @Override
        public @Nullable Object put(Object key, Object value) {
            String name = key.toString();
            String text = name.equals("password")
                    ? value.toString()
                    : value.toString().strip();
            if (text.indexOf('\0') >= 0) {
                throw new UsageException(file + " has a zero character in " + name);
            }
            if (!text.isEmpty()) {
                lines.computeIfAbsent(name, k -> new ArrayList<>()).add(text);
            }
            return null;
        }
    }
}

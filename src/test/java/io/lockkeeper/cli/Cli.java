package io.lockkeeper.cli;

import static io.lockkeeper.testing.Waits.PATIENCE;

import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.process.ChildJvm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The jar that {@code mvn package} makes, run as users run it. */
public final class Cli {

    public static final Path JAR = Path.of(System.getProperty("lockkeeper.cli.jar", "target/lockkeeper-cli.jar"));

    private Cli() {}

    public static ChildJvm start(String... arguments) {
        return builder(arguments).start();
    }

    public static ChildJvm.Builder builder(String... arguments) {
        return ChildJvm.jar(JAR).arguments(arguments);
    }

    public static Ended run(String... arguments) {
        try (ChildJvm child = start(arguments)) {
            return Ended.of(child);
        }
    }

    /** The same as text and as JSON, at the same time: most of what a child does is to start. */
    public static List<Ended> runAsTextAndJson(List<String> arguments) {
        List<String> json = new ArrayList<>(arguments);
        json.addAll(List.of("--output", "json"));
        try (ChildJvm asText = start(arguments.toArray(String[]::new));
                ChildJvm asJson = start(json.toArray(String[]::new))) {
            return List.of(Ended.of(asText), Ended.of(asJson));
        }
    }

    /** A verb on a database, with the user's password in the URL. */
    public static String[] on(TestDatabase database, String verb, String... more) {
        List<String> arguments = new ArrayList<>(List.of(verb, "--url", database.r2dbcUrl()));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    /** What a child that has ended leaves behind, less the lines that only a slow machine shows: how long something goes on. */
    public record Ended(int exitCode, List<String> out, List<String> err) {

        private static final Pattern LASTING = Pattern.compile("  .* for ([0-9]+ min )?[0-9]+ s");

        static Ended of(ChildJvm child) {
            int exitCode = child.awaitExit(PATIENCE);
            return new Ended(exitCode, steady(child.standardOutput()), steady(child.standardError()));
        }

        private static List<String> steady(List<String> lines) {
            return lines.stream()
                    .filter(line -> !LASTING.matcher(line).matches())
                    .toList();
        }

        JsonNode json() {
            if (out.size() != 1) {
                throw new AssertionError("one line of JSON was expected, not " + this);
            }
            return JsonMapper.shared().readTree(out.get(0));
        }
    }
}

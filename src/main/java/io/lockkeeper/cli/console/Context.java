package io.lockkeeper.cli.console;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a verb is given by the process it runs in.
 *
 * @param environment the environment variables
 * @param directory where a configuration file is looked for
 */
public record Context(Console console, Map<String, String> environment, Path directory) {

    /** In the process's own working directory. */
    public Context(Console console, Map<String, String> environment) {
        this(console, environment, Path.of(""));
    }

    /** A variable that is set to something: an empty one is a deployment's way of not setting it. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** The environment may hold a password. */
    @Override
    public String toString() {
        return "Context";
    }
}

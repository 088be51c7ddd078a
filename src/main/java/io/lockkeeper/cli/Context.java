package io.lockkeeper.cli;

import java.util.Map;
import java.util.Optional;

/**
 * What a verb is given by the process it runs in.
 *
 * @param environment the environment variables
 */
public record Context(Console console, Map<String, String> environment) {

    /** A variable that is set to something: an empty one is a deployment's way of not setting it. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** The environment may hold a password. */
    @Override
    public String toString() {
        return "Context";
    }
}

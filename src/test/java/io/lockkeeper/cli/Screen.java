package io.lockkeeper.cli;

import io.lockkeeper.cli.console.Console;
import io.lockkeeper.cli.console.Context;
import io.lockkeeper.cli.options.Logs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.LogManager;

/** A console in memory, and the command line run against it. */
public final class Screen {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console;

    public Screen() {
        this(false);
    }

    private Screen(boolean terminal) {
        console = new Console(out, err, false, terminal);
    }

    /** One on which a line can be written over. */
    public static Screen terminal() {
        return new Screen(true);
    }

    public Console console() {
        return console;
    }

    /** With the log where the process has it. */
    public int runAndLog(String... arguments) {
        try {
            return Lockkeeper.run(new Context(console, Map.of()), verb -> Logs.configure(console, verb), arguments);
        } finally {
            asItWas();
        }
    }

    private static void asItWas() {
        try {
            LogManager.getLogManager().readConfiguration();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In a directory that may hold a configuration file. */
    public int runIn(Path directory, Map<String, String> environment, String... arguments) {
        return Lockkeeper.run(new Context(console, environment, directory), verb -> {}, arguments);
    }

    public int run(Map<String, String> environment, String... arguments) {
        return Lockkeeper.run(new Context(console, environment), verb -> {}, arguments);
    }

    public int run(String... arguments) {
        return run(Map.of(), arguments);
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    public String all() {
        return out() + err();
    }
}

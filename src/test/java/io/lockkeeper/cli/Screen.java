package io.lockkeeper.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A console in memory, and the command line run against it. */
final class Screen {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console;

    Screen() {
        this(false);
    }

    private Screen(boolean terminal) {
        console = new Console(out, err, false, terminal);
    }

    /** One on which a line can be written over. */
    static Screen terminal() {
        return new Screen(true);
    }

    Console console() {
        return console;
    }

    int run(Map<String, String> environment, String... arguments) {
        return Lockkeeper.run(new Context(console, environment), verb -> {}, arguments);
    }

    int run(String... arguments) {
        return run(Map.of(), arguments);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    String all() {
        return out() + err();
    }
}

package io.lockkeeper.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Standard output and standard error, in UTF-8 whatever the locale: JSON is read by programs, not by the locale. */
public final class Console {

    private final PrintStream out;
    private final PrintStream err;
    private final boolean colour;
    private final boolean terminal;

    Console(OutputStream out, OutputStream err, boolean colour) {
        this(out, err, colour, false);
    }

    Console(OutputStream out, OutputStream err, boolean colour, boolean terminal) {
        this.terminal = terminal;
        this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
        this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
        this.colour = colour;
    }

    /** This process's own streams; Maven and others wrap {@link System#out} in the locale's charset. */
    static Console standard(Map<String, String> environment) {
        return new Console(
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                hasTerminal() && wantsColour(environment),
                hasTerminal() && !"dumb".equals(environment.get("TERM")));
    }

    private static boolean wantsColour(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(environment.get("TERM"));
    }

    /** From JDK 22 on there is a console without a terminal too, and it says so by a method that 17 lacks. */
    private static boolean hasTerminal() {
        java.io.Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(
                    java.io.Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException olderJdk) {
            return true;
        }
    }

    /** Whether somebody looks who likes colours. */
    public boolean colour() {
        return colour;
    }

    /** Whether what is written can be written over. */
    boolean isTerminal() {
        return terminal;
    }

    /** A line to standard output. */
    public void line(String text) {
        part(text + "\n");
    }

    /** The beginning of a line, shown at once. */
    void part(String text) {
        out.print(text);
        out.flush();
    }

    /** A line to standard error. */
    public void errorLine(String text) {
        err.print(text + "\n");
        err.flush();
    }

    /** Standard output for bytes that are UTF-8 already. */
    OutputStream stream() {
        return out;
    }

    PrintWriter writer() {
        return new PrintWriter(out, true);
    }

    PrintStream err() {
        return err;
    }
}

package io.lockkeeper.cli.console;

import io.lockkeeper.internal.text.Visible;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Standard output and standard error, in UTF-8 whatever the locale: JSON is read by programs, not by the locale. What is
 * printed never commands the terminal, and begins no line of its own.
 */
public final class Console {

    private final PrintStream out;
    private final PrintStream err;
    private final boolean colour;
    private final boolean terminal;
    private volatile boolean logsJson;

    public Console(OutputStream out, OutputStream err, boolean colour) {
        this(out, err, colour, false);
    }

    public Console(OutputStream out, OutputStream err, boolean colour, boolean terminal) {
        this.terminal = terminal;
        this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
        this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
        this.colour = colour;
    }

    /** This process's own streams; Maven and others wrap {@link System#out} in the locale's charset. */
    public static Console standard(Map<String, String> environment) {
        boolean watched = hasTerminal();
        return new Console(
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                wantsColour(watched, environment),
                watched && !"dumb".equals(environment.get("TERM")));
    }

    public static boolean wantsColour(boolean terminal, Map<String, String> environment) {
        return terminal
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
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
    public boolean isTerminal() {
        return terminal;
    }

    /** From now on each line of standard error is a JSON object. */
    public void logJson() {
        logsJson = true;
    }

    /** A line to standard output. */
    public void line(String text) {
        part(text);
        print("\n");
    }

    /** The beginning of a line, shown at once. */
    void part(String text) {
        print(Visible.line(text));
    }

    /** The line that the cursor is in, from its beginning. */
    void over(String text) {
        print("\r" + Visible.line(text));
    }

    /** A line to standard output whose colours are our own, and whose words are {@link Visible} already. */
    public void styledLine(String text) {
        print(text + "\n");
    }

    private void print(String text) {
        out.print(text);
        out.flush();
    }

    /** Why it ends, to standard error; lines are our own. */
    public void error(String text, @Nullable Integer exitCode) {
        if (logsJson) {
            errorLine(LogJson.line("ERROR", "lockkeeper", text, exitCode, null));
        } else {
            Visible.lines(text).lines().forEach(this::errorLine);
        }
    }

    /** What should be known, and changes nothing. */
    public void warn(String text) {
        if (logsJson) {
            errorLine(LogJson.line("WARN", "lockkeeper", text, null, null));
        } else {
            errorLine("warning: " + Visible.line(text));
        }
    }

    /** What goes on, where standard output has the result alone. */
    public void note(String text) {
        if (logsJson) {
            errorLine(LogJson.line("INFO", "lockkeeper", text, null, null));
        } else {
            errorLine(Visible.line(text));
        }
    }

    /** A line of the log. */
    public void log(String level, String logger, String text, @Nullable Throwable thrown, boolean stackTrace) {
        String why = thrown == null ? text : text + ": " + thrown;
        if (logsJson) {
            errorLine(LogJson.line(level, logger, why, null, stackTrace ? thrown : null));
            return;
        }
        errorLine("%-5s %s: %s".formatted(level, logger, Visible.block(why)));
        if (thrown != null && stackTrace) {
            trace(thrown);
        }
    }

    /** For those who asked. */
    public void trace(Throwable thrown) {
        if (logsJson) {
            errorLine(LogJson.line("DEBUG", "lockkeeper", String.valueOf(thrown), null, thrown));
        } else {
            Visible.lines(StackTraces.of(thrown)).lines().forEach(this::errorLine);
        }
    }

    private void errorLine(String text) {
        err.print(text + "\n");
        err.flush();
    }

    /** Standard output for bytes that are UTF-8 already. */
    public OutputStream stream() {
        return out;
    }

    public PrintWriter writer() {
        return new PrintWriter(out, true);
    }
}

package io.lockkeeper.cli.options;

import io.lockkeeper.cli.console.Console;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import reactor.util.Loggers;

/** Where log lines go: standard error, one short line each, and few unless somebody asks. */
public final class Logs {

    /** java.util.logging forgets the level of a logger that nobody holds. */
    private static List<Logger> held = List.of();

    private Logs() {}

    /** As the parsed verb's options ask. */
    public static void configure(Console console, ParseResult verb) {
        boolean verbose = isVerbose(verb);
        // each verb has its own formats
        boolean told = valueOf(verb, "--output") == OutputOptions.Format.JSON;
        boolean collected = valueOf(verb, "--log") == LogOptions.Format.JSON;
        Level level = verbose ? Level.FINE : collected ? Level.INFO : Level.WARNING;
        // text tells already what a run tells its listener
        configure(console, level, verbose || told || collected ? level : Level.OFF, verbose);
    }

    public static boolean isVerbose(ParseResult verb) {
        return Boolean.TRUE.equals(valueOf(verb, "--verbose"));
    }

    /** From wherever it comes. */
    private static @Nullable Object valueOf(ParseResult verb, String option) {
        OptionSpec spec = verb.commandSpec().findOption(option);
        return spec == null ? null : spec.getValue();
    }

    private static void configure(Console console, Level own, Level run, boolean stackTraces) {
        if (System.getProperty("java.util.logging.config.file") != null) {
            return;
        }
        // without SLF4J on the class path, Reactor would print to standard output, which belongs to the JSON
        Loggers.useJdkLoggers();
        LogManager.getLogManager().reset();
        Logger root = level("", Level.WARNING);
        root.addHandler(new ToConsole(console, stackTraces));
        held = List.of(
                root, level("io.lockkeeper", own), level("io.lockkeeper.run", run), level("io.lockkeeper.probe", run));
    }

    private static Logger level(String name, Level level) {
        Logger logger = Logger.getLogger(name);
        logger.setLevel(level);
        return logger;
    }

    /** One line a record; the stack trace only for those who asked. */
    private static final class ToConsole extends Handler {

        private final Console console;
        private final boolean stackTraces;

        ToConsole(Console console, boolean stackTraces) {
            this.console = console;
            this.stackTraces = stackTraces;
            setLevel(Level.ALL);
            setFormatter(new SimpleFormatter());
        }

        @Override
        public void publish(LogRecord record) {
            console.log(
                    word(record.getLevel()),
                    record.getLoggerName(),
                    getFormatter().formatMessage(record),
                    record.getThrown(),
                    stackTraces);
        }

        private static String word(Level level) {
            int severity = level.intValue();
            if (severity >= Level.SEVERE.intValue()) {
                return "ERROR";
            }
            if (severity >= Level.WARNING.intValue()) {
                return "WARN";
            }
            return severity >= Level.INFO.intValue() ? "INFO" : "DEBUG";
        }

        @Override
        public void flush() {
            // the console flushes each line
        }

        @Override
        public void close() {
            // standard error stays open
        }
    }
}

package io.lockkeeper.cli;

import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import picocli.CommandLine.ParseResult;
import reactor.util.Loggers;

/** Where log lines go: standard error, one short line each, and few unless somebody asks. */
final class Logs {

    /** java.util.logging forgets the level of a logger that nobody holds. */
    private static List<Logger> held = List.of();

    private Logs() {}

    /** As the parsed verb's options ask. */
    static void configure(Console console, ParseResult verb) {
        boolean verbose = verb.hasMatchedOption("--verbose");
        // each verb has its own formats
        Object output = verb.matchedOptionValue("--output", null);
        boolean json = output == OutputOptions.Format.JSON;
        Level told = verbose ? Level.FINE : Level.WARNING;
        // text tells already what a run tells its listener
        configure(console, told, verbose || json ? told : Level.OFF);
    }

    private static void configure(Console console, Level own, Level run) {
        if (System.getProperty("java.util.logging.config.file") != null) {
            return;
        }
        // without SLF4J on the class path, Reactor would print to standard output, which belongs to the JSON
        Loggers.useJdkLoggers();
        LogManager.getLogManager().reset();
        Logger root = level("", Level.WARNING);
        root.addHandler(new ToConsole(console, own.intValue() < Level.WARNING.intValue()));
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
            String why = record.getThrown() == null ? "" : ": " + record.getThrown();
            console.errorLine("%-5s %s: %s%s"
                    .formatted(
                            word(record.getLevel()),
                            record.getLoggerName(),
                            getFormatter().formatMessage(record),
                            why));
            if (stackTraces && record.getThrown() != null) {
                record.getThrown().printStackTrace(console.err());
            }
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

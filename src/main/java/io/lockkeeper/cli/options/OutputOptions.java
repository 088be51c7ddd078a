package io.lockkeeper.cli.options;

import io.lockkeeper.cli.console.Console;
import io.lockkeeper.cli.console.Context;
import io.lockkeeper.cli.report.JsonReport;
import io.lockkeeper.cli.report.Report;
import io.lockkeeper.cli.report.TextReport;
import java.util.Locale;
import picocli.CommandLine.Option;

/** How a verb tells what it does. */
public final class OutputOptions {

    public enum Format {
        TEXT,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--output",
            paramLabel = "text|json",
            description = "json: one object on one line of standard output. Default: text.")
    private Format format = Format.TEXT;

    @Option(names = "--verbose", description = "Log what happens to standard error, and show stack traces.")
    private boolean verbose;

    public Report report(Console console) {
        return report(format, console);
    }

    public static Report report(Format format, Console console) {
        return format == Format.JSON ? new JsonReport(console) : new TextReport(console);
    }

    public Format format() {
        return format;
    }

    public boolean verbose() {
        return verbose;
    }

    /** For a command line that could not be parsed: what it asked for, as far as one can tell. */
    public static Format formatOf(Context context, String... arguments) {
        return Arguments.valueOf("--output", arguments)
                .or(() -> context.variable(Settings.variable("--output")))
                .filter("json"::equalsIgnoreCase)
                .map(json -> Format.JSON)
                .orElse(Format.TEXT);
    }
}

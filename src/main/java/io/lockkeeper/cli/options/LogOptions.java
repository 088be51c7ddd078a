package io.lockkeeper.cli.options;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every verb understands, whatever it does. */
public final class LogOptions {

    enum Format {
        TEXT,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--log",
            paramLabel = "text|json",
            description =
                    "json: each line of standard error is an object, and what a run does is logged. Default: text.")
    private @Nullable Format format;

    @Option(
            names = Settings.OPTION,
            paramLabel = "FILE",
            description = "Where options are that are given neither here nor in the environment. Default: "
                    + Settings.FILE + ", if it is there.")
    private @Nullable String config;
}

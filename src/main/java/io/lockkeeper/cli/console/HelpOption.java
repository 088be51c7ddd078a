package io.lockkeeper.cli.console;

import picocli.CommandLine.Option;

/** {@code --help}, which every verb has. */
public final class HelpOption {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this.")
    private boolean help;
}

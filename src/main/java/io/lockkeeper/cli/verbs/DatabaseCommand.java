package io.lockkeeper.cli.verbs;

import io.lockkeeper.cli.console.Context;
import io.lockkeeper.cli.console.HelpOption;
import io.lockkeeper.cli.options.ConnectionOptions;
import io.lockkeeper.cli.options.LogOptions;
import io.lockkeeper.cli.options.OutputOptions;
import io.lockkeeper.cli.url.TrackedFactory;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A verb that connects to a database. */
abstract class DatabaseCommand implements Callable<Integer> {

    static final String APPLICATION_NAME = "lockkeeper";

    final Context context;

    @Mixin
    final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    @Mixin
    private final LogOptions log = new LogOptions();

    @Mixin
    private HelpOption help = new HelpOption();

    DatabaseCommand(Context context) {
        this.context = context;
    }

    TrackedFactory factory() {
        return new TrackedFactory(connection.factory(context, APPLICATION_NAME, null), connection.hostNames());
    }
}

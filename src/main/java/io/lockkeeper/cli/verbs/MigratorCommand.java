package io.lockkeeper.cli.verbs;

import io.lockkeeper.Migrator;
import io.lockkeeper.cli.console.Context;
import io.lockkeeper.cli.console.Failure;
import io.lockkeeper.cli.console.Foreground;
import io.lockkeeper.cli.console.UsageException;
import io.lockkeeper.cli.options.ConnectionOptions;
import io.lockkeeper.cli.options.LogOptions;
import io.lockkeeper.cli.options.MigratorOptions;
import io.lockkeeper.cli.options.OutputOptions;
import io.lockkeeper.cli.options.UsageText;
import io.lockkeeper.cli.report.Report;
import io.lockkeeper.cli.url.TrackedFactory;
import io.lockkeeper.error.ExitCode;
import io.lockkeeper.plan.Policy;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import reactor.core.publisher.Mono;

/** One thing that a migrator is asked for. */
abstract class MigratorCommand implements Callable<Integer> {

    private static final String APPLICATION_NAME = "lockkeeper";

    private final Context context;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private MigratorOptions options = new MigratorOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private LogOptions log = new LogOptions();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this.")
    private boolean help;

    MigratorCommand(Context context) {
        this.context = context;
    }

    /** Asks, waits, and reports. */
    abstract void carryOut(Session session);

    /** Refuses options that contradict each other, before anybody is asked. */
    void check() {}

    /** What the user allows where the default is to refuse. */
    Policy policy() {
        return Policy.IN_ORDER;
    }

    @Override
    public final Integer call() {
        Report report = output.report(context.console());
        try {
            check();
            TrackedFactory factory =
                    new TrackedFactory(connection.factory(context, APPLICATION_NAME, null), connection.hostNames());
            report.begun();
            carryOut(new Session(migrator(factory, report), report, factory));
            return ExitCode.OK.code();
        } catch (CancellationException alreadyTold) {
            return Failure.UNEXPECTED;
        } catch (RuntimeException | Error e) {
            return Report.failed(context.console(), report, e, output.verbose());
        }
    }

    private Migrator migrator(TrackedFactory factory, Report report) {
        Migrator.Builder builder = options.migrator(factory).policy(policy()).listener(report);
        connection
                .directFactory(context, APPLICATION_NAME)
                .map(factory::with)
                .ifPresent(builder::directConnectionFactory);
        try {
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new UsageException(UsageText.ofBuilder(e));
        }
    }

    /** A verb's migrator and where to report. */
    record Session(Migrator migrator, Report report, TrackedFactory factory) {

        <T> T await(Mono<T> work) {
            return Foreground.await(work, factory.idle(), () -> report.failed(Failure.cancelled()), report::tick);
        }
    }
}

package io.lockkeeper.cli.verbs;

import io.lockkeeper.Migrator;
import io.lockkeeper.adopt.Adoption;
import io.lockkeeper.cli.console.Context;
import io.lockkeeper.cli.console.Failure;
import io.lockkeeper.cli.console.Foreground;
import io.lockkeeper.cli.console.UsageException;
import io.lockkeeper.cli.options.MigratorOptions;
import io.lockkeeper.cli.options.UsageText;
import io.lockkeeper.cli.report.Report;
import io.lockkeeper.cli.url.TrackedFactory;
import io.lockkeeper.error.ExitCode;
import io.lockkeeper.message.Wording;
import io.lockkeeper.plan.Policy;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import reactor.core.publisher.Mono;

/** One thing that a migrator is asked for. */
abstract class MigratorCommand extends DatabaseCommand {

    @Mixin
    private MigratorOptions options = new MigratorOptions();

    MigratorCommand(Context context) {
        super(context);
    }

    /** Asks, waits, and reports. */
    abstract void carryOut(Session session);

    /** What the process ends with where nothing failed. */
    ExitCode exitCode() {
        return ExitCode.OK;
    }

    /** Refuses options that contradict each other, before anybody is asked. */
    void check() {}

    /** What the user allows where the default is to refuse. */
    Policy policy() {
        return Policy.IN_ORDER;
    }

    final MigratorOptions options() {
        return options;
    }

    /** What this verb alone can set. */
    void configure(Migrator.Builder builder) {}

    @Override
    public final Integer call() {
        Report report = output.report(context.console());
        try {
            check();
            TrackedFactory factory = factory();
            report.begun();
            carryOut(new Session(
                    migrator(factory, report),
                    report,
                    factory,
                    () -> options.adoption(factory).listener(report),
                    options.wording()));
            return exitCode().code();
        } catch (CancellationException alreadyTold) {
            return Failure.UNEXPECTED;
        } catch (RuntimeException | Error e) {
            return Report.failed(context.console(), report, e, output.verbose(), options.wording());
        }
    }

    private Migrator migrator(TrackedFactory factory, Report report) {
        Migrator.Builder builder = options.remarks(context.console()::warn)
                .migrator(factory)
                .policy(policy())
                .listener(report);
        connection
                .directFactory(context, APPLICATION_NAME)
                .map(factory::with)
                .ifPresent(builder::directConnectionFactory);
        try {
            configure(builder);
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new UsageException(UsageText.ofBuilder(e));
        }
    }

    /** A verb's migrator and where to report. */
    record Session(
            Migrator migrator,
            Report report,
            TrackedFactory factory,
            Supplier<Adoption.Builder> adoptions,
            Wording wording) {

        Adoption.Builder adoption() {
            return adoptions.get();
        }

        <T> T await(Mono<T> work) {
            return Foreground.await(work, factory.idle(), () -> report.failed(Failure.cancelled()), report::tick);
        }
    }
}

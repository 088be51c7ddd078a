package io.lockkeeper.cli.verbs;

import io.lockkeeper.SchemaProbe;
import io.lockkeeper.cli.console.Console;
import io.lockkeeper.cli.console.Context;
import io.lockkeeper.cli.console.Failure;
import io.lockkeeper.cli.console.Foreground;
import io.lockkeeper.cli.console.UsageException;
import io.lockkeeper.cli.options.OutputOptions;
import io.lockkeeper.cli.options.UsageText;
import io.lockkeeper.cli.report.ProbeOutput;
import io.lockkeeper.cli.url.TrackedFactory;
import io.lockkeeper.error.ExitCode;
import java.util.concurrent.CancellationException;

/** One thing that a schema probe is asked for. */
abstract class ProbingCommand extends DatabaseCommand {

    ProbingCommand(Context context) {
        super(context);
    }

    /**
     * Says what is expected.
     *
     * @throws UsageException if something is missing, or cannot be read
     */
    abstract void expect(SchemaProbe.Builder builder);

    /** How this verb tells what it does. */
    abstract ProbeOutput told(Console console, OutputOptions.Format format);

    @Override
    public final Integer call() {
        ProbeOutput told = told(context.console(), output.format());
        try {
            TrackedFactory factory = factory();
            told.begun();
            told.fits(Foreground.await(
                    probe(factory, told).check(),
                    factory.idle(),
                    () -> told.failed(Failure.cancelledProbe(), null),
                    told::tick));
            return ExitCode.OK.code();
        } catch (CancellationException alreadyTold) {
            return Failure.UNEXPECTED;
        } catch (RuntimeException | Error e) {
            Failure failure = Failure.of(e);
            told.failed(failure, e);
            if (output.verbose() && !(e instanceof UsageException)) {
                context.console().trace(e);
            }
            return failure.processExitCode();
        }
    }

    private SchemaProbe probe(TrackedFactory factory, ProbeOutput told) {
        SchemaProbe.Builder builder = SchemaProbe.builder(factory).listener(told);
        try {
            expect(builder);
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new UsageException(UsageText.ofBuilder(e));
        }
    }
}

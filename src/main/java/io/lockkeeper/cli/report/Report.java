package io.lockkeeper.cli.report;

import io.lockkeeper.adopt.report.AdoptionReport;
import io.lockkeeper.adopt.report.ExportReport;
import io.lockkeeper.cli.console.CommandLineWording;
import io.lockkeeper.cli.console.Console;
import io.lockkeeper.cli.console.Failure;
import io.lockkeeper.cli.console.UsageException;
import io.lockkeeper.cli.measured.MeasuredStep;
import io.lockkeeper.message.Wording;
import io.lockkeeper.plan.BaselineMark;
import io.lockkeeper.plan.Plan;
import io.lockkeeper.plan.Resolution;
import io.lockkeeper.plan.StepStatus;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.Status;
import java.util.List;

/** How a verb tells what it does, while it does it and at the end. */
public interface Report extends MigrateListener {

    /** From now on the database is asked. */
    default void begun() {}

    /** A moment has passed. */
    default void tick() {}

    void migrated(MigrateResult result);

    void plan(Plan plan);

    void measured(Plan plan, List<MeasuredStep> steps);

    void status(Status status);

    /**
     * @param apply whether it was to be written
     * @param wording of the commands that take the next step
     */
    void adoption(AdoptionReport report, boolean apply, Wording wording);

    void exported(ExportReport report);

    void baselined(List<BaselineMark> marks);

    void accepted(StepStatus before, String reason);

    void resolved(Resolution resolution, String reason);

    void failed(Failure failure);

    /** Tells what came of a verb. The stack trace is for those who asked. */
    static int failed(Console console, Report report, Throwable thrown, boolean verbose) {
        return failed(console, report, thrown, verbose, CommandLineWording.INSTANCE);
    }

    /** The same, with its ways out in these words. */
    static int failed(Console console, Report report, Throwable thrown, boolean verbose, Wording wording) {
        Failure failure = Failure.of(thrown, wording);
        report.failed(failure);
        if (verbose && !(thrown instanceof UsageException)) {
            console.trace(thrown);
        }
        return failure.processExitCode();
    }
}

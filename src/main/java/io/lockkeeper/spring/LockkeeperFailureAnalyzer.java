package io.lockkeeper.spring;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.error.DatabaseFailureException;
import io.lockkeeper.error.DatabaseUnreachableException;
import io.lockkeeper.error.DriftException;
import io.lockkeeper.error.LockTimeoutException;
import io.lockkeeper.error.ReleaseBehindException;
import io.lockkeeper.error.SchemaMismatchException;
import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.error.UnresolvedStepException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says why Lockkeeper ended the start, and what to do, in the names of Spring's properties. */
final class LockkeeperFailureAnalyzer extends AbstractFailureAnalyzer<LockkeeperStartException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, LockkeeperStartException refused) {
        return new FailureAnalysis(
                "Lockkeeper ended the start with exit code " + refused.getExitCode() + ":" + System.lineSeparator()
                        + System.lineSeparator() + refused.getMessage(),
                action(refused.getCause()),
                refused);
    }

    private static @Nullable String action(@Nullable Throwable cause) {
        if (cause instanceof BadMigrationException bad) {
            return bad.isMissingFolder()
                    ? "Create the folder, or set lockkeeper.locations to where the migrations are."
                    : "Correct what is named above and start again. The database is unchanged by it.";
        }
        if (cause instanceof DriftException) {
            return "Undo the change. If it is intended, do what each line above names:"
                    + " with the Migrator bean, or with Lockkeeper's command line.";
        }
        if (cause instanceof LockTimeoutException) {
            return "Check what the process named above does. To wait longer, set lockkeeper.lock-wait;"
                    + " for a non-transactional change lockkeeper.long-wait.";
        }
        if (cause instanceof StepFailedException) {
            return "Correct the statement at that place and start again.";
        }
        if (cause instanceof UnresolvedStepException) {
            return "Check what is named above, then record the result with the Migrator bean's resolve, or with"
                    + " Lockkeeper's command line.";
        }
        if (cause instanceof SchemaMismatchException) {
            return "Deploy a release that fits the schema, or migrate the schema first."
                    + " The expectations are in lockkeeper.probe.expect, lockkeeper.probe.queries,"
                    + " lockkeeper.probe.contract and Expectation beans.";
        }
        if (cause instanceof DatabaseUnreachableException) {
            return "Check that the server runs, and that spring.r2dbc.url, or lockkeeper.url if it is set, is its address."
                    + " How long Lockkeeper tries: lockkeeper.connect-wait and lockkeeper.probe.deadline.";
        }
        if (cause instanceof DatabaseFailureException) {
            return "Check the database in spring.r2dbc.url, spring.r2dbc.username and spring.r2dbc.password, or"
                    + " lockkeeper.url, lockkeeper.username and lockkeeper.password if they are set, and the rights of"
                    + " that role.";
        }
        return cause instanceof ReleaseBehindException
                ? "Deploy a newer release."
                : "Correct the property and start again.";
    }
}

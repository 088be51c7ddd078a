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

/** Tells in Spring's words why Lockkeeper did not let the application start, and what to do. */
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
                    ? "Make the folder, or set lockkeeper.locations to where the migrations are."
                    : "Correct the file and start again. Nothing of it was kept in the database.";
        }
        if (cause instanceof DriftException) {
            return "Put back what was changed; or, if it is intended, take the way out that each line above names:"
                    + " with the Migrator bean, or with Lockkeeper's command line.";
        }
        if (cause instanceof LockTimeoutException) {
            return "Look at the process named above. To wait longer set lockkeeper.lock-wait;"
                    + " for a non-transactional change lockkeeper.long-wait.";
        }
        if (cause instanceof StepFailedException) {
            return "Correct the statement at that place and start again.";
        }
        if (cause instanceof UnresolvedStepException) {
            return "Look at what is named above, then say what has become of it with the Migrator bean's resolve, or with"
                    + " Lockkeeper's command line.";
        }
        if (cause instanceof SchemaMismatchException) {
            return "Deploy a release that fits the schema, or migrate the schema first."
                    + " What is expected stands in lockkeeper.probe.expect, lockkeeper.probe.queries and Expectation beans.";
        }
        if (cause instanceof DatabaseUnreachableException) {
            return "Check that the server runs and that spring.r2dbc.url, or lockkeeper.url where it is set, leads to it."
                    + " How long it is tried: lockkeeper.connect-wait and lockkeeper.probe.deadline.";
        }
        if (cause instanceof DatabaseFailureException) {
            return "Check spring.r2dbc.username and spring.r2dbc.password, or lockkeeper.username and"
                    + " lockkeeper.password where they are set, and what that role may do.";
        }
        return cause instanceof ReleaseBehindException
                ? "Deploy a newer release."
                : "Correct the property and start again.";
    }
}

package io.lockkeeper.cli.console;

import io.lockkeeper.deploy.service.DeployException;
import io.lockkeeper.error.ExitCode;
import io.lockkeeper.error.Location;
import io.lockkeeper.error.MigrateException;
import io.lockkeeper.error.Phase;
import io.lockkeeper.message.Wording;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a verb did not do what it was asked for.
 *
 * @param type the kind of failure: the exception's name without "Exception"
 * @param phase where in the run, or null where there was none
 * @param message what to tell a person; it may have several lines
 * @param exitCode how the process ends, or null when a signal says that
 */
public record Failure(
        String type,
        @Nullable String phase,
        String message,
        @Nullable String sqlState,
        @Nullable Location location,
        @Nullable Integer exitCode) {

    /** For what nobody foresaw, and for a demo that did not show what it promises. */
    public static final int UNEXPECTED = 1;

    public static Failure of(Throwable thrown) {
        return of(thrown, CommandLineWording.INSTANCE);
    }

    /** The same, with its ways out in these words. */
    public static Failure of(Throwable thrown, Wording wording) {
        if (thrown instanceof MigrateException foreseen) {
            return foreseen(foreseen, wording);
        }
        if (thrown instanceof DeployException refused) {
            return new Failure(
                    nameOf(thrown),
                    null,
                    refused.explanation().in(wording),
                    null,
                    null,
                    refused.exitCode().code());
        }
        if (thrown instanceof UsageException) {
            return usage(thrown.getMessage());
        }
        return new Failure(
                nameOf(thrown),
                null,
                thrown + System.lineSeparator() + "this is a bug: run again with --verbose and report it",
                null,
                null,
                UNEXPECTED);
    }

    /** A signal came; the process ends with its number, which is not ours to know. */
    public static Failure cancelled() {
        return new Failure(
                "Cancelled",
                null,
                "cancelled: the migration that was running is rolled back, those before it stay; a concurrent build continues on the server",
                null,
                null,
                null);
    }

    /** As {@link #cancelled()}, where nothing was to be changed. */
    public static Failure cancelledProbe() {
        return new Failure("Cancelled", null, "cancelled: nothing was changed", null, null, null);
    }

    /** The same, told in other words. */
    public Failure with(String words) {
        return new Failure(type, phase, words, sqlState, location, exitCode);
    }

    public static Failure usage(@Nullable String message) {
        return new Failure("Usage", null, String.valueOf(message), null, null, ExitCode.USAGE.code());
    }

    private static Failure foreseen(MigrateException thrown, Wording wording) {
        return new Failure(
                nameOf(thrown),
                Optional.ofNullable(thrown.phase()).map(Phase::label).orElse(null),
                thrown.explanation().in(wording),
                thrown.sqlState().orElse(null),
                thrown.location().orElse(null),
                thrown.exitCode().code());
    }

    private static String nameOf(Throwable thrown) {
        String name = thrown.getClass().getSimpleName();
        return name.endsWith("Exception") ? name.substring(0, name.length() - "Exception".length()) : name;
    }

    public int processExitCode() {
        return exitCode == null ? UNEXPECTED : exitCode;
    }
}

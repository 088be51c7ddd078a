package io.lockkeeper.error;

/** How a run ended, as a process tells it. The numbers are part of the API and never change. */
public enum ExitCode {
    /** Done, or nothing to do. */
    OK(0),
    /** The command line or an option is wrong. */
    USAGE(2),
    /** A migration file is wrong: its name, encoding, header, text, or there is none. */
    BAD_MIGRATION(10),
    /** Files and ledger contradict each other, or there are objects but no ledger. */
    DRIFT(11),
    /** The lock was not obtained in time. */
    LOCK_TIMEOUT(12),
    /** A statement failed. */
    STEP_FAILED(13),
    /** Nobody but a person can tell what a step of an earlier run has done. */
    UNRESOLVED(14),
    /** The live schema does not fit the code. */
    SCHEMA_MISMATCH(15),
    /** The server could not be reached, or was lost, within the budget. */
    UNREACHABLE(16),
    /** The database refuses us: credentials, missing database, read-only, privilege. */
    DATABASE(17),
    /** The database is ahead by a migration that this release cannot live with. */
    BEHIND(18);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The process exit code. */
    public int code() {
        return code;
    }
}

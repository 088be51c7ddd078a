package io.lockkeeper.error;

import io.lockkeeper.message.Message;

/** Nobody but a person can tell what a step of an earlier run has done: exit code 14. Nothing was touched. */
public final class UnresolvedStepException extends MigrateException {

    private static final long serialVersionUID = 1L;

    private final String migration;

    /**
     * @param migration which step
     * @param evidence what was seen, and what to do
     */
    public UnresolvedStepException(String migration, Message evidence) {
        super(ExitCode.UNRESOLVED, Phase.VERIFY, Message.of("%s: %s", migration, evidence), null);
        this.migration = migration;
    }

    /** Which step. */
    public String migration() {
        return migration;
    }
}

package io.lockkeeper.error;

import io.lockkeeper.message.Message;
import java.util.List;

/** The database has a breaking migration that this release does not know: exit code 18. Deploy a newer release. */
public final class ReleaseBehindException extends MigrateException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> migrations;

    /** @param migrations the breaking migrations that this release lacks, each as version and name */
    public ReleaseBehindException(List<String> migrations) {
        super(
                ExitCode.BEHIND,
                Phase.PLAN,
                Message.of(
                        "this release is behind the database: %s is marked breaking and is not among this release's files. "
                                + "Deploy a release that has it.",
                        String.join(", ", migrations)),
                null);
        this.migrations = List.copyOf(migrations);
    }

    /** The breaking migrations that this release lacks. */
    public List<String> migrations() {
        return migrations;
    }
}

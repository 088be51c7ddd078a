package io.lockkeeper.cli.verbs;

import io.lockkeeper.cli.console.Context;
import io.lockkeeper.run.Status;
import picocli.CommandLine.Command;

@Command(
        name = "status",
        description =
                "Shows the status of all migrations, in the files and in the ledger." + " info is another name for it.")
public final class StatusCommand extends MigratorCommand {

    public StatusCommand(Context context) {
        super(context);
    }

    @Override
    void carryOut(Session session) {
        Status status = session.await(session.migrator().status());
        if (status.plan().statuses().stream().allMatch(step -> step.row() == null)) {
            // objects without a ledger: how far these migrations have come nobody can tell, and pending would be a
            // guess
            status.plan().refusal().ifPresent(why -> {
                throw why;
            });
        }
        session.report().status(status);
    }
}

package io.lockkeeper.cli.verbs;

import io.lockkeeper.cli.console.Context;
import io.lockkeeper.run.Status;
import picocli.CommandLine.Command;

@Command(
        name = "status",
        description = "Lays files and ledger side by side: how every migration stands that either knows."
                + " info is another name for it.")
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

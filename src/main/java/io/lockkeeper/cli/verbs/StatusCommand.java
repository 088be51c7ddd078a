package io.lockkeeper.cli.verbs;

import io.lockkeeper.cli.console.Context;
import picocli.CommandLine.Command;

@Command(
        name = "status",
        description = "Lays files and ledger side by side: how every migration stands that either knows."
                + " info is another name for it.")
public final class StatusCommand extends Verb {

    public StatusCommand(Context context) {
        super(context);
    }

    @Override
    void carryOut(Session session) {
        session.report().status(session.await(session.migrator().status()));
    }
}

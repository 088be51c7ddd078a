package io.lockkeeper.cli.verbs;

import io.lockkeeper.cli.console.Context;
import io.lockkeeper.cli.options.OrderOption;
import io.lockkeeper.plan.Policy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "migrate",
        description = "Applies what is pending, each migration exactly once, however many replicas start at once.")
public final class MigrateCommand extends MigratorCommand {

    @Mixin
    private OrderOption order = new OrderOption();

    public MigrateCommand(Context context) {
        super(context);
    }

    @Override
    Policy policy() {
        return order.policy();
    }

    @Override
    void carryOut(Session session) {
        session.report().migrated(session.await(session.migrator().migrate()));
    }
}

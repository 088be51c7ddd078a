package io.lockkeeper.cli.verbs;

import io.lockkeeper.Migrator;
import io.lockkeeper.adopt.Adoption;
import io.lockkeeper.adopt.report.HistoryTool;
import io.lockkeeper.cli.console.Context;
import io.lockkeeper.cli.options.OrderOption;
import io.lockkeeper.plan.Policy;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "migrate",
        description = "Applies what is pending, each migration exactly once, however many replicas start at once.")
public final class MigrateCommand extends MigratorCommand {

    @Mixin
    private OrderOption order = new OrderOption();

    @Option(
            names = "--beside",
            paramLabel = "TOOL",
            description =
                    "Another migrator that old instances still start: flyway, r2dbc-migrate or liquibase. Its lock is"
                            + " taken too, what it has applied is taken over, and its history gets what is applied here.")
    private @Nullable HistoryTool beside;

    public MigrateCommand(Context context) {
        super(context);
    }

    @Override
    Policy policy() {
        return order.policy();
    }

    @Override
    void configure(Migrator.Builder builder) {
        if (beside != null) {
            builder.beside(Adoption.beside(beside));
        }
    }

    @Override
    void carryOut(Session session) {
        session.report().migrated(session.await(session.migrator().migrate()));
    }
}

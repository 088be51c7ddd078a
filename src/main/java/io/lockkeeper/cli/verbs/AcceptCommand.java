package io.lockkeeper.cli.verbs;

import io.lockkeeper.cli.console.Context;
import io.lockkeeper.cli.console.UsageException;
import io.lockkeeper.ledger.Version;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "accept",
        description = "Accepts the edit of a migration that was applied, or the removal of its file."
                + " User and reason are recorded in the ledger.")
public final class AcceptCommand extends MigratorCommand {

    @Option(names = "--version", paramLabel = "VERSION", required = true, description = "Which migration.")
    private @Nullable Version version;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "The reason; the ledger records it.")
    private String reason = "";

    public AcceptCommand(Context context) {
        super(context);
    }

    @Override
    void carryOut(Session session) {
        if (version == null || reason.isBlank()) {
            throw new UsageException("write --version V --reason \"...\": the ledger records the reason");
        }
        session.report().accepted(session.await(session.migrator().accept(version, reason)), reason);
    }
}

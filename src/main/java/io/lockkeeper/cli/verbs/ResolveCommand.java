package io.lockkeeper.cli.verbs;

import io.lockkeeper.cli.console.Context;
import io.lockkeeper.cli.console.UsageException;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.plan.Resolution;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "resolve",
        description =
                "Records what became of a non-transactional change that only a person can judge: that it is done, or that"
                        + " the next run is to start it again. User and reason are recorded in the ledger.")
public final class ResolveCommand extends MigratorCommand {

    @Option(names = "--version", paramLabel = "VERSION", required = true, description = "Which migration.")
    private @Nullable Version version;

    @Option(
            names = "--as",
            paramLabel = "STATE",
            required = true,
            description = "applied: it has done its work and never runs again. pending: the next run starts what is not"
                    + " recorded of it.")
    private Resolution.@Nullable As as;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "The reason; the ledger records it.")
    private String reason = "";

    public ResolveCommand(Context context) {
        super(context);
    }

    @Override
    void carryOut(Session session) {
        if (version == null || as == null || reason.isBlank()) {
            throw new UsageException(
                    "write --version V --as applied|pending --reason \"...\": the ledger records the reason");
        }
        session.report().resolved(session.await(session.migrator().resolve(version, as, reason)), reason);
    }
}

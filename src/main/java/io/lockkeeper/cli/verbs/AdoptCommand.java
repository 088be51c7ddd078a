package io.lockkeeper.cli.verbs;

import io.lockkeeper.adopt.Adoption;
import io.lockkeeper.adopt.report.AdoptionReport;
import io.lockkeeper.adopt.report.HistoryTool;
import io.lockkeeper.cli.console.Context;
import io.lockkeeper.cli.console.UsageException;
import io.lockkeeper.error.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "adopt",
        description =
                "Takes over a database from another migrator: compares its history with the files, says what it"
                        + " would take over, and with --apply writes the ledger. The other migrator's tables are never changed.")
public final class AdoptCommand extends MigratorCommand {

    @Option(
            names = "--from",
            paramLabel = "TOOL",
            description = "Whose history is read: flyway, r2dbc-migrate, drizzle, golang-migrate or prisma."
                    + " Default: the only one that stands there.")
    private @Nullable HistoryTool from;

    @Option(names = "--apply", description = "Write the ledger. Without it nothing is written.")
    private boolean apply;

    @Option(
            names = "--accept-edited",
            description = "Take over also files that were edited since the other migrator ran them, as they are now."
                    + " Default: they are refused.")
    private boolean acceptEdited;

    @Option(
            names = "--export",
            paramLabel = "TOOL",
            description = "The way back: write into Flyway's history what it lacks of the ledger, and make that table"
                    + " where there is none. TOOL is flyway.")
    private @Nullable HistoryTool export;

    private boolean refused;

    public AdoptCommand(Context context) {
        super(context);
    }

    @Override
    void carryOut(Session session) {
        Adoption.Builder builder = session.adoption();
        if (export != null) {
            session.report().exported(session.await(builder.build().exportToFlyway()));
            return;
        }
        if (from != null) {
            builder.from(from);
        }
        if (acceptEdited) {
            builder.acceptEdited();
        }
        Adoption adoption = builder.build();
        AdoptionReport found = session.await(adoption.report());
        refused = !found.refusals().isEmpty() && !found.written();
        boolean writes = apply && !refused && !found.written();
        session.report().adoption(writes ? session.await(adoption.apply()) : found, apply, session.wording());
    }

    @Override
    void check() {
        if (export != null && export != HistoryTool.FLYWAY) {
            throw new UsageException("--export writes the history of flyway, and of no other");
        }
        if (export != null && (from != null || apply || acceptEdited)) {
            throw new UsageException("--export goes the other way: leave out --from, --apply and --accept-edited");
        }
    }

    @Override
    ExitCode exitCode() {
        return refused ? ExitCode.DRIFT : ExitCode.OK;
    }
}

package io.lockkeeper.cli.verbs;

import io.lockkeeper.Migrator;
import io.lockkeeper.cli.console.Context;
import io.lockkeeper.cli.console.UsageException;
import io.lockkeeper.error.DriftException;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.plan.BaselineMark;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

@Command(
        name = "baseline",
        description = "Marks migrations as applied without running them: for a database that has its objects already.")
public final class BaselineCommand extends MigratorCommand {

    private static final Version NONE = Version.of("0");

    @Option(
            names = "--at",
            paramLabel = "VERSION",
            description = "The version that the database has reached; 0 for none.")
    private @Nullable Version at;

    @Option(names = "--all", description = "The database is up to date: every migration, repeatable ones too.")
    private boolean all;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public BaselineCommand(Context context) {
        super(context);
    }

    @Override
    void carryOut(Session session) {
        Migrator migrator = session.migrator();
        session.await(session.adoption().build().unlessAtWork().thenReturn(true));
        warn(session);
        List<BaselineMark> marks = session.await(at == null ? migrator.baselineAll() : migrator.baseline(at));
        session.report().baselined(marks);
        marks.stream()
                .filter(mark -> mark.checksum() == null && !NONE.equals(mark.version()))
                .forEach(mark -> context.console()
                        .warn("no file here has version " + mark.version()
                                + ": it is marked without one, and the next migrate applies the files above it"));
    }

    /** Another migrator's history may know better; where there is none, or it cannot be read, nobody does. */
    private void warn(Session session) {
        session.await(session.adoption()
                        .build()
                        .report()
                        .map(report -> BaselineCheck.of(report, at, session.wording()))
                        .onErrorReturn(DriftException.class, List.of()))
                .forEach(context.console()::warn);
    }

    /** What the command line says of the two goes before what environment and file say. */
    @Override
    void check() {
        ParseResult given = spec.commandLine().getParseResult();
        boolean saysAt = given.hasMatchedOption("--at");
        boolean saysAll = given.hasMatchedOption("--all");
        if (saysAt && !saysAll) {
            all = false;
        } else if (saysAll && !saysAt) {
            at = null;
        }
        if (all == (at != null)) {
            throw new UsageException("write either baseline --at VERSION or baseline --all");
        }
    }
}

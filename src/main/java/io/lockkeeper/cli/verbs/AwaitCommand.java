package io.lockkeeper.cli.verbs;

import io.lockkeeper.SchemaProbe;
import io.lockkeeper.cli.console.Console;
import io.lockkeeper.cli.console.Context;
import io.lockkeeper.cli.console.UsageException;
import io.lockkeeper.cli.options.OutputOptions;
import io.lockkeeper.cli.report.AwaitJson;
import io.lockkeeper.cli.report.AwaitText;
import io.lockkeeper.cli.report.ProbeOutput;
import io.lockkeeper.ledger.Version;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "await",
        description =
                "Waits until another process has migrated the database to a version. Takes no lock and writes nothing.")
public final class AwaitCommand extends ProbingCommand {

    @Option(names = "--version", paramLabel = "VERSION", required = true, description = "Which migration is needed.")
    private @Nullable Version version;

    @Option(names = "--timeout", paramLabel = "TIME", description = "How long to wait. Default: 5m.")
    private @Nullable Duration timeout;

    @Option(names = "--schema", paramLabel = "NAME", description = "The ledger's schema. Default: the current schema.")
    private @Nullable String schema;

    @Option(names = "--table", paramLabel = "NAME", description = "The ledger's table. Default: lockkeeper_ledger.")
    private @Nullable String table;

    public AwaitCommand(Context context) {
        super(context);
    }

    @Override
    void expect(SchemaProbe.Builder builder) {
        builder.awaitVersion(needed());
        if (timeout != null) {
            builder.awaitWithin(timeout);
        }
        if (schema != null) {
            builder.ledgerSchema(schema);
        }
        if (table != null) {
            builder.ledgerTable(table);
        }
    }

    private Version needed() {
        if (version == null) {
            throw new UsageException("--version is missing: write --version V");
        }
        return version;
    }

    @Override
    ProbeOutput told(Console console, OutputOptions.Format format) {
        return format == OutputOptions.Format.JSON
                ? new AwaitJson(console, needed())
                : new AwaitText(console, needed());
    }
}

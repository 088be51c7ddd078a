package io.lockkeeper.cli.verbs;

import io.lockkeeper.SchemaProbe;
import io.lockkeeper.cli.console.Console;
import io.lockkeeper.cli.console.Context;
import io.lockkeeper.cli.options.OutputOptions;
import io.lockkeeper.cli.options.ProbeOptions;
import io.lockkeeper.cli.report.ProbeJson;
import io.lockkeeper.cli.report.ProbeOutput;
import io.lockkeeper.cli.report.ProbeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "probe",
        description =
                "Checks that the live schema has what the code needs. It reads the catalog and explains statements:"
                        + " nothing is executed or written.")
public final class ProbeCommand extends ProbingCommand {

    @Mixin
    private ProbeOptions options = new ProbeOptions();

    public ProbeCommand(Context context) {
        super(context);
    }

    @Override
    void expect(SchemaProbe.Builder builder) {
        options.apply(builder);
    }

    @Override
    ProbeOutput told(Console console, OutputOptions.Format format) {
        return format == OutputOptions.Format.JSON ? new ProbeJson(console) : new ProbeText(console);
    }
}

package io.lockkeeper.cli;

import io.lockkeeper.SchemaProbe;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "probe",
        description =
                "Checks that the live schema has what the code needs. It reads the catalog and explains statements:"
                        + " nothing is executed or written.")
final class ProbeCommand extends ProbeVerb {

    @Mixin
    private ProbeOptions options = new ProbeOptions();

    ProbeCommand(Context context) {
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

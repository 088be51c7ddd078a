package io.lockkeeper.cli.options;

import io.lockkeeper.ContractSource;
import io.lockkeeper.Expect;
import io.lockkeeper.QuerySource;
import io.lockkeeper.SchemaProbe;
import io.lockkeeper.cli.console.UsageException;
import io.lockkeeper.probe.Expectation;
import io.lockkeeper.probe.RetryPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is expected, and how patiently. */
public final class ProbeOptions {

    @Option(
            names = "--expect",
            split = Defaults.PARTS,
            hideParamSyntax = true,
            paramLabel = "TEXT",
            description = "What must be there: \"workflow(id, name text not null)\", \"function f(int)\","
                    + " \"index i\", \"enum e(a, b)\", \"extension x\" or \"privilege select on t\"."
                    + " May be given several times.")
    private List<String> expected = new ArrayList<>();

    @Option(
            names = "--query-dir",
            split = Defaults.PARTS,
            hideParamSyntax = true,
            paramLabel = "DIR",
            description = "A directory of *.sql files, one statement each, which must all be able to run."
                    + " May be given several times.")
    private List<Path> queryDirs = new ArrayList<>();

    @Option(
            names = "--contract",
            split = Defaults.PARTS,
            hideParamSyntax = true,
            paramLabel = "PLACE",
            description =
                    "A file, a folder or a jar with the statements that an application's tests recorded, which must all"
                            + " be able to run. May be given several times.")
    private List<Path> contracts = new ArrayList<>();

    @Option(
            names = "--attempts",
            paramLabel = "NUMBER",
            description = "How often a database that is out of reach is tried. Default: 5.")
    private @Nullable Integer attempts;

    /**
     * Sets what was given.
     *
     * @throws UsageException if something is missing, or cannot be read
     */
    public void apply(SchemaProbe.Builder builder) {
        if (expected.isEmpty() && queryDirs.isEmpty() && contracts.isEmpty()) {
            throw new UsageException(
                    "no expectation is given: write --expect \"account(id, email)\" or --query-dir DIR");
        }
        for (String text : expected) {
            builder.expect(expectation(text));
        }
        queryDirs.forEach(dir -> builder.queries(QuerySource.directory(dir)));
        contracts.forEach(place -> builder.contract(ContractSource.file(place)));
        if (attempts != null) {
            builder.retry(RetryPolicy.DEFAULT.withAttempts(attempts));
        }
    }

    private static Expectation expectation(String text) {
        try {
            return Expect.of(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--expect: " + e.getMessage());
        }
    }
}

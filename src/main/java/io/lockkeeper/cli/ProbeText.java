package io.lockkeeper.cli;

import io.lockkeeper.error.Finding;
import io.lockkeeper.error.SchemaMismatchException;
import io.lockkeeper.probe.ProbeReport;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a person reads. */
class ProbeText implements ProbeOutput {

    private final Console console;

    ProbeText(Console console) {
        this.console = console;
    }

    @Override
    public void retrying(int attempt, String why, Duration nextTryIn) {
        console.line("cannot see the schema: " + why + "; trying again in " + Texts.of(nextTryIn));
    }

    @Override
    public void awaiting(String missing, Duration waited) {
        console.line("waiting since " + Texts.of(waited) + ": " + missing);
    }

    @Override
    public void warned(Finding warning) {
        console.line("warning: " + warning);
    }

    @Override
    public void fits(ProbeReport report) {
        console.line("the schema fits: " + Texts.count(report.checked(), "expectation") + " checked in "
                + Texts.of(report.took()));
    }

    @Override
    public void failed(Failure failure, @Nullable Throwable thrown) {
        failure.message().lines().forEach(console::errorLine);
        if (thrown instanceof SchemaMismatchException mismatch) {
            console.errorLine("the schema does not fit: "
                    + Texts.count(mismatch.findings().size(), "finding") + ", "
                    + Texts.count(mismatch.checked(), "expectation") + " checked");
        }
        new TextReport(console).failed(failure.withoutMessage());
    }
}

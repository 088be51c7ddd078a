package io.lockkeeper.cli.report;

import io.lockkeeper.cli.console.Console;
import io.lockkeeper.cli.console.Failure;
import io.lockkeeper.cli.console.LiveLines;
import io.lockkeeper.error.Finding;
import io.lockkeeper.error.SchemaMismatchException;
import io.lockkeeper.internal.text.Texts;
import io.lockkeeper.probe.ProbeReport;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a person reads. */
public class ProbeText implements ProbeOutput {

    private final Console console;
    private final LiveLines lines;

    public ProbeText(Console console) {
        this.console = console;
        this.lines = new LiveLines(console);
    }

    @Override
    public void begun() {
        lines.waiting();
    }

    @Override
    public void tick() {
        lines.tick();
    }

    @Override
    public void retrying(int attempt, String why, Duration nextTryIn) {
        line("cannot read the schema: " + why + "; trying again in " + Texts.of(nextTryIn));
    }

    @Override
    public void awaiting(String missing, Duration waited) {
        // it is told again and again
        lines.doing(null);
        line("waiting for " + Texts.of(waited) + ": " + missing);
    }

    @Override
    public void warned(Finding warning) {
        ("warning: " + warning).lines().forEach(this::line);
    }

    @Override
    public void fits(ProbeReport report) {
        line("the schema fits: " + Texts.count(report.checked(), "expectation") + " checked in "
                + Texts.of(report.took()));
    }

    @Override
    public void failed(Failure failure, @Nullable Throwable thrown) {
        String message = failure.message();
        if (thrown instanceof SchemaMismatchException mismatch) {
            message += System.lineSeparator() + "the schema does not fit: "
                    + Texts.count(mismatch.findings().size(), "finding") + ", "
                    + Texts.count(mismatch.checked(), "expectation") + " checked";
        }
        told(failure.with(message));
    }

    final void told(Failure failure) {
        new TextReport(console, lines).failed(failure);
    }

    final void line(String text) {
        lines.line(text);
    }
}

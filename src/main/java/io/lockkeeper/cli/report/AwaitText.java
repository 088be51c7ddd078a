package io.lockkeeper.cli.report;

import io.lockkeeper.cli.console.Console;
import io.lockkeeper.cli.console.Failure;
import io.lockkeeper.internal.text.Texts;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.probe.ProbeReport;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a person reads who waits. */
public final class AwaitText extends ProbeText {

    private final Version version;
    private final long began = System.nanoTime();

    public AwaitText(Console console, Version version) {
        super(console);
        this.version = version;
    }

    @Override
    public void fits(ProbeReport report) {
        line("V" + version + " is there, after " + Texts.of(Duration.ofNanos(System.nanoTime() - began)));
    }

    @Override
    public void failed(Failure failure, @Nullable Throwable thrown) {
        told(failure);
    }
}

package io.lockkeeper.cli.report;

import io.lockkeeper.cli.console.Console;
import io.lockkeeper.cli.console.Failure;
import io.lockkeeper.cli.console.Json;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.probe.ProbeReport;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One object on one line of standard output, at the end of a wait. */
public final class AwaitJson implements ProbeOutput {

    private final Console console;
    private final Version version;
    private final long began = System.nanoTime();

    public AwaitJson(Console console, Version version) {
        this.console = console;
        this.version = version;
    }

    @Override
    public void fits(ProbeReport report) {
        console.line(Json.line(object("reached")));
    }

    @Override
    public void failed(Failure failure, @Nullable Throwable thrown) {
        console.line(Json.line(object("failed").set("error", Json.failure(failure))));
    }

    private ObjectNode object(String outcome) {
        return Json.object()
                .put("outcome", outcome)
                .put("version", version.toString())
                .put("waitedMillis", Duration.ofNanos(System.nanoTime() - began).toMillis());
    }
}

package io.lockkeeper.cli.report;

import io.lockkeeper.cli.console.Console;
import io.lockkeeper.cli.console.Failure;
import io.lockkeeper.cli.console.Json;
import io.lockkeeper.error.DatabaseUnreachableException;
import io.lockkeeper.error.Finding;
import io.lockkeeper.error.SchemaMismatchException;
import io.lockkeeper.probe.ProbeReport;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One object on one line of standard output, at the end. */
public final class ProbeJson implements ProbeOutput {

    private final Console console;
    private final long began = System.nanoTime();
    private int attempts = 1;

    public ProbeJson(Console console) {
        this.console = console;
    }

    @Override
    public void retrying(int attempt, String why, Duration nextTryIn) {
        attempts = attempt + 1;
    }

    @Override
    public void fits(ProbeReport report) {
        print(object("fits", report.checked(), report.warnings(), report.attempts(), report.took()));
    }

    @Override
    public void failed(Failure failure, @Nullable Throwable thrown) {
        if (thrown instanceof SchemaMismatchException mismatch) {
            print(object("mismatch", mismatch.checked(), mismatch.findings(), mismatch.attempts(), mismatch.took()));
            return;
        }
        int made = thrown instanceof DatabaseUnreachableException unreachable ? unreachable.attempts() : attempts;
        print(object("failed", 0, List.of(), made, Duration.ofNanos(System.nanoTime() - began))
                .set("error", Json.failure(failure)));
    }

    private void print(ObjectNode object) {
        console.line(Json.line(object));
    }

    private static ObjectNode object(String outcome, int checked, List<Finding> findings, int attempts, Duration took) {
        return Json.object()
                .put("outcome", outcome)
                .put("checked", checked)
                .<ObjectNode>set("findings", Json.array(findings, Json::finding))
                .put("attempts", attempts)
                .put("tookMillis", took.toMillis());
    }
}

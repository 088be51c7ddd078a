package io.lockkeeper.cli.report;

import io.lockkeeper.adopt.report.AdoptionReport;
import io.lockkeeper.adopt.report.ExportReport;
import io.lockkeeper.cli.console.Console;
import io.lockkeeper.cli.console.Failure;
import io.lockkeeper.cli.console.Json;
import io.lockkeeper.cli.measured.MeasuredStep;
import io.lockkeeper.cli.measured.MeasuredText;
import io.lockkeeper.message.Wording;
import io.lockkeeper.plan.BaselineMark;
import io.lockkeeper.plan.InvalidIndex;
import io.lockkeeper.plan.Plan;
import io.lockkeeper.plan.Resolution;
import io.lockkeeper.plan.StepStatus;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.Status;
import io.lockkeeper.run.StepResult;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One object on one line of standard output, at the end; what happens meanwhile is for the log. */
public final class JsonReport implements Report {

    private final Console console;
    private final List<StepResult> applied = new CopyOnWriteArrayList<>();

    public JsonReport(Console console) {
        this.console = console;
    }

    @Override
    public void finished(StepResult step) {
        applied.add(step);
    }

    @Override
    public void migrated(MigrateResult result) {
        ObjectNode node = Json.object()
                .put("outcome", result.migrated() ? "migrated" : "up-to-date")
                .<ObjectNode>set("applied", Json.array(result.applied(), Json::done))
                .<ObjectNode>set("byPeer", Json.array(result.byPeer(), Json::done))
                .put("waitedMillis", result.waited().toMillis())
                .put("tookMillis", result.took().toMillis());
        Json.invalidIndexes(node, result.invalidIndexes());
        print(node);
    }

    @Override
    public void plan(Plan plan) {
        print(node(plan));
    }

    @Override
    public void measured(Plan plan, List<MeasuredStep> steps) {
        print(node(plan).set("measured", Json.array(steps, MeasuredText::json)));
    }

    private static ObjectNode node(Plan plan) {
        ObjectNode node = Json.object()
                .<ObjectNode>set("pending", Json.array(plan.pending(), Json::pending))
                .put("applied", plan.applied());
        Json.invalidIndexes(
                node, plan.invalidIndexes().stream().map(InvalidIndex::name).toList());
        return node;
    }

    @Override
    public void status(Status status) {
        Kinds kinds = new Kinds(status.plan());
        print(Json.array(status.plan().statuses(), step -> Json.status(status, step, kinds.of(step))));
    }

    @Override
    public void adoption(AdoptionReport report, boolean apply, Wording wording) {
        print(AdoptionJson.of(report));
    }

    @Override
    public void exported(ExportReport report) {
        print(Json.object()
                .put("outcome", "exported")
                .put("tool", report.tool().label())
                .put("history", report.history())
                .put("written", report.written()));
    }

    @Override
    public void baselined(List<BaselineMark> marks) {
        print(Json.object().put("outcome", "baselined").set("marked", Json.array(marks, Json::marked)));
    }

    @Override
    public void accepted(StepStatus before, String reason) {
        print(Json.object()
                .put("outcome", "accepted")
                .put("version", before.version().map(Object::toString).orElse(null))
                .put("name", before.name())
                .put("was", before.state().label())
                .put("reason", reason));
    }

    @Override
    public void resolved(Resolution resolution, String reason) {
        print(Json.object()
                .put("outcome", "resolved")
                .put("version", String.valueOf(resolution.migration().version()))
                .put("name", resolution.migration().name())
                .put("as", resolution.as().name().toLowerCase(Locale.ROOT))
                .put("reason", reason));
    }

    @Override
    public void failed(Failure failure) {
        print(Json.object()
                .put("outcome", "failed")
                .<ObjectNode>set("error", Json.failure(failure))
                .set("applied", Json.array(applied, Json::done)));
    }

    private void print(JsonNode node) {
        console.line(Json.line(node));
    }
}

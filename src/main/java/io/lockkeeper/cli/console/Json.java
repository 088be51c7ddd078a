package io.lockkeeper.cli.console;

import io.lockkeeper.error.Finding;
import io.lockkeeper.error.Location;
import io.lockkeeper.ledger.Checksum;
import io.lockkeeper.ledger.LedgerRow;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.ledger.Provenance;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.plan.BaselineMark;
import io.lockkeeper.plan.InvalidIndex;
import io.lockkeeper.plan.Step;
import io.lockkeeper.plan.StepStatus;
import io.lockkeeper.run.Evidence;
import io.lockkeeper.run.Progress;
import io.lockkeeper.run.Status;
import io.lockkeeper.run.StepResult;
import io.lockkeeper.run.Worker;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What scripts read. Names and order of the fields are API; what is absent is null, never left out. */
public final class Json {

    private static final JsonMapper MAPPER = JsonEscapes.mapper();

    private Json() {}

    public static JsonMapper mapper() {
        return MAPPER;
    }

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static <T> ArrayNode array(List<T> items, Function<T, JsonNode> each) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        items.forEach(item -> array.add(each.apply(item)));
        return array;
    }

    public static String line(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    public static ObjectNode done(StepResult step) {
        return step(step.version(), step.name(), step.kind())
                .put("millis", step.took().toMillis());
    }

    public static ObjectNode pending(Step step) {
        return step(step.migration().version(), step.migration().name(), step.kind());
    }

    public static ObjectNode marked(BaselineMark mark) {
        return step(mark.version(), mark.name(), mark.kind()).put("checksum", hex(mark.checksum()));
    }

    public static ObjectNode status(Status all, StepStatus status, MigrationKind kind) {
        LedgerRow row = status.isDone() ? status.row() : null;
        ObjectNode node = step(status.version().orElse(null), status.name(), kind)
                .put("millis", row == null ? null : Long.valueOf(row.took().toMillis()))
                .put("state", all.stateOf(status).label())
                .put("checksum", hex(status.checksum().orElse(null)))
                .put("appliedAt", row == null ? null : row.finishedAt().toString())
                .put("appliedBy", row == null ? null : row.appliedBy());
        Optional.ofNullable(row).flatMap(LedgerRow::provenance).ifPresent(from -> node.set("adopted", adopted(from)));
        all.evidence(status).ifPresent(evidence -> evidence(node, evidence));
        invalidIndexes(
                node,
                all.invalidIndexes(status).stream().map(InvalidIndex::name).toList());
        return node;
    }

    /** Where a row was taken over from. */
    public static ObjectNode adopted(Provenance from) {
        return object().put("tool", from.tool())
                .put("version", from.version())
                .put("checksum", from.checksum())
                .put("at", from.at())
                .put("by", from.by())
                .put("verified", from.verified());
    }

    /** Only where there are any. */
    public static void invalidIndexes(ObjectNode node, List<String> names) {
        if (!names.isEmpty()) {
            names.forEach(node.putArray("invalidIndexes")::add);
        }
    }

    /** Only non-transactional changes that are not done have it. */
    private static void evidence(ObjectNode node, Evidence evidence) {
        Worker worker = evidence instanceof Evidence.Alive alive
                ? alive.worker()
                : evidence instanceof Evidence.Idle idle ? idle.worker() : null;
        Progress progress = worker == null ? null : worker.progress();
        node.put("pid", worker == null ? null : Integer.valueOf(worker.pid()))
                .put("phase", progress == null ? null : progress.phase())
                .put("percent", progress == null || progress.percent() < 0 ? null : Integer.valueOf(progress.percent()))
                .put("evidence", evidence.explanation().in(CommandLineWording.INSTANCE))
                .put("blockedBy", progress == null ? null : progress.blockedBy());
    }

    public static ObjectNode failure(Failure failure) {
        ObjectNode error = object().put("type", failure.type())
                .put("phase", failure.phase())
                .put("message", failure.message())
                .put("sqlState", failure.sqlState());
        if (failure.location() == null) {
            error.putNull("file").putNull("line").putNull("column");
        } else {
            error.put("file", failure.location().file())
                    .put("line", known(failure.location().line()))
                    .put("column", known(failure.location().column()));
        }
        return error.put("exitCode", failure.exitCode());
    }

    public static ObjectNode finding(Finding finding) {
        Location at = finding.location();
        return object().put("expectation", finding.expectation())
                .put("sqlState", finding.sqlState())
                .put("missing", finding.missing())
                .put("nearest", finding.nearest())
                .put("file", at == null ? null : at.file())
                .put("line", at == null ? null : known(at.line()))
                .put("column", at == null ? null : known(at.column()))
                .put("message", finding.message());
    }

    private static @Nullable Integer known(int place) {
        return place > 0 ? Integer.valueOf(place) : null;
    }

    public static ObjectNode step(@Nullable Version version, String name, MigrationKind kind) {
        return object().put("version", version == null ? null : version.toString())
                .put("name", name)
                .put("kind", kind.label())
                .put("repeatable", version == null);
    }

    private static @Nullable String hex(@Nullable Checksum checksum) {
        return checksum == null ? null : checksum.hex();
    }
}

package io.lockkeeper.cli.report;

import io.lockkeeper.adopt.report.AdoptionReport;
import io.lockkeeper.adopt.report.AdoptionReport.Item;
import io.lockkeeper.adopt.report.AdoptionReport.State;
import io.lockkeeper.cli.console.CommandLineWording;
import io.lockkeeper.cli.console.Failure;
import io.lockkeeper.cli.console.Json;
import io.lockkeeper.ledger.Provenance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The same for scripts: one object. */
final class AdoptionJson {

    private AdoptionJson() {}

    static JsonNode of(AdoptionReport report) {
        boolean refused = !report.refusals().isEmpty() && !report.written();
        ObjectNode node = Json.object()
                .put("outcome", report.written() ? "adopted" : refused ? "failed" : "adoptable")
                .put("tool", report.tool().label())
                .put("history", report.history())
                .put("recorded", report.recorded())
                .put("files", report.files());
        node.set("takenOver", Json.array(report.taken(), AdoptionJson::item));
        for (State state :
                new State[] {State.PENDING, State.MISSING, State.EDITED, State.FAILED, State.UNDONE, State.SKIPPED}) {
            node.set(state.label(), Json.array(report.in(state), AdoptionJson::item));
        }
        if (refused) {
            report.refusal().ifPresent(why -> node.set("error", Json.failure(Failure.of(why))));
        }
        return node;
    }

    private static JsonNode item(Item item) {
        Provenance from = item.from();
        ObjectNode node = Json.object()
                .put("version", item.version() == null ? null : item.version().toString())
                .put("name", item.name())
                .put("repeatable", item.version() == null)
                .put("state", item.state().label());
        node.set("adopted", from == null ? null : Json.adopted(from));
        return node.put("note", item.note() == null ? null : item.note().in(CommandLineWording.INSTANCE));
    }
}

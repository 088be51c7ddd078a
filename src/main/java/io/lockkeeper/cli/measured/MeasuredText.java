package io.lockkeeper.cli.measured;

import io.lockkeeper.cli.console.Json;
import io.lockkeeper.cli.console.Table;
import io.lockkeeper.internal.text.Texts;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What was measured of the pending migrations. */
public final class MeasuredText {

    private static final String NONE = "-";

    private MeasuredText() {}

    public static List<String> lines(List<MeasuredStep> steps) {
        if (steps.isEmpty()) {
            return List.of();
        }
        Table table = new Table("MIGRATION", "TOOK", "TABLE", "LOCK", "REWRITTEN", "SCANNED", "SIZE");
        List<String> remarks = new ArrayList<>();
        for (MeasuredStep measured : steps) {
            String title = measured.step().title();
            String took = Texts.of(measured.step().took());
            if (measured.tables().isEmpty()) {
                table.row(title, took, NONE, NONE, NONE, NONE, NONE);
            }
            for (TableEffect effect : measured.tables()) {
                table.row(
                        title,
                        took,
                        effect.table(),
                        effect.lock().sql(),
                        effect.rewritten() ? "yes" : "no",
                        effect.scanned() == null ? "unknown" : effect.scanned() ? "yes" : "no",
                        effect.bytes() == null ? "unknown" : new ByteSize(effect.bytes()).toString());
                if (effect.warning() != null) {
                    remarks.add("warning: " + title + ", " + effect.table() + ": " + effect.warning());
                }
            }
            if (measured.sampled()) {
                remarks.add(title + ": its locks were looked at from another session, every few milliseconds;"
                        + " a shorter one may be missing");
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add("measured on an empty scratch database:");
        lines.addAll(table.lines());
        lines.addAll(remarks);
        return lines;
    }

    public static ObjectNode json(MeasuredStep measured) {
        return Json.step(
                        measured.step().version(),
                        measured.step().name(),
                        measured.step().kind())
                .put("millis", measured.step().took().toMillis())
                .put("sampled", measured.sampled())
                .<ObjectNode>set("tables", Json.array(measured.tables(), MeasuredText::json));
    }

    private static ObjectNode json(TableEffect effect) {
        return Json.object()
                .put("table", effect.table())
                .put("lock", effect.lock().label())
                .put("rewritten", effect.rewritten())
                .put("scanned", effect.scanned())
                .put("bytes", effect.bytes())
                .put("warning", effect.warning());
    }
}

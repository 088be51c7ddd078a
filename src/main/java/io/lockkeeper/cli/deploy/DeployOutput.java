package io.lockkeeper.cli.deploy;

import io.lockkeeper.cli.console.Console;
import io.lockkeeper.cli.console.Json;
import io.lockkeeper.cli.console.LiveLines;
import io.lockkeeper.deploy.branch.MigrationRow;
import io.lockkeeper.deploy.branch.TableProgress;
import io.lockkeeper.deploy.change.DeployProgress;
import io.lockkeeper.deploy.change.DeployStage;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How far a deploy is: for a person line by line, for a program as one object at the end. */
final class DeployOutput {

    private final Console console;
    private final LiveLines lines;
    private final boolean json;
    private final Map<String, String> shown = new HashMap<>();
    private @Nullable DeployStage stage;
    private @Nullable String note;

    DeployOutput(Console console, boolean json) {
        this.console = console;
        this.lines = new LiveLines(console);
        this.json = json;
    }

    void tick() {
        if (!json) {
            lines.tick();
        }
    }

    /** Tells what is new. */
    void progress(DeployProgress now) {
        if (json) {
            return;
        }
        if (stage == null) {
            lines.line("deploy " + now.id());
        }
        if (now.stage() != stage) {
            stage = now.stage();
            lines.line("  " + words(now));
            lines.doing(stage.isTerminal() ? null : stage.label().replace('_', ' '));
        }
        if (now.note() != null && !now.note().equals(note)) {
            lines.line("    " + now.note());
        }
        note = now.note();
        now.tables().forEach(this::table);
    }

    private static String words(DeployProgress now) {
        String request = now.request() == null ? "" : ", deploy request " + now.request();
        String branch = now.branch() == null || now.request() != null ? "" : ", branch " + now.branch();
        return now.stage().label().replace('_', ' ') + branch + request;
    }

    private void table(TableProgress table) {
        for (MigrationRow row : table.shards()) {
            String name = table.keyspace() + "." + table.table() + (row.shard() == null ? "" : " " + row.shard());
            String eta =
                    row.status() != MigrationRow.Status.RUNNING || row.etaSeconds() == null || row.etaSeconds() <= 0
                            ? ""
                            : ", " + row.etaSeconds() + " s left";
            String text = "    %s: %s, %d %%, %d of %d rows%s"
                    .formatted(
                            name,
                            row.status().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                            row.progress(),
                            row.rowsCopied(),
                            row.tableRows(),
                            eta);
            boolean moves = console.isTerminal() && row.status() == MigrationRow.Status.RUNNING;
            String before = shown.put(name, moves ? text : name + row.status());
            if (moves) {
                lines.move(text);
            } else if (!(name + row.status()).equals(before)) {
                lines.line(text);
            }
        }
    }

    /** Tells how it stands at last. */
    void end(DeployProgress last, int exitCode) {
        if (json) {
            console.line(Json.line(json(last, exitCode)));
            return;
        }
        lines.close();
        progress(last);
        if (last.url() != null) {
            lines.line("  " + last.url());
        }
    }

    private static ObjectNode json(DeployProgress last, int exitCode) {
        ObjectNode node = Json.object()
                .put("outcome", last.stage().label())
                .put("id", last.id())
                .put("branch", last.branch())
                .put("request", last.request())
                .put("url", last.url())
                .put("context", last.context())
                .put("note", last.note())
                .put("exitCode", exitCode);
        ArrayNode tables = node.putArray("tables");
        last.tables().forEach(table -> {
            ObjectNode each = tables.addObject()
                    .put("keyspace", table.keyspace())
                    .put("table", table.table())
                    .put("status", label(table.status()))
                    .put("progress", table.progress())
                    .put("etaSeconds", table.etaSeconds());
            ArrayNode shards = each.putArray("shards");
            table.shards()
                    .forEach(row -> shards.addObject()
                            .put("shard", row.shard())
                            .put("status", label(row.status()))
                            .put("progress", row.progress())
                            .put("rowsCopied", row.rowsCopied())
                            .put("tableRows", row.tableRows())
                            .put("etaSeconds", row.etaSeconds()));
        });
        return node;
    }

    private static String label(MigrationRow.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}

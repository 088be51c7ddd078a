package io.lockkeeper.cli.report;

import io.lockkeeper.adopt.report.AdoptionReport;
import io.lockkeeper.adopt.report.AdoptionReport.Item;
import io.lockkeeper.adopt.report.AdoptionReport.State;
import io.lockkeeper.cli.console.Table;
import io.lockkeeper.internal.text.Texts;
import io.lockkeeper.ledger.Provenance;
import io.lockkeeper.message.Remedy;
import io.lockkeeper.message.Wording;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What a person reads of another migrator's history and the files. */
final class AdoptionText {

    private final AdoptionReport report;
    private final Wording wording;
    private final Consumer<String> line;

    AdoptionText(AdoptionReport report, Wording wording, Consumer<String> line) {
        this.report = report;
        this.wording = wording;
        this.line = line;
    }

    /** @param apply whether it was to be written */
    void print(boolean apply) {
        line.accept("%s of %s: %s done; here: %s"
                .formatted(
                        report.history(),
                        report.tool().title(),
                        Texts.count(report.recorded(), "migration"),
                        Texts.count(report.files(), "migration")));
        Table table = new Table(
                "VERSION", "NAME", "STATE", report.tool().title().toUpperCase(java.util.Locale.ROOT) + " HAS");
        report.items()
                .forEach(item -> table.row(
                        item.version() == null ? "R" : item.version().toString(),
                        item.name(),
                        item.state().label(),
                        Optional.ofNullable(item.from())
                                .map(Provenance::describe)
                                .orElse("-")));
        table.lines().forEach(line);
        report.items().forEach(this::note);
        if (!report.items().isEmpty()) {
            line.accept(counts());
        }
        if (report.written()) {
            line.accept("adopted: the ledger has "
                    + Texts.count(report.taken().size(), "migration") + " of "
                    + report.tool().title()
                    + ", none was run" + (apply ? "" : "; there is nothing left to take over"));
        } else if (report.refusals().isEmpty()) {
            line.accept("nothing has been written; take it over with: "
                    + wording.word(Remedy.adopt(report.tool().label())) + " --apply");
        }
    }

    private void note(Item item) {
        if (item.note() != null) {
            line.accept(item.title() + ": " + item.note().in(wording));
        }
    }

    private String counts() {
        Map<State, Long> counts = report.items().stream()
                .collect(Collectors.groupingBy(Item::state, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().label())
                .collect(Collectors.joining(", "));
    }
}

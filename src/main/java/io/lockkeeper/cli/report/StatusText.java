package io.lockkeeper.cli.report;

import io.lockkeeper.cli.console.CommandLineWording;
import io.lockkeeper.cli.console.Table;
import io.lockkeeper.internal.text.Texts;
import io.lockkeeper.ledger.LedgerRow;
import io.lockkeeper.ledger.Provenance;
import io.lockkeeper.plan.Plan;
import io.lockkeeper.plan.StepState;
import io.lockkeeper.plan.StepStatus;
import io.lockkeeper.run.Decision;
import io.lockkeeper.run.Evidence;
import io.lockkeeper.run.Status;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What a person reads of the status of all migrations. */
final class StatusText {

    private final Status status;
    private final Consumer<String> line;

    StatusText(Status status, Consumer<String> line) {
        this.status = status;
        this.line = line;
    }

    void print() {
        Plan plan = status.plan();
        Kinds kinds = new Kinds(plan);
        Table table = new Table("VERSION", "NAME", "STATE", "KIND", "APPLIED AT", "TOOK", "APPLIED BY");
        for (StepStatus step : plan.statuses()) {
            LedgerRow row = step.isDone() ? step.row() : null;
            table.row(
                    step.version().map(Object::toString).orElse("R"),
                    step.name(),
                    status.stateOf(step).label(),
                    kinds.of(step).label(),
                    row == null
                            ? "-"
                            : row.finishedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                    row == null ? "-" : Texts.of(row.took()),
                    row == null ? "-" : by(row));
        }
        table.lines().forEach(line);
        plan.statuses()
                .forEach(step -> status.evidence(step)
                        .ifPresent(evidence -> line.accept(step.title() + ": "
                                + evidence.explanation().in(CommandLineWording.INSTANCE) + resumable(evidence))));
        plan.invalidIndexes().forEach(index -> line.accept("warning: " + index.describe()));
        plan.refusal()
                .map(why -> "migrate refuses this: " + why.explanation().in(CommandLineWording.INSTANCE))
                .ifPresent(why -> why.lines().forEach(line));
        line.accept(plan.statuses().stream()
                .collect(Collectors.groupingBy(status::stateOf, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(StatusText::counted)
                .collect(Collectors.joining(", ")));
    }

    /** What was taken over shows where from. */
    private static String by(LedgerRow row) {
        return row.provenance()
                .map(Provenance::describe)
                .orElseGet(() -> row.appliedBy() + " as " + row.databaseUser());
    }

    private static String resumable(Evidence evidence) {
        return switch (Decision.on(evidence)) {
            case START, CLEAN_AND_START, ADOPT -> "; the next migrate takes it up";
            case ATTACH, WAIT, REFUSE -> "";
        };
    }

    private static String counted(Map.Entry<StepState, Long> entry) {
        return entry.getValue() + " " + entry.getKey().label();
    }
}

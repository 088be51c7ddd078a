package io.lockkeeper.cli;

import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.BaselineMark;
import io.lockkeeper.plan.LedgerRow;
import io.lockkeeper.plan.Plan;
import io.lockkeeper.plan.Step;
import io.lockkeeper.plan.StepState;
import io.lockkeeper.plan.StepStatus;
import io.lockkeeper.run.Holder;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.Notice;
import io.lockkeeper.run.StepResult;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a person reads who watches a deploy: one short line for each thing that happens, when it happens. */
final class TextReport implements Report {

    /** Less is what the server takes to hand out a lock that nobody holds. */
    private static final Duration WORTH_TELLING = Duration.ofMillis(100);

    private final Console console;
    private boolean lineIsOpen;

    TextReport(Console console) {
        this.console = console;
    }

    @Override
    public void connecting(int attempt, String why, Duration nextTryIn) {
        line("cannot connect: " + why + "; trying again in " + Texts.of(nextTryIn));
    }

    @Override
    public void planned(Plan plan) {
        plan.leftAlone()
                .forEach(status ->
                        line(status.title() + " is left alone: the database has a newer one than this release"));
        if (!plan.pending().isEmpty()) {
            line(plan.pending().size() + " pending, " + plan.applied() + " applied");
        }
    }

    @Override
    public void waiting(Holder holder, Duration waited) {
        line("waiting for the lock since " + Texts.of(waited) + ": held by " + holder.describe());
    }

    @Override
    public void acquired(Duration waited) {
        line("acquired the lock after " + Texts.of(waited));
    }

    @Override
    public void passedOver(StepResult step) {
        line(step.title() + " was applied by a peer");
    }

    @Override
    public synchronized void started(Step step) {
        closeLine();
        console.part(step.title() + " … ");
        lineIsOpen = true;
    }

    @Override
    public void noticed(Step step, Notice notice) {
        line("  " + notice);
    }

    @Override
    public void retrying(String why, int attempt, Duration nextTryIn) {
        line("set back: " + why);
        line("trying again in " + Texts.of(nextTryIn) + ", for the " + ordinal(attempt + 1) + " time");
    }

    @Override
    public synchronized void finished(StepResult step) {
        String end = "applied in " + Texts.of(step.took());
        console.line(lineIsOpen ? end : step.title() + " " + end);
        lineIsOpen = false;
    }

    @Override
    public synchronized void failed(Step step, Throwable why) {
        if (lineIsOpen) {
            console.line("failed");
            lineIsOpen = false;
        }
    }

    @Override
    public void migrated(MigrateResult result) {
        String took = " in " + Texts.of(result.took());
        if (result.applied().isEmpty() && result.byPeer().isEmpty()) {
            line("up to date: nothing pending" + took);
            return;
        }
        String byPeers = result.byPeer().isEmpty() ? "" : ", " + result.byPeer().size() + " by peers";
        String waited =
                result.waited().compareTo(WORTH_TELLING) < 0 ? "" : ", waited " + Texts.of(result.waited()) + " of it";
        line((result.migrated() ? "migrated: " : "up to date: ")
                + result.applied().size() + " applied" + byPeers + took + waited);
    }

    @Override
    public void plan(Plan plan) {
        if (!plan.pending().isEmpty()) {
            Table table = new Table("VERSION", "NAME", "KIND");
            plan.pending()
                    .forEach(step -> table.row(
                            versionOrR(step.migration().version()),
                            step.migration().name(),
                            step.kind().label()));
            table.lines().forEach(this::line);
        }
        line(plan.pending().size() + " pending, " + plan.applied() + " applied");
    }

    @Override
    public void status(Plan plan) {
        Kinds kinds = new Kinds(plan);
        Table table = new Table("VERSION", "NAME", "STATE", "KIND", "APPLIED AT", "TOOK", "APPLIED BY");
        for (StepStatus status : plan.statuses()) {
            LedgerRow row = status.row();
            table.row(
                    versionOrR(status.version().orElse(null)),
                    status.name(),
                    status.state().label(),
                    kinds.of(status).label(),
                    row == null
                            ? "-"
                            : row.finishedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                    row == null ? "-" : Texts.of(row.took()),
                    row == null ? "-" : row.appliedBy() + " as " + row.databaseUser());
        }
        table.lines().forEach(this::line);
        line(plan.statuses().stream()
                .collect(Collectors.groupingBy(StepStatus::state, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(TextReport::counted)
                .collect(Collectors.joining(", ")));
    }

    private static String counted(Map.Entry<StepState, Long> entry) {
        return entry.getValue() + " " + entry.getKey().label();
    }

    @Override
    public void baselined(List<BaselineMark> marks) {
        marks.forEach(mark -> line(Migration.title(mark.version(), mark.name()) + " is taken as done"));
        line("baselined: " + Texts.count(marks.size(), "migration") + " taken as done, none was run");
    }

    @Override
    public void accepted(StepStatus before, String reason) {
        line("accepted: " + before.title() + " was " + before.state().label()
                + ", and is taken as it is now; who and why stands in the ledger");
    }

    @Override
    public synchronized void failed(Failure failure) {
        closeLine();
        failure.message().lines().forEach(console::errorLine);
        if (failure.exitCode() == null) {
            return;
        }
        String phase = failure.phase() == null ? "" : "phase " + failure.phase() + ", ";
        console.errorLine("failed: " + phase + "exit code " + failure.exitCode());
    }

    private synchronized void line(String text) {
        closeLine();
        console.line(text);
    }

    /** What happens while a migration runs starts a line of its own. */
    private void closeLine() {
        if (lineIsOpen) {
            console.line("");
            lineIsOpen = false;
        }
    }

    private static String versionOrR(@Nullable Object version) {
        return version == null ? "R" : version.toString();
    }

    private static String ordinal(int number) {
        String ending = number % 100 / 10 == 1
                ? "th"
                : List.of("th", "st", "nd", "rd", "th").get(Math.min(number % 10, 4));
        return number + ending;
    }
}

package io.lockkeeper.cli.report;

import io.lockkeeper.adopt.report.AdoptionReport;
import io.lockkeeper.adopt.report.ExportReport;
import io.lockkeeper.cli.console.Console;
import io.lockkeeper.cli.console.Failure;
import io.lockkeeper.cli.console.LiveLines;
import io.lockkeeper.cli.console.Table;
import io.lockkeeper.cli.measured.MeasuredStep;
import io.lockkeeper.cli.measured.MeasuredText;
import io.lockkeeper.internal.text.Texts;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.message.Wording;
import io.lockkeeper.plan.BaselineMark;
import io.lockkeeper.plan.InvalidIndex;
import io.lockkeeper.plan.Plan;
import io.lockkeeper.plan.Resolution;
import io.lockkeeper.plan.Step;
import io.lockkeeper.plan.StepStatus;
import io.lockkeeper.run.Holder;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.Notice;
import io.lockkeeper.run.Progress;
import io.lockkeeper.run.Status;
import io.lockkeeper.run.StepResult;
import io.lockkeeper.run.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a person reads who watches a deploy: one short line for each thing that happens, when it happens. */
public final class TextReport implements Report {

    /** Less is what the server takes to hand out a lock that nobody holds. */
    private static final Duration WORTH_TELLING = Duration.ofMillis(100);

    private final Console console;
    private final LiveLines lines;
    private @Nullable Step progressing;
    private int tenth;
    private @Nullable String inTheWay;

    public TextReport(Console console) {
        this(console, new LiveLines(console));
    }

    public TextReport(Console console, LiveLines lines) {
        this.console = console;
        this.lines = lines;
    }

    @Override
    public void begun() {
        lines.waiting();
    }

    @Override
    public void tick() {
        lines.tick();
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
        // it is told again and again
        lines.doing(null);
        line("waiting for the lock since " + Texts.of(waited) + ": held by " + holder.describe());
    }

    @Override
    public void acquired(Duration waited) {
        lines.waiting();
        line("acquired the lock after " + Texts.of(waited));
    }

    @Override
    public void doneByPeer(StepResult step) {
        line(step.title() + " was applied by a peer");
    }

    @Override
    public void started(Step step) {
        lines.doing(step.title() + ": running");
        lines.begin(step.title() + " … ");
    }

    @Override
    public void noticed(Step step, Notice notice) {
        ("  " + notice).lines().forEach(lines::line);
    }

    @Override
    public void attached(Step step, Worker worker) {
        line(step.title() + " is being carried out by " + worker.describe() + "; waiting for it");
    }

    @Override
    public void adopted(Step step, String what) {
        line(step.title() + " was started by an earlier run and is finished: " + what);
    }

    @Override
    public void repairing(Step step, String what) {
        line(step.title() + ": " + what + "; repairing that first");
    }

    /** On a terminal one line that moves, elsewhere one for every tenth and for whoever gets in the way. */
    @Override
    public synchronized void progressed(Step step, Progress progress) {
        String text = "  " + step.title() + ": " + progress.describe();
        boolean blocked = progress.blockedBy() != null && !progress.blockedBy().equals(inTheWay);
        inTheWay = progress.blockedBy();
        if (console.isTerminal()) {
            lines.move(text);
        } else if (!step.equals(progressing) || blocked || progress.percent() / 10 > tenth) {
            progressing = step;
            tenth = Math.max(0, progress.percent()) / 10;
            line(text);
        }
    }

    @Override
    public void retrying(String why, int attempt, Duration nextTryIn) {
        lines.waiting();
        line("failed, and can be retried: " + why);
        line("retrying in " + Texts.of(nextTryIn) + ", for the " + ordinal(attempt + 1) + " time");
    }

    @Override
    public void finished(StepResult step) {
        String end = "applied in " + Texts.of(step.took());
        lines.end(end, step.title() + " " + end);
        lines.waiting();
    }

    @Override
    public void failed(Step step, Throwable why) {
        lines.endIfBegun("failed");
        lines.waiting();
    }

    @Override
    public void invalid(List<InvalidIndex> indexes) {
        indexes.forEach(index -> line("warning: " + index.describe()));
    }

    @Override
    public void migrated(MigrateResult result) {
        lines.doing(null);
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
        invalid(plan.invalidIndexes());
        line(plan.pending().size() + " pending, " + plan.applied() + " applied");
    }

    @Override
    public void measured(Plan plan, List<MeasuredStep> steps) {
        plan(plan);
        MeasuredText.lines(steps).forEach(this::line);
    }

    @Override
    public void status(Status status) {
        new StatusText(status, this::line).print();
    }

    @Override
    public void adoption(AdoptionReport report, boolean apply, Wording wording) {
        new AdoptionText(report, wording, this::line).print(apply);
        if (!report.written()) {
            report.refusal().ifPresent(why -> failed(Failure.of(why)));
        }
    }

    @Override
    public void exported(ExportReport report) {
        line("exported: " + Texts.count(report.written(), "migration") + " written to " + report.history() + " of "
                + report.tool().title());
    }

    @Override
    public void baselined(List<BaselineMark> marks) {
        marks.forEach(mark -> line(Version.title(mark.version(), mark.name()) + " is marked as applied"));
        line("baselined: " + Texts.count(marks.size(), "migration") + " marked as applied, none was run");
    }

    @Override
    public void accepted(StepStatus before, String reason) {
        line("accepted: " + before.title() + " was " + before.state().label()
                + ", and is taken as it is now; user and reason are recorded in the ledger");
    }

    @Override
    public void resolved(Resolution resolution, String reason) {
        line("resolved: " + resolution.migration().title() + " counts as "
                + resolution.as().name().toLowerCase(Locale.ROOT)
                + " from now on; user and reason are recorded in the ledger");
    }

    @Override
    public void failed(Failure failure) {
        lines.doing(null);
        lines.close();
        String phase = failure.phase() == null ? "" : "phase " + failure.phase() + ", ";
        String code = failure.exitCode() == null ? "" : "failed: " + phase + "exit code " + failure.exitCode();
        String both = failure.message().isEmpty() ? code : failure.message() + System.lineSeparator() + code;
        console.error(both, failure.exitCode());
    }

    private void line(String text) {
        lines.line(text);
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

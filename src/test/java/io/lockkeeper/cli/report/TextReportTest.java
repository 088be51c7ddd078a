package io.lockkeeper.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.cli.Fixtures;
import io.lockkeeper.cli.Screen;
import io.lockkeeper.cli.console.CommandLineWording;
import io.lockkeeper.cli.console.Failure;
import io.lockkeeper.error.DriftException;
import io.lockkeeper.error.Location;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.message.Message;
import io.lockkeeper.plan.InvalidIndex;
import io.lockkeeper.plan.Plan;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.Holder;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.Notice;
import io.lockkeeper.run.Progress;
import io.lockkeeper.run.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextReportTest {

    private final Screen screen = new Screen();
    private final TextReport report = new TextReport(screen.console());
    private final Step step = new Step(Fixtures.CREATE_FORM, MigrationKind.TRANSACTIONAL);

    @Test
    void aDeployIsReadAsItHappens() {
        report.connecting(1, "Connection refused", Duration.ofMillis(250));
        report.planned(Fixtures.plan());
        report.waiting(
                new Holder(7, 4711, "replica-2", "10.0.0.7", "active", Duration.ofMillis(812)), Duration.ofMillis(400));
        report.acquired(Duration.ofMillis(1_234));
        report.doneByPeer(Fixtures.DONE);
        report.started(step);
        report.finished(Fixtures.DONE);
        report.migrated(new MigrateResult(
                List.of(Fixtures.DONE), List.of(Fixtures.DONE_VIEW), Duration.ofMillis(1_234), Duration.ofSeconds(2)));

        assertThat(screen.out()).isEqualTo("""
                        cannot connect: Connection refused; trying again in 250 ms
                        2 pending, 2 applied
                        waiting for the lock since 400 ms: held by pid 4711 "replica-2" from 10.0.0.7, active, \
                        in its transaction for 812 ms
                        acquired the lock after 1.2 s
                        V1 create_form was applied by a peer
                        V1 create_form … applied in 12 ms
                        migrated: 1 applied, 1 by peers in 2.0 s, waited 1.2 s of it
                        """);
        assertThat(screen.err()).isEmpty();
    }

    @Test
    void theBeginningOfAStepIsShownAtOnce() {
        report.started(step);

        assertThat(screen.out()).isEqualTo("V1 create_form … ");
    }

    @Test
    void whatIsSaidMeanwhileHasItsOwnLine() {
        report.started(step);
        report.noticed(
                step,
                new Notice(
                        "NOTICE",
                        "table \"form\" does not exist, skipping",
                        new Location("V1__create_form.sql", 3, 1)));
        report.finished(Fixtures.DONE);

        assertThat(screen.out()).isEqualTo("""
                        V1 create_form …\s
                          V1__create_form.sql:3:1: NOTICE: table "form" does not exist, skipping
                        V1 create_form applied in 12 ms
                        """);
    }

    @Test
    void aRetrySaysWhoIsInTheWay() {
        report.retrying("blocked by pid 3", 1, Duration.ofMillis(200));

        assertThat(screen.out())
                .isEqualTo("failed, and can be retried: blocked by pid 3\nretrying in 200 ms, for the 2nd time\n");
    }

    @Test
    void nothingPending() {
        report.migrated(new MigrateResult(List.of(), List.of(), Duration.ZERO, Duration.ofMillis(31)));

        assertThat(screen.out()).isEqualTo("up to date: nothing pending in 31 ms\n");
    }

    @Test
    void plan() {
        report.plan(Fixtures.plan());

        assertThat(screen.out()).isEqualTo("""
                        VERSION  NAME       KIND
                        2.10     drop_form  transactional
                        R        form_view  transactional
                        2 pending, 2 applied
                        """);
    }

    @Test
    void status() {
        report.status(new Status(Fixtures.plan(), Map.of()));

        assertThat(screen.out())
                .isEqualTo("""
                        VERSION  NAME         STATE    KIND           APPLIED AT            TOOK   APPLIED BY
                        1        create_form  applied  transactional  2026-11-21T04:00:00Z  12 ms  lockkeeper as ada
                        2        add_größe    edited   transactional  2026-11-21T04:00:00Z  12 ms  lockkeeper as ada
                        2.10     drop_form    pending  transactional  -                     -      -
                        R        form_view    pending  transactional  -                     -      -
                        """
                        + "migrate refuses this: "
                        + Fixtures.plan().refusal().orElseThrow().explanation().in(CommandLineWording.INSTANCE) + "\n"
                        + "2 pending, 1 applied, 1 edited\n");
    }

    @Test
    void anInvalidIndexIsAStateOfItsOwnAndALineWithHowToMendIt() {
        Plan plan = Fixtures.planWith(
                new InvalidIndex("public.form_name", "V1 create_form"),
                new InvalidIndex("public.form_name_ccnew1", null));
        report.plan(plan);
        report.status(new Status(plan, Map.of()));

        List<String> lines = screen.out().lines().toList();
        String ours =
                "warning: the index public.form_name, which V1 create_form made, is INVALID: no query uses it. Repair it with: reindex index concurrently public.form_name";
        assertThat(lines.subList(3, 6))
                .containsExactly(
                        ours,
                        "warning: the index public.form_name_ccnew1 is INVALID: an unfinished rebuild left it. Drop it with:"
                                + " drop index concurrently public.form_name_ccnew1. Reindexing it would leave a second index beside the original",
                        "2 pending, 2 applied");
        assertThat(lines.get(7)).contains("create_form  invalid ");
        assertThat(lines).endsWith("2 pending, 1 invalid, 1 edited").contains(ours);
    }

    @Test
    void whoeverGetsInTheWayHasALine() {
        Progress waiting = Progress.of("waiting for old snapshots", 95);
        report.started(step);
        report.progressed(step, waiting);
        report.progressed(step, waiting.blockedBy("pid 7"));
        report.progressed(step, waiting.blockedBy("pid 7"));

        assertThat(screen.out().lines().skip(1))
                .containsExactly(
                        "  V1 create_form: waiting for old snapshots, 95 %",
                        "  V1 create_form: waiting for old snapshots, 95 %, blocked by pid 7");
    }

    @Test
    void aLongChangeIsALineForEveryTenthOfIt() {
        report.started(step);
        for (int percent : new int[] {2, 5, 12, 19, 47, 99}) {
            report.progressed(step, Progress.of("building index", percent));
        }
        report.finished(Fixtures.DONE);

        assertThat(screen.out()).isEqualTo("""
                        V1 create_form …\s
                          V1 create_form: building index, 2 %
                          V1 create_form: building index, 12 %
                          V1 create_form: building index, 47 %
                          V1 create_form: building index, 99 %
                        V1 create_form applied in 12 ms
                        """);
    }

    @Test
    void onATerminalItIsOneLineThatMoves() {
        Screen terminal = Screen.terminal();
        TextReport moving = new TextReport(terminal.console());
        moving.started(step);
        moving.progressed(step, Progress.of("building index", 2));
        moving.progressed(step, Progress.of("sorting", 45));
        moving.finished(Fixtures.DONE);

        assertThat(terminal.out())
                .isEqualTo(
                        "V1 create_form … \n\r  V1 create_form: building index, 2 %\r  V1 create_form: sorting, 45 %      "
                                + "\nV1 create_form applied in 12 ms\n");
    }

    @Test
    void aFailureIsTheMessageAsItIs() {
        report.started(step);
        report.failed(step, new IllegalStateException());
        report.failed(
                Failure.of(new DriftException(List.of(Message.text("V1 was edited"), Message.text("V3 is gone")))));

        assertThat(screen.out()).isEqualTo("V1 create_form … failed\n");
        assertThat(screen.err()).isEqualTo("V1 was edited\nV3 is gone\nfailed: phase plan, exit code 11\n");
    }
}

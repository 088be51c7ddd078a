package io.lockkeeper.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.SqlMigration;
import io.lockkeeper.error.Finding;
import io.lockkeeper.error.Location;
import io.lockkeeper.internal.plan.Rows;
import io.lockkeeper.internal.text.Visible;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.InvalidIndex;
import io.lockkeeper.plan.Plan;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.Holder;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.Notice;
import io.lockkeeper.run.Progress;
import io.lockkeeper.run.StepResult;
import io.lockkeeper.run.Worker;
import io.lockkeeper.testing.KeptLog;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A line of the log is a line, whatever names and servers say. */
class LogTest {

    private static final String HOSTILE = "x\u001b[2J\u009b\nINFO faked\u2028\u202e";

    @RegisterExtension
    final KeptLog log = KeptLog.of("io.lockkeeper.run", Level.FINE);

    @Test
    void whatARunTellsBeginsNoLineOfItsOwn() {
        Migration migration = SqlMigration.versioned("1", HOSTILE, "select 1");
        Step step = new Step(migration, MigrationKind.TRANSACTIONAL);
        GuardedListener listener = new GuardedListener(MigrateListener.NONE);
        listener.connecting(1, HOSTILE, Duration.ofMillis(1));
        listener.waiting(new Holder(1, 2, HOSTILE, HOSTILE, HOSTILE, null), Duration.ZERO);
        listener.started(step);
        listener.noticed(step, new Notice("NOTICE", HOSTILE, new Location(HOSTILE, 1, 1)));
        listener.attached(step, new Worker(1, HOSTILE, HOSTILE, Progress.of(HOSTILE, 1)));
        listener.progressed(step, Progress.of(HOSTILE, 10));
        listener.adopted(step, HOSTILE);
        listener.repairing(step, HOSTILE);
        listener.invalidIndexes(List.of(HOSTILE));
        listener.retrying(HOSTILE, 1, Duration.ZERO);
        listener.failed(step, new IllegalStateException(HOSTILE));
        Log.of("io.lockkeeper.run")
                .warn("{}", new Finding(HOSTILE, null, null, HOSTILE, null, "  1 | x\n    | ^", HOSTILE));

        assertThat(log.lines()).hasSizeGreaterThan(10).allSatisfy(text -> {
            assertThat(text.codePoints()).noneMatch(c -> c != '\n' && Visible.isControl(c));
            assertThat(text.lines().skip(1)).allMatch(line -> line.startsWith("    "));
        });
    }

    private static final Step STEP = new Step(Rows.file("1"), MigrationKind.BATCHED);

    private List<String> logged(Progress... told) {
        GuardedListener listener = new GuardedListener(MigrateListener.NONE);
        int before = log.lines().size();
        for (Progress progress : told) {
            listener.progressed(STEP, progress);
        }
        return log.lines().subList(before, log.lines().size());
    }

    @Test
    void aChangeIsLoggedInTenLinesHoweverOftenItTells() {
        Progress[] each = IntStream.rangeClosed(0, 99)
                .mapToObj(i -> Progress.of("building", i))
                .toArray(Progress[]::new);

        assertThat(logged(each)).hasSize(10).first().asString().contains("building, 0 %");
        assertThat(logged(Progress.of("", 19), Progress.of("", 20), Progress.of("", 29), Progress.of("", 30)))
                .hasSize(3);
        assertThat(logged(Progress.of("", -1), Progress.of("", -1), Progress.of("", 9), Progress.of("", 10)))
                .hasSize(2);
    }

    @Test
    void eachNewBlockerIsLoggedHoweverManyLinesThereWere() {
        Progress free = Progress.of("building", 5);

        assertThat(logged(
                        free,
                        free.blockedBy("pid 1"),
                        free.blockedBy("pid 1"),
                        free.blockedBy("pid 2"),
                        free,
                        free.blockedBy("pid 2")))
                .hasSize(4);
    }

    @Test
    void anotherChangeIsLoggedFromItsStart() {
        GuardedListener listener = new GuardedListener(MigrateListener.NONE);
        listener.progressed(STEP, Progress.of("", 50));
        int before = log.lines().size();

        listener.progressed(new Step(Rows.file("2"), MigrationKind.BATCHED), Progress.of("", 1));

        assertThat(log.lines()).hasSize(before + 1);
    }

    @Test
    void allThatARunTellsIsPassedOn() {
        RecordingListener recorded = new RecordingListener();
        GuardedListener listener = new GuardedListener(recorded);
        StepResult done = StepResult.of(STEP, Duration.ofMillis(7));
        Worker worker = new Worker(1, null, null, null);

        listener.connecting(2, "refused", Duration.ofMillis(3));
        listener.planned(new Plan(List.of(), List.of(STEP), List.of(), null));
        listener.waiting(new Holder(1, 2, null, null, null, null), Duration.ZERO);
        listener.acquired(Duration.ZERO);
        listener.doneByPeer(done);
        listener.started(STEP);
        listener.noticed(STEP, new Notice("NOTICE", "heard", null));
        listener.attached(STEP, worker);
        listener.progressed(STEP, Progress.of("", 12));
        listener.adopted(STEP, "it is valid");
        listener.repairing(STEP, "a leftover");
        listener.invalid(List.of(new InvalidIndex("s.i", null)));
        listener.detached(List.of(STEP));
        listener.retrying("locked", 1, Duration.ofMillis(4));
        listener.finished(done);
        listener.failed(STEP, new IllegalStateException("broken"));

        assertThat(recorded.lines())
                .containsExactly(
                        "connecting 2 3 ms: refused",
                        "planned 1",
                        "waiting pid 2",
                        "acquired",
                        "passed over V1 step_1",
                        "started V1 step_1",
                        "noticed V1 step_1 NOTICE: heard",
                        "attached V1 step_1 pid 1",
                        "progressed 12",
                        "adopted V1 step_1",
                        "repairing a leftover",
                        "invalid [s.i]",
                        "detached 1",
                        "retrying 1 4 ms: locked",
                        "finished V1 step_1",
                        "failed V1 step_1");
    }
}

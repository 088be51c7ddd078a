package io.lockkeeper.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.SqlMigration;
import io.lockkeeper.error.Finding;
import io.lockkeeper.error.Location;
import io.lockkeeper.internal.text.Visible;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.Holder;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.Notice;
import io.lockkeeper.run.Progress;
import io.lockkeeper.run.Worker;
import io.lockkeeper.testing.KeptLog;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
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
}

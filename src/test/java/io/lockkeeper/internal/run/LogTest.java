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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A line of the log is a line, whatever names and servers say. */
class LogTest {

    private static final String HOSTILE = "x\u001b[2J\u009b\nINFO faked\u2028\u202e";

    private final Logger logger = Logger.getLogger("io.lockkeeper.run");
    private final Level before = logger.getLevel();
    private final Lines lines = new Lines();

    @BeforeEach
    void listen() {
        logger.setLevel(Level.FINE);
        logger.addHandler(lines);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(lines);
        logger.setLevel(before);
    }

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

        assertThat(lines.texts).hasSizeGreaterThan(10).allSatisfy(text -> {
            assertThat(text.codePoints()).noneMatch(c -> c != '\n' && Visible.isControl(c));
            assertThat(text.lines().skip(1)).allMatch(line -> line.startsWith("    "));
        });
    }

    private static final class Lines extends Handler {

        private final List<String> texts = new ArrayList<>();

        @Override
        public void publish(LogRecord record) {
            texts.add(new SimpleFormatter().formatMessage(record));
        }

        @Override
        public void flush() {
            // nothing is kept back
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}

package io.lockkeeper.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What a logger and those below it log: as an extension, while each test runs. */
public final class KeptLog extends Handler implements BeforeEachCallback, AfterEachCallback, AutoCloseable {

    private final Logger logger;
    private final Level level;
    private @Nullable Level before;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private KeptLog(String logger, Level level) {
        this.logger = Logger.getLogger(logger);
        this.level = level;
    }

    /** Of a logger from this level on. */
    public static KeptLog of(String logger, Level level) {
        return new KeptLog(logger, level);
    }

    /** From now on, until it is closed. */
    public KeptLog start() {
        before = logger.getLevel();
        logger.setLevel(level);
        logger.addHandler(this);
        return this;
    }

    /** The messages so far. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        lines.clear();
        start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    @Override
    public void publish(LogRecord record) {
        lines.add(new SimpleFormatter().formatMessage(record));
    }

    @Override
    public void flush() {
        // nothing is kept back
    }

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setLevel(before);
    }
}

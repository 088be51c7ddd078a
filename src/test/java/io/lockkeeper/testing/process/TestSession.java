package io.lockkeeper.testing.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.logging.LogManager;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Runs once before the first test, in Maven and in an IDE alike. */
public final class TestSession implements LauncherSessionListener {

    private static final String TRACES_OF_LEAKS = "io.netty.leakDetection.targetRecords";

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        quietLogging();
        // who watches for leaks has every buffer looked at: to trace one, set it to 40
        if (System.getProperty(TRACES_OF_LEAKS) == null) {
            System.setProperty(TRACES_OF_LEAKS, "0");
        }
        BlockingCalls.install();
    }

    private static void quietLogging() {
        if (System.getProperty("java.util.logging.config.file") != null) {
            return;
        }
        try (InputStream configuration = TestSession.class.getResourceAsStream("/logging.properties")) {
            LogManager.getLogManager().readConfiguration(configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

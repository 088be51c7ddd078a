package io.lockkeeper.testing.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.LogManager;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/** Runs once before the first test, in Maven and in an IDE alike. */
public final class TestSession implements LauncherSessionListener {

    private static final String TRACES_OF_LEAKS = "io.netty.leakDetection.targetRecords";

    private static final AtomicBoolean INSTALLED = new AtomicBoolean();

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        quietLogging();
        // who watches for leaks has every buffer looked at: to trace one, set it to 40
        if (System.getProperty(TRACES_OF_LEAKS) == null) {
            System.setProperty(TRACES_OF_LEAKS, "0");
        }
        // not yet: with several forks Maven itself opens a session, only to list the tests, in a JVM that cannot have
        // it
        session.getLauncher().registerTestExecutionListeners(new TestExecutionListener() {
            @Override
            public void testPlanExecutionStarted(TestPlan plan) {
                if (INSTALLED.compareAndSet(false, true)) {
                    BlockingCalls.install();
                }
            }
        });
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

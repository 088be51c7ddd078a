package io.lockkeeper.contract;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * JUnit has run all tests of this process. It finds this on its own. The process is not ending yet: what is logged here is
 * seen. Needs nothing of what the recorder needs, for it is also there where nothing is recorded.
 */
public final class EndOfTests implements LauncherSessionListener {

    private static final AtomicReference<Runnable> WORK = new AtomicReference<>(() -> {});

    /** For JUnit, which makes it. */
    public EndOfTests() {}

    static void add(Runnable work) {
        WORK.set(work);
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        WORK.get().run();
    }
}

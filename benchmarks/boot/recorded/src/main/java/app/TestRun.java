package app;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs the tests as a build does: in a JVM that they have to themselves. */
public final class TestRun {

    private TestRun() {}

    public static void main(String[] arguments) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(NotesTest.class))
                                .build(),
                        summary);
        ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .ifPresent(cpu -> System.out.println("cpu=" + cpu.toMillis()));
        summary.getSummary().printFailuresTo(new PrintWriter(System.out, true));
        System.exit(summary.getSummary().getTestsSucceededCount() == 2 ? 0 : 1);
    }
}

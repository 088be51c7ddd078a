package io.lockkeeper.contract;

import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Which test runs, for frameworks that neither {@link ContractExtension} nor Spring's tests are of. Statements are sent on
 * other threads than tests: of several tests at once nobody can tell.
 */
public final class RunningTest {

    private static final Set<String> RUNNING = ConcurrentHashMap.newKeySet();
    private static final AtomicBoolean AT_ONCE = new AtomicBoolean();

    private RunningTest() {}

    /** From now on what is sent is that test's, such as {@code com.example.AccountTest.finds}. */
    public static void begins(String name) {
        if (RUNNING.add(name) && RUNNING.size() > 1) {
            AT_ONCE.set(true);
        }
    }

    /** That test is over. */
    public static void ends(String name) {
        RUNNING.remove(name);
    }

    /** Whether several tests have run at once: which of their statements have a name is chance. */
    static boolean haveRunAtOnce() {
        return AT_ONCE.get();
    }

    static @Nullable String name() {
        Iterator<String> running = RUNNING.iterator();
        String name = running.hasNext() ? running.next() : null;
        return running.hasNext() ? null : name;
    }
}

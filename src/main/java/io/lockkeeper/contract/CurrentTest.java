package io.lockkeeper.contract;

import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which test runs. Statements are sent on other threads than tests: of several tests at once nobody can tell. */
final class CurrentTest {

    private static final Set<String> RUNNING = ConcurrentHashMap.newKeySet();

    private CurrentTest() {}

    static void begins(String name) {
        RUNNING.add(name);
    }

    static void ends(String name) {
        RUNNING.remove(name);
    }

    static @Nullable String name() {
        Iterator<String> running = RUNNING.iterator();
        String name = running.hasNext() ? running.next() : null;
        return running.hasNext() ? null : name;
    }
}

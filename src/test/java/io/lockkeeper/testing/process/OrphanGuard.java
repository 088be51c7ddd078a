package io.lockkeeper.testing.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Ends a server whose JVM was killed before its shutdown hooks could run. The guard's standard input is a pipe that only
 * this JVM writes to: the kernel closes it whichever way the JVM dies.
 */
public final class OrphanGuard {

    /** Were a guard's process collected as garbage, its pipe would close and the guard strike while the tests still run. */
    private static final Queue<Process> GUARDS = new ConcurrentLinkedQueue<>();

    private static final String SCRIPT = """
            trap '' HUP INT TERM
            cat > /dev/null
            if [ -f "$1/postmaster.pid" ]; then
                kill -QUIT "$(head -n 1 "$1/postmaster.pid")"
                tries=100 # the file goes with the server; where it stays, nothing more can be done
                while [ -f "$1/postmaster.pid" ] && [ $tries -gt 0 ]; do sleep 0.1; tries=$((tries - 1)); done
            fi
            rm -rf "$2"
            """;

    private OrphanGuard() {}

    /** Watches over the server in {@code data} and removes {@code home} once this JVM is gone. */
    public static void watch(Path data, Path home) {
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows")) {
            return;
        }
        try {
            GUARDS.add(new ProcessBuilder("sh", "-c", SCRIPT, "orphan-guard", data.toString(), home.toString())
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.lockkeeper.internal.script.text;

import io.lockkeeper.error.BadMigrationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a statement needs of the heap while it is read, given to the driver and sent, and whether there is as much. */
public final class Memory {

    /**
     * Measured with statements of 2 to 20 MB and -Xmx64m to -Xmx256m: one literal took 4.8 bytes a byte, and 8 where a
     * character beyond Latin-1 doubles its text; a rewritten text and one that goes with others are copied once more.
     */
    private static final int OF_BYTE = 8;

    private static final int OF_WIDE_BYTE = 12;

    /** Measured likewise: the driver keeps a token and its text for each word, number and sign. */
    private static final int OF_TOKEN = 80;

    /** All else that a run needs. */
    private static final long REST = 8L << 20;

    /** A smaller statement is never refused. */
    static final int LEAST = 1 << 20;

    private Memory() {}

    /**
     * Why a statement is refused, or null if it is not.
     *
     * @param bytes what is known to belong to it
     * @param wide whether it has a character beyond Latin-1
     * @param most how many bytes it may turn out to have
     */
    static @Nullable String refusal(long bytes, long tokens, boolean wide, Supplier<Long> most) {
        long heap = Runtime.getRuntime().maxMemory();
        long need = need(bytes, tokens, wide);
        if (need <= heap - REST) {
            return null;
        }
        long all = most.get();
        // what is still to come is as dense as what has been seen
        long bound = Math.round((double) bytes / need * (heap - REST));
        return "this statement of %d bytes is too large for a heap of %d MB, which takes about %d bytes of its kind: start Java with -Xmx%dm, as through JAVA_TOOL_OPTIONS, or split it; rows can be loaded with `copy … from stdin` in any heap"
                .formatted(all, heap >> 20, bound, megabytes(Math.round((double) all / bytes * need)));
    }

    private static long need(long bytes, long tokens, boolean wide) {
        return bytes * (wide ? OF_WIDE_BYTE : OF_BYTE) + tokens * OF_TOKEN;
    }

    /** With a tenth more, for not every collector gives away all that it is given. */
    private static long megabytes(long need) {
        return ((need + REST) * 11 / 10 >> 20) + 1;
    }

    /**
     * Does what takes memory. Running out of it fails like anything else: for Reactor it is fatal, and a run would just never
     * end.
     *
     * @throws BadMigrationException if there is too little
     */
    public static <T extends @Nullable Object> T orRefuse(String file, Supplier<T> work) {
        try {
            return work.get();
        } catch (OutOfMemoryError e) {
            throw new BadMigrationException(
                    file,
                    "Java has run out of memory (" + e.getMessage() + ") with "
                            + (Runtime.getRuntime().maxMemory() >> 20)
                            + " MB of heap: start it with more, -Xmx, as through JAVA_TOOL_OPTIONS",
                    e);
        }
    }
}

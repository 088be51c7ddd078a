package io.lockkeeper.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.testing.server.TestServer;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.util.logging.Level;

/** What Netty's leak detector reports, of which it looks at every buffer and row in the meantime. */
public final class Leaks implements AutoCloseable {

    private final ResourceLeakDetector.Level before = ResourceLeakDetector.getLevel();
    private final KeptLog log =
            KeptLog.of(ResourceLeakDetector.class.getName(), Level.INFO).start();

    private Leaks() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    }

    public static Leaks watched() {
        return new Leaks();
    }

    /**
     * What was lost until now is collected, and reported when the next one of its kind is made.
     *
     * @param server is asked something, which makes one of each kind
     */
    public void assertNone(TestServer server) {
        for (int round = 0; round < 3; round++) {
            System.gc();
            ByteBufAllocator.DEFAULT.buffer(1).release();
            server.superuser().rows("select 1");
        }
        assertThat(log.lines()).isEmpty();
    }

    @Override
    public void close() {
        log.close();
        ResourceLeakDetector.setLevel(before);
    }
}

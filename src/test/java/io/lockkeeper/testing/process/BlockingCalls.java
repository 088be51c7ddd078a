package io.lockkeeper.testing.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;

/**
 * Makes a test fail that blocks a thread which must not be blocked. BlockHound throws where it happens; since an error on an
 * event loop may be swallowed there, each one is kept, too, and reported when the test ends.
 *
 * <p>Registered for all tests by {@code META-INF/services}.
 */
public final class BlockingCalls implements AfterEachCallback {

    private static final Queue<BlockingOperationError> CAUGHT = new ConcurrentLinkedQueue<>();

    public static void install() {
        BlockHound.builder()
                .loadIntegrations()
                // a few bytes of randomness for the nonce: the driver has no other way to log in
                .allowBlockingCallsInside("io.r2dbc.postgresql.authentication.SASLAuthenticationHandler", "handle")
                // the same for the keys of TLS, where Java's own engine speaks it
                .allowBlockingCallsInside("sun.security.ssl.SSLContextImpl", "engineInit")
                // a new factory looks for extensions with a ServiceLoader
                .allowBlockingCallsInside("io.r2dbc.postgresql.Extensions", "autodetect")
                // Netty's own: under contention it gets a buffer only after a lock that is held for an instant
                .allowBlockingCallsInside("io.netty.buffer.AdaptivePoolingAllocator", "allocate")
                // a log is written where something happens, also by a handler that was opened before the integrations
                .allowBlockingCallsInside("java.util.logging.ConsoleHandler", "publish")
                // BlockHound knows java.io alone; this is what java.nio.file opens every file with
                .markAsBlocking("sun.nio.fs.UnixNativeDispatcher", "open0", "(JII)I")
                // and closes it with
                .markAsBlocking("sun.nio.ch.FileChannelImpl", "implCloseChannel", "()V")
                .blockingMethodCallback(method -> {
                    if (isSpringReadingAFile()) {
                        return;
                    }
                    BlockingOperationError error = new BlockingOperationError(method);
                    CAUGHT.add(error);
                    throw error;
                })
                .install();
        // whoever logs first opens the handlers, and the others wait for that: behind the integrations, which let them
        // write
        Logger.getLogger("").getHandlers();
    }

    /** Spring opens a script of {@code spring.sql.init} on the thread that runs it, in a lambda without a name of its own. */
    private static boolean isSpringReadingAFile() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(
                        frame -> frame.getClassName().equals("org.springframework.core.io.buffer.DataBufferUtils")));
    }

    /** What has been caught since the last time, for a test that expects it: what is taken does not fail the test. */
    public static List<BlockingOperationError> takeCaught() {
        List<BlockingOperationError> taken = new ArrayList<>();
        for (BlockingOperationError next = CAUGHT.poll(); next != null; next = CAUGHT.poll()) {
            taken.add(next);
        }
        return taken;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        List<BlockingOperationError> caught = takeCaught();
        if (!caught.isEmpty()) {
            AssertionError failure = new AssertionError("a thread that must never block was blocked");
            caught.forEach(failure::addSuppressed);
            throw failure;
        }
    }
}

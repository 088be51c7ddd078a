package io.lockkeeper.cli.console;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The main thread's wait for a run. A signal cancels the run, and the process ends when the server has been told. */
public final class Foreground {

    /** What an orchestrator's patience allows, and ample for a cancel request and a close. */
    private static final Duration LAST_DEEDS = Duration.ofSeconds(4);

    private static final Duration TICK = Duration.ofMillis(250);

    private static volatile @Nullable CompletableFuture<?> running;

    private Foreground() {}

    /**
     * Waits for the work. An interrupt from the keyboard or a request to terminate cancels it; the process then ends as the
     * signal says, once the clean-up is done or has taken too long.
     *
     * @param cleanUp subscribed after a cancel, while the process waits to end
     * @param farewell what to do last, after a cancel
     * @throws CancellationException if a signal came first
     */
    public static <T> T await(Mono<T> work, Mono<Void> cleanUp, Runnable farewell) {
        return await(work, cleanUp, farewell, () -> {});
    }

    /**
     * The same.
     *
     * @param tick what to do now and then while it waits
     */
    public static <T> T await(Mono<T> work, Mono<Void> cleanUp, Runnable farewell, Runnable tick) {
        CompletableFuture<T> future = work.toFuture();
        Thread hook = new Thread(() -> cancel(future, cleanUp, farewell), "lockkeeper-cancel");
        running = future;
        try {
            add(hook);
            return ended(future, tick);
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            running = null;
            remove(hook);
        }
    }

    private static <T> T ended(CompletableFuture<T> future, Runnable tick) {
        while (true) {
            try {
                return future.get(TICK.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                tick.run();
            } catch (ExecutionException | InterruptedException e) {
                // throws the first as it should be, and waits on after the second
                return future.join();
            }
        }
    }

    private static void cancel(CompletableFuture<?> work, Mono<Void> cleanUp, Runnable farewell) {
        work.cancel(true);
        finish(cleanUp);
        farewell.run();
    }

    private static void finish(Mono<Void> cleanUp) {
        cleanUp.timeout(LAST_DEEDS).onErrorResume(tooLong -> Mono.empty()).block();
    }

    /** Called by a hook: cancels what is waited for, if anything is, and cleans up. */
    static void end(Mono<Void> cleanUp) {
        cancelRunning();
        finish(cleanUp);
    }

    private static void cancelRunning() {
        CompletableFuture<?> work = running;
        if (work != null) {
            work.cancel(true);
        }
    }

    /** @throws CancellationException if the process is ending already */
    static void add(Thread hook) {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException ending) {
            cancelRunning();
            throw new CancellationException("the process is ending");
        }
    }

    static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending already, and the hook is at work
        }
    }
}

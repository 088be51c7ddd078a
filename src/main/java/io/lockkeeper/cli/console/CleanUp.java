package io.lockkeeper.cli.console;

import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** What is done at the end of some work, whether it succeeds, fails, or a signal ends the process in the middle of it. */
public final class CleanUp {

    private CleanUp() {}

    /**
     * Works, and cleans up. A signal cancels what {@link Foreground} waits for, and cleans up, also between two waits. Blocks.
     *
     * @param cleanUp subscribed once
     * @throws java.util.concurrent.CancellationException if a signal came first
     */
    public static <T> T after(Supplier<T> work, Mono<Void> cleanUp) {
        Mono<Void> once = cleanUp.cache();
        Thread hook = new Thread(() -> Foreground.end(once), "lockkeeper-clean-up");
        Foreground.add(hook);
        try {
            return work.get();
        } finally {
            Foreground.await(once.thenReturn(true), Mono.empty(), () -> {});
            Foreground.remove(hook);
        }
    }
}

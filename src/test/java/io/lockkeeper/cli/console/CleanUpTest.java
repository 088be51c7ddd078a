package io.lockkeeper.cli.console;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.testing.process.ChildJvm;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import reactor.core.publisher.Mono;

class CleanUpTest {

    private final List<String> done = new ArrayList<>();

    private Mono<Void> says(String word) {
        return Mono.fromRunnable(() -> done.add(word));
    }

    @Test
    void whatSucceedsIsCleanedUpAfter() {
        assertThat(CleanUp.after(() -> done.add("work"), says("clean"))).isTrue();
        assertThat(done).containsExactly("work", "clean");
    }

    @Test
    void whatFailsIsCleanedUpAfter() {
        assertThatThrownBy(() -> CleanUp.after(
                        () -> {
                            throw new UsageException("no");
                        },
                        says("clean")))
                .isInstanceOf(UsageException.class);
        assertThat(done).containsExactly("clean");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aSignalBetweenTwoWaitsCleansUpOnceAndEndsTheNextWait() {
        try (ChildJvm child = ChildJvm.running(BetweenWaits.class).start()) {
            child.awaitLine("between"::equals, PATIENCE);
            child.terminate();

            assertThat(child.awaitExit(PATIENCE)).isEqualTo(128 + 15);
            assertThat(child.standardOutput()).containsExactly("between", "cleaned", "cancelled");
        }
    }

    /** Waits for nothing in the foreground until a signal comes. */
    static final class BetweenWaits {

        public static void main(String... arguments) {
            CompletableFuture<Void> cleaned = new CompletableFuture<>();
            CompletableFuture<Void> told = new CompletableFuture<>();
            CleanUp.after(
                    () -> {
                        System.out.println("between");
                        cleaned.join();
                        try {
                            return Foreground.await(Mono.just(true), Mono.empty(), () -> {});
                        } catch (CancellationException ending) {
                            System.out.println("cancelled");
                            throw ending;
                        } finally {
                            told.complete(null);
                        }
                    },
                    Mono.fromRunnable(() -> {
                        System.out.println("cleaned");
                        cleaned.complete(null);
                        told.join();
                    }));
        }
    }
}

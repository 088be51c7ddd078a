package io.lockkeeper.internal.files;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Shares blocking work among threads of its own: those of the common pool are the application's, and not for waiting. */
final class FileWorkers<T> {

    private static final String NAME = "lockkeeper-files";

    private final List<T> items;
    private final Consumer<T> work;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final CountDownLatch helping;

    private FileWorkers(List<T> items, Consumer<T> work, int helpers) {
        this.items = items;
        this.work = work;
        this.helping = new CountDownLatch(helpers);
    }

    /**
     * Does the work for each, on every core, this thread included, and returns when all is done.
     *
     * @throws RuntimeException what the work threw first; the rest is then left undone
     */
    static <T> void each(List<T> items, Consumer<T> work) {
        int helpers = Runtime.getRuntime().availableProcessors() - 1;
        FileWorkers<T> workers = new FileWorkers<>(items, work, helpers);
        for (int i = 0; i < helpers; i++) {
            Thread helper = new Thread(workers::help, NAME);
            helper.setDaemon(true);
            helper.start();
        }
        workers.work();
        workers.await();
    }

    private void help() {
        try {
            work();
        } finally {
            helping.countDown();
        }
    }

    private void work() {
        try {
            for (int i = next.getAndIncrement();
                    i < items.size() && failure.get() == null;
                    i = next.getAndIncrement()) {
                work.accept(items.get(i));
            }
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
    }

    private void await() {
        boolean interrupted = false;
        while (true) {
            try {
                helping.await();
                break;
            } catch (InterruptedException e) {
                // the others stop behind the file that they read now
                failure.compareAndSet(null, new IllegalStateException("interrupted while the migrations were read", e));
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        Throwable thrown = failure.get();
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
    }
}

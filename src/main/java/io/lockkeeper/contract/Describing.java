package io.lockkeeper.contract;

import io.lockkeeper.internal.contract.describe.Describer;
import io.lockkeeper.internal.postgres.failure.StatementFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.Logger;
import reactor.util.Loggers;

/**
 * Reads and describes what is new, on a thread of its own, so that the application goes on. Connecting costs more than all
 * the rest: a connection is kept for as long as more comes. The server lets a database be dropped if its last connection goes
 * within five seconds, so nobody is kept from that.
 */
final class Describing {

    private static final Logger LOG = Loggers.getLogger("io.lockkeeper.contract");

    /** Requests begin no closer than this: what comes in between is described together. */
    private static final Duration APART = Duration.ofMillis(20);

    /** How long a connection waits for more. */
    static final Duration IDLE = Duration.ofMillis(250);

    private final BlockingQueue<Work> queue = new LinkedBlockingQueue<>();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final Consumer<List<String>> ledger;
    private final Duration idle;
    private @Nullable Open open;
    private long began = System.nanoTime();

    /**
     * Something to do.
     *
     * @param reading brings statements that are to be described
     * @param done told when that and all before it is described
     */
    private record Work(
            Supplier<List<Sent>> reading, @Nullable CompletableFuture<Void> done) {}

    private record Open(Describer place, Describer.Session session) {}

    /**
     * Connects where there is something to describe.
     *
     * @param ledger takes the versions of each ledger that is seen
     * @param idle how long a connection waits for more
     */
    Describing(Consumer<List<String>> ledger, Duration idle) {
        this.ledger = ledger;
        this.idle = idle;
    }

    /** @param reading brings statements that are to be described, on that thread */
    void add(Supplier<List<Sent>> reading) {
        add(new Work(reading, null));
    }

    /** Completes when all that was added is described, and the connection is closed. */
    Mono<Void> finish() {
        return Mono.defer(() -> {
            CompletableFuture<Void> done = new CompletableFuture<>();
            add(new Work(List::of, done));
            return Mono.fromFuture(done, true);
        });
    }

    private void add(Work work) {
        queue.add(work);
        if (!begun.get() && begun.compareAndSet(false, true)) {
            Thread thread = new Thread(this::run, "lockkeeper-contract-describing");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        try {
            while (true) {
                Work first = open == null ? queue.take() : queue.poll(idle.toNanos(), TimeUnit.NANOSECONDS);
                if (first == null) {
                    close();
                } else {
                    work(first);
                }
            }
        } catch (InterruptedException end) {
            close();
        }
    }

    private void work(Work first) throws InterruptedException {
        Map<Describer, List<Sent>> read = new LinkedHashMap<>();
        long until = began + APART.toNanos();
        Work last = first;
        for (Work next = first; next != null; next = next(next, until)) {
            next.reading()
                    .get()
                    .forEach(one -> read.computeIfAbsent(one.describer(), place -> new ArrayList<>())
                            .add(one));
            last = next;
        }
        began = System.nanoTime();
        read.forEach(this::describe);
        if (last.done() != null) {
            close();
            last.done().complete(null);
        }
    }

    private @Nullable Work next(Work before, long until) throws InterruptedException {
        return before.done() == null ? queue.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS) : null;
    }

    private void describe(Describer place, List<Sent> batch) {
        boolean kept = open != null && open.place() == place;
        try {
            describe(session(place), batch).block();
        } catch (RuntimeException lost) {
            close();
            if (kept) {
                // somebody ended it while it waited for more
                describe(place, batch);
            } else {
                LOG.warn("statements of the contract are not described: " + lost.getMessage());
            }
        }
    }

    private Describer.Session session(Describer place) {
        Open kept = open;
        if (kept != null && kept.place() == place) {
            return kept.session();
        }
        close();
        Describer.Session session = place.open().blockOptional().orElseThrow();
        open = new Open(place, session);
        lookAtLedger(session);
        return session;
    }

    /** Looks at the ledger once more, since the application may have migrated in the meantime. */
    private void close() {
        Open kept = open;
        open = null;
        if (kept != null) {
            try {
                lookAtLedger(kept.session());
            } catch (RuntimeException lost) {
                LOG.debug("the ledger is not read: " + lost.getMessage());
            }
            kept.session().close().block();
        }
    }

    private void lookAtLedger(Describer.Session session) {
        session.ledgerVersions().blockOptional().ifPresent(ledger);
    }

    private static Mono<Void> describe(Describer.Session session, List<Sent> batch) {
        return together(session, batch)
                .flatMapIterable(rest -> rest)
                .concatMap(one -> describe(session, one))
                .then();
    }

    /**
     * The driver has declared all types of most statements: these are described in one request.
     *
     * @return those that are left
     */
    private static Mono<List<Sent>> together(Describer.Session session, List<Sent> batch) {
        List<Sent> declared = batch.stream()
                .filter(one -> !one.binds().contains(BindTypes.UNKNOWN))
                .toList();
        List<Describer.Item> items = declared.stream()
                .map(one -> new Describer.Item(one.sql(), one.binds()))
                .toList();
        return session.accepted(items).map(accepted -> {
            List<Sent> rest = new ArrayList<>(batch);
            accepted.forEach((item, columns) -> {
                Sent one = declared.get(item);
                one.describe(one.binds(), columns);
                rest.remove(one);
            });
            return rest;
        });
    }

    private static Mono<Void> describe(Describer.Session session, Sent one) {
        List<String> unknown = Collections.nCopies(one.binds().size(), BindTypes.UNKNOWN);
        return session.binds(one.sql(), one.binds())
                .onErrorResume(StatementFailure.class, refused -> session.binds(one.sql(), unknown))
                .flatMap(binds -> session.columns(List.of(new Describer.Item(one.sql(), binds)))
                        .doOnNext(columns -> one.describe(binds, columns.getOrDefault(0, List.of()))))
                // its schema is gone, or another transaction holds its table
                .onErrorResume(StatementFailure.class, refused -> Mono.empty())
                .then();
    }
}

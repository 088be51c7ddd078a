package io.lockkeeper.internal.postgres.wire;

import io.lockkeeper.error.DatabaseFailureException;
import io.lockkeeper.error.DatabaseUnreachableException;
import io.lockkeeper.error.MigrateException;
import io.lockkeeper.error.Phase;
import io.lockkeeper.internal.postgres.failure.Failures;
import io.lockkeeper.internal.postgres.failure.ServerPlace;
import io.lockkeeper.internal.postgres.failure.SqlState;
import io.lockkeeper.internal.retry.Backoff;
import io.lockkeeper.internal.script.text.Secrets;
import io.lockkeeper.run.MigrateListener;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Opens the driver's own connections, and tries again while that can help. */
public final class Connector {

    /** A server that accepts and never answers is given up on, and tried again. */
    private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(10);

    /** A name that is still unknown after this long is a typing error, not a name server that starts. */
    private static final Duration UNKNOWN_HOST_WAIT = Duration.ofSeconds(15);

    private static final Duration FIRST_DELAY = Duration.ofMillis(250);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);
    /** How long to wait until a connection is closed that cannot be used. */
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private static final double JITTER = 0.2;

    private final ConnectionFactory factory;
    private final String place;
    private final Duration budget;
    private final Secrets secrets;

    public Connector(ConnectionFactory factory, Duration budget) {
        this(factory, budget, Secrets.NONE);
    }

    /** @param secrets what must not be seen of what the server says */
    public Connector(ConnectionFactory factory, Duration budget, Secrets secrets) {
        this.factory = unwrap(factory);
        this.place = ServerPlace.of(this.factory);
        this.budget = budget;
        this.secrets = secrets;
    }

    /** A pool may swap its connections and keeps what a session leaves behind: the driver's own factory is asked. */
    public static ConnectionFactory unwrap(ConnectionFactory factory) {
        ConnectionFactory current = factory;
        while (!(current instanceof PostgresqlConnectionFactory)
                && current instanceof Wrapped<?> wrapped
                && wrapped.unwrap() instanceof ConnectionFactory inner) {
            current = inner;
        }
        return current;
    }

    /** Opens a connection of our own into the slot. Retries what can pass until the budget is spent. */
    public Mono<Wire> open(WireSlot slot, MigrateListener listener) {
        return Mono.defer(() -> {
            Attempts attempts = new Attempts(listener);
            Mono<Wire> attempt = Mono.defer(() -> attempt(slot, attempts.longest()));
            return attempt.onErrorResume(
                    first -> attempts.next(first).then(attempt.retryWhen(Backoff.asking(attempts::next))));
        });
    }

    /** One try. It is never cut off: a connection that opens when nobody wants it any more is closed. */
    public Mono<Wire> attempt(WireSlot slot, Duration longest) {
        return Mono.create(sink -> {
            AtomicBoolean decided = new AtomicBoolean();
            sink.onCancel(() -> decided.set(true));
            sink.onDispose(Schedulers.parallel()
                    .schedule(
                            () -> {
                                if (decided.compareAndSet(false, true)) {
                                    sink.error(new TimeoutException("no answer within " + longest.toMillis() + " ms"));
                                }
                            },
                            longest.toMillis(),
                            TimeUnit.MILLISECONDS));
            Mono.<Connection>from(made())
                    .flatMap(this::postgres)
                    .switchIfEmpty(Mono.error(() -> useless("no connection")))
                    // an observer of the run sees its connecting, too
                    .contextWrite(sink.contextView())
                    .subscribe(
                            wire -> {
                                if (decided.compareAndSet(false, true)) {
                                    slot.put(wire);
                                    sink.success(wire);
                                } else {
                                    wire.close().onErrorComplete().subscribe();
                                }
                            },
                            failure -> {
                                if (decided.compareAndSet(false, true)) {
                                    sink.error(failure);
                                }
                            });
        });
    }

    /** Of a class that cannot be loaded Reactor would tell nobody. */
    private Publisher<? extends Connection> made() {
        try {
            return factory.create();
        } catch (LinkageError | VirtualMachineError e) {
            return Mono.error(new IllegalStateException(e));
        }
    }

    /** One try failed. */
    public MigrateException failed(Throwable failure) {
        return Failures.connecting(failure, inWords(failure));
    }

    private String inWords(Throwable failure) {
        return ServerPlace.named(Failures.inWords(failure), failure, place);
    }

    private Mono<Wire> postgres(Connection connection) {
        Object current = connection;
        while (!(current instanceof PostgresqlConnection) && current instanceof Wrapped<?> wrapped) {
            current = wrapped.unwrap();
        }
        if (current instanceof PostgresqlConnection postgres) {
            return Mono.just(new Wire(postgres, secrets));
        }
        return Mono.from(connection.close())
                .timeout(FAREWELL)
                .onErrorComplete()
                .then(Mono.error(() -> useless("a " + connection.getClass().getName())));
    }

    private static DatabaseFailureException useless(String made) {
        return new DatabaseFailureException(
                Phase.CONNECT,
                null,
                "the connection factory returns " + made + ": Lockkeeper needs r2dbc-postgresql's own connections",
                null);
    }

    /** The tries of one connection, and whether there is to be another. */
    private final class Attempts {

        private final MigrateListener listener;
        private final long began = System.nanoTime();
        private int made;
        private @Nullable Throwable said;

        Attempts(MigrateListener listener) {
            this.listener = listener;
        }

        /** What is left of the budget, for a server that accepts and never answers would overdraw it. */
        Duration longest() {
            Duration left = budget.minus(elapsed());
            Duration most = left.compareTo(LONGEST_ATTEMPT) < 0 ? left : LONGEST_ATTEMPT;
            return most.toMillis() < 1 ? Duration.ofMillis(1) : most;
        }

        private Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - began);
        }

        Mono<Long> next(Throwable latest) {
            made++;
            Throwable failure = telling(latest);
            if (failure instanceof MigrateException) {
                return Mono.error(failure);
            }
            if (!SqlState.connectCanPass(failure)) {
                return Mono.error(Failures.connectionRefused(failure, inWords(failure)));
            }
            Duration delay = delay();
            Duration elapsed = elapsed();
            if (elapsed.plus(delay).compareTo(budgetFor(failure)) > 0) {
                return Mono.error(unreachable(failure, elapsed));
            }
            listener.connecting(made, inWords(failure), delay);
            return Mono.delay(delay);
        }

        /** The last try gets what is left of the budget: that it was short says less than what the server said before. */
        private Throwable telling(Throwable latest) {
            if (said != null && latest instanceof TimeoutException) {
                return said;
            }
            said = latest;
            return latest;
        }

        private Duration budgetFor(Throwable failure) {
            return SqlState.isUnknownHost(failure) && UNKNOWN_HOST_WAIT.compareTo(budget) < 0
                    ? UNKNOWN_HOST_WAIT
                    : budget;
        }

        private Duration delay() {
            return new Backoff(FIRST_DELAY, LONGEST_DELAY, JITTER)
                    .after(made, ThreadLocalRandom.current().nextDouble());
        }

        private DatabaseUnreachableException unreachable(Throwable failure, Duration elapsed) {
            return new DatabaseUnreachableException(
                    Phase.CONNECT,
                    made,
                    elapsed,
                    SqlState.of(failure).orElse(null),
                    inWords(failure) + Failures.connectAdvice(failure),
                    failure);
        }
    }
}

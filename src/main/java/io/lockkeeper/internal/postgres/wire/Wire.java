package io.lockkeeper.internal.postgres.wire;

import io.lockkeeper.internal.postgres.failure.Severity;
import io.lockkeeper.internal.postgres.failure.StatementFailure;
import io.lockkeeper.internal.script.text.Secrets;
import io.netty.buffer.ByteBuf;
import io.r2dbc.postgresql.api.ErrorDetails;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.ValidationDepth;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The pinned connection: one string, one round trip, every result read. */
public final class Wire {

    /** Takes a row of one of the string's statements, counted from 0; the row is gone afterwards. */
    @FunctionalInterface
    public interface Rows {
        void read(int statement, Row row);
    }

    /**
     * A notice of the server.
     *
     * @param statement which of the string's statements was running, from 0
     * @param position where in the string, in code points from 1; 0 when the server does not say
     */
    public record ServerNotice(int statement, int position, String sqlState, String severity, String message) {

        static ServerNotice of(int statement, ErrorDetails details, Secrets secrets) {
            return new ServerNotice(
                    statement,
                    StatementFailure.position(details),
                    details.getCode(),
                    Severity.of(details),
                    secrets.mask(details.getMessage()));
        }
    }

    private final PostgresqlConnection connection;

    private final Secrets secrets;

    public Wire(PostgresqlConnection connection) {
        this(connection, Secrets.NONE);
    }

    /** @param secrets what must not be seen of what the server says */
    public Wire(PostgresqlConnection connection, Secrets secrets) {
        this.connection = connection;
        this.secrets = secrets;
    }

    public PostgresqlConnection connection() {
        return connection;
    }

    /** Sends the string as one simple query, and fails with a {@link StatementFailure} if the server refuses any of it. */
    public Mono<Void> send(String sql, Rows rows, Consumer<ServerNotice> remarks) {
        return Flux.defer(() -> connection
                        .createStatement(sql)
                        .fetchSize(0)
                        .execute()
                        .concatMap(new Results(rows, remarks, secrets))
                        .doOnDiscard(Result.class, Wire::drain))
                .then();
    }

    /** What nobody reads any more is read all the same, or the driver keeps the memory of its rows. */
    public static void drain(Result unread) {
        Flux.from(unread.flatMap(segment -> Mono.empty())).onErrorComplete().subscribe();
    }

    /** What the string's statements bring, one after the other. */
    private static final class Results implements Function<Result, Publisher<Void>> {

        private final Rows rows;
        private final Consumer<ServerNotice> remarks;
        private final Secrets secrets;
        private int statement = -1;
        private RuntimeException failure = new IllegalStateException("nothing has failed");

        Results(Rows rows, Consumer<ServerNotice> remarks, Secrets secrets) {
            this.rows = rows;
            this.remarks = remarks;
            this.secrets = secrets;
        }

        @Override
        public Publisher<Void> apply(Result result) {
            statement++;
            // read where it passes: a publisher for each segment costs more than what is in it
            return result.filter(this::fails).flatMap(segment -> Mono.error(failure));
        }

        /** What fails goes on to be given back in the driver's own way; the rest has been read. */
        private boolean fails(Result.Segment segment) {
            try {
                read(segment);
                return false;
            } catch (RuntimeException thrown) {
                failure = thrown;
                return true;
            }
        }

        private void read(Result.Segment segment) {
            if (segment instanceof Result.RowSegment row) {
                rows.read(statement, row.row());
            } else if (segment instanceof Result.Message message) {
                heard(message.exception());
            }
        }

        private void heard(R2dbcException message) {
            if (!(message instanceof PostgresqlException postgres)) {
                throw message;
            }
            ErrorDetails details = postgres.getErrorDetails();
            if (Severity.isFailure(details)) {
                throw new StatementFailure(statement, details, secrets);
            }
            remarks.accept(ServerNotice.of(statement, details, secrets));
        }
    }

    /** Runs a {@code copy … from stdin} with these data, in constant memory. Fails with their failure if they have one. */
    public Mono<Void> copy(String sql, Flux<ByteBuf> data) {
        return Mono.defer(() -> {
            AtomicBoolean over = new AtomicBoolean();
            AtomicReference<Throwable> unread = new AtomicReference<>();
            return connection
                    .copyIn(sql)
                    // each chunk is a message: given as one publisher, the driver would gather them all before it sends
                    // any
                    .fromMany(data.doOnError(unread::set)
                            // once the server has refused it, the driver would read the rest only to drop it
                            .takeWhile(chunk -> !over.get())
                            .map(Mono::just))
                    .build()
                    .onErrorMap(failure -> refused(failure, unread.get()))
                    .doFinally(end -> over.set(true))
                    .then();
        });
    }

    private Throwable refused(Throwable failure, @Nullable Throwable unread) {
        if (unread != null) {
            return unread;
        }
        return failure instanceof PostgresqlException postgres && Severity.isFailure(postgres.getErrorDetails())
                ? new StatementFailure(0, postgres.getErrorDetails(), secrets)
                : failure;
    }

    /** Whether the driver has not seen it end: asks nobody. */
    public Mono<Boolean> isConnected() {
        return connection.validate(ValidationDepth.LOCAL);
    }

    /** Ends the statement that the server is running for us; disposing alone would let it run on. */
    Mono<Void> cancelRequest() {
        return connection.cancelRequest();
    }

    public Mono<Void> close() {
        return connection.close();
    }
}

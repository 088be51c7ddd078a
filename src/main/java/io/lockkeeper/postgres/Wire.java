package io.lockkeeper.postgres;

import io.netty.buffer.ByteBuf;
import io.r2dbc.postgresql.api.ErrorDetails;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Row;
import java.util.Set;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The pinned connection: one string, one round trip, every result read. */
final class Wire {

    private static final Set<String> SEVERITIES_THAT_FAIL = Set.of("ERROR", "FATAL", "PANIC");

    /** Takes a row of one of the string's statements, counted from 0; the row is gone afterwards. */
    @FunctionalInterface
    interface Rows {
        void read(int statement, Row row);
    }

    /** Takes what the server says on the side: severity and message. */
    @FunctionalInterface
    interface Notices {
        void heard(String severity, String message);
    }

    private final PostgresqlConnection connection;

    Wire(PostgresqlConnection connection) {
        this.connection = connection;
    }

    /** Sends the string as one simple query, and fails with a {@link StatementFailure} if the server refuses any of it. */
    Mono<Void> send(String sql, Rows rows, Notices notices) {
        return Flux.defer(() -> connection.createStatement(sql).fetchSize(0).execute())
                .index()
                .concatMap(result ->
                        result.getT2().flatMap(segment -> read(result.getT1().intValue(), segment, rows, notices)))
                .then();
    }

    /** Runs a {@code copy … from stdin} with these data. */
    Mono<Void> copy(String sql, Publisher<ByteBuf> data) {
        return connection
                .copyIn(sql)
                .from(data)
                .build()
                .onErrorMap(
                        R2dbcException.class,
                        failure -> failure instanceof PostgresqlException postgres
                                ? new StatementFailure(0, postgres.getErrorDetails())
                                : failure)
                .then();
    }

    private static Publisher<Void> read(int statement, Result.Segment segment, Rows rows, Notices notices) {
        if (segment instanceof Result.RowSegment row) {
            rows.read(statement, row.row());
        } else if (segment instanceof Result.Message message) {
            return heard(statement, message.exception(), notices);
        }
        return Mono.empty();
    }

    private static Mono<Void> heard(int statement, R2dbcException message, Notices notices) {
        if (!(message instanceof PostgresqlException postgres)) {
            return Mono.error(message);
        }
        ErrorDetails details = postgres.getErrorDetails();
        if (SEVERITIES_THAT_FAIL.contains(details.getSeverityNonLocalized())) {
            return Mono.error(new StatementFailure(statement, details));
        }
        notices.heard(details.getSeverityNonLocalized(), details.getMessage());
        return Mono.empty();
    }

    /** Ends the statement that the server is running for us; disposing alone would let it run on. */
    Mono<Void> cancelRequest() {
        return connection.cancelRequest();
    }

    Mono<Void> close() {
        return connection.close();
    }
}

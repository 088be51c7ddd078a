package io.r2dbc.postgresql;

import io.r2dbc.postgresql.message.backend.BackendMessage;
import io.r2dbc.postgresql.message.backend.ErrorResponse;
import io.r2dbc.postgresql.message.frontend.Query;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/** Lets tests send a text that the driver has not looked at: what it means is up to the server alone. */
public final class UnreadText {

    private UnreadText() {}

    /** Sends the text as one simple query. */
    public static Mono<Void> send(io.r2dbc.postgresql.api.PostgresqlConnection connection, String sql) {
        return ((PostgresqlConnection) connection)
                .getClient()
                .exchange(Mono.just(new Query(sql)))
                .handle(UnreadText::failing)
                .then();
    }

    private static void failing(BackendMessage message, SynchronousSink<BackendMessage> sink) {
        if (message instanceof ErrorResponse refused) {
            sink.error(new IllegalStateException(refused.getFields().toString()));
        }
    }
}

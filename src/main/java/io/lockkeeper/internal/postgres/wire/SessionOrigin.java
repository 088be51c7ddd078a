package io.lockkeeper.internal.postgres.wire;

import io.lockkeeper.internal.postgres.sql.Rows;
import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.postgres.sql.SqlRequest;
import io.r2dbc.spi.Row;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Mono;

/**
 * Whether a session goes directly to the server, according to the server. The driver always sets five parameters when it
 * connects; only on a direct session did the server receive all of them from its client. One alone proves nothing: some
 * poolers name themselves in {@code application_name}, some set encoding and time zone from their configuration, and no
 * pooler passes {@code extra_float_digits} on. In doubt a session counts as pooled.
 *
 * @param direct whether everything came from the client
 * @param seen what did not, for a message; empty on a direct session
 * @param session its server process, and when that answered
 */
public record SessionOrigin(boolean direct, String seen, String session) {

    private static final SessionOrigin UNKNOWN = new SessionOrigin(false, "the server does not say", "");

    /**
     * Asks the server. Outside a transaction that has set one of them, which would hide what the client sent.
     *
     * <p>Fails when the server refuses to answer or is silent for {@link Timeouts#answer()}: then it is unknown.
     */
    public static Mono<SessionOrigin> of(Wire wire, Timeouts timeouts) {
        return Mono.defer(() -> {
            AtomicReference<SessionOrigin> told = new AtomicReference<>(UNKNOWN);
            SqlRequest question = new SqlRequest().own(Sql.POOLED);
            return wire.send(
                            question.text(),
                            (index, row) -> question.ifOwn(index, sql -> told.set(of(row))),
                            remark -> {})
                    .timeout(
                            timeouts.answer(),
                            Mono.error(() -> new TimeoutException(
                                    "no answer within " + timeouts.answer().toMillis() + " ms")))
                    .then(Mono.fromSupplier(told::get));
        });
    }

    public static SessionOrigin of(Row row) {
        String session = Rows.text(row, "session");
        if (Rows.is(row, "direct")) {
            return new SessionOrigin(true, "", session);
        }
        String seen = row.get("seen", String.class);
        return seen == null ? UNKNOWN : new SessionOrigin(false, seen, session);
    }
}

package io.lockkeeper.postgres;

import io.lockkeeper.error.Phase;
import io.lockkeeper.plan.History;
import io.r2dbc.spi.Row;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;

/** One look at the ledger from outside the lock: its rows, or that it has what was expected of it. */
final class LedgerLook {

    /** The ledger is absent, or of an older format: the locked path sees which, and mends it. */
    private static final Set<String> NO_LEDGER_YET =
            Set.of(SqlState.UNDEFINED_TABLE, SqlState.UNDEFINED_COLUMN, SqlState.INVALID_SCHEMA);

    private final PostgresSession session;
    private final Batch question;
    private final OtherLedger other;
    private boolean asExpected;

    /** @param fingerprint with which the rows are not wanted, or "" */
    LedgerLook(PostgresSession session, String fingerprint) {
        String table = session.options().table();
        LedgerName known = session.ledgerName();
        this.session = session;
        this.other = new OtherLedger(table);
        // qualified as soon as the schema is known; until then the search_path finds it, and the answer says where
        String reference = known != null ? known.qualified() : SqlTemplate.identifier(table);
        this.question = new Batch()
                .own(
                        Sql.HISTORY,
                        Map.of(
                                "ledger", reference,
                                "table", SqlTemplate.identifier(table),
                                "fingerprint", fingerprint));
    }

    /** Emits what it has, or nothing if that is what was expected. To be subscribed once. */
    Mono<History> answer() {
        session.known().begin();
        return session.send(question, this::take)
                .then(Mono.defer(this::history))
                .onErrorResume(LedgerLook::isNoLedgerYet, failure -> Mono.just(History.EMPTY))
                .onErrorMap(failure -> Failures.own(Phase.PLAN, "reading the ledger", failure));
    }

    static boolean isNoLedgerYet(Throwable failure) {
        return failure instanceof StatementFailure statement && NO_LEDGER_YET.contains(statement.sqlState());
    }

    /** A ledger that the search_path finds behind the current schema is somebody else's. */
    private void take(Sql sql, Row row) {
        asExpected = Boolean.TRUE.equals(row.get("as_expected", Boolean.class));
        if (session.ledgerName() == null && Boolean.TRUE.equals(row.get("is_current", Boolean.class))) {
            session.ledgerIsIn(String.valueOf(row.get("current_schema", String.class)));
        }
        if (asExpected) {
            return;
        }
        if (session.ledgerName() != null) {
            session.known().take(row);
        } else {
            other.take(row);
        }
    }

    private Mono<History> history() {
        if (asExpected) {
            return session.ledgerName() == null ? session.history() : Mono.empty();
        }
        return Mono.just(other.history().orElseGet(session::hasBeenRead));
    }
}

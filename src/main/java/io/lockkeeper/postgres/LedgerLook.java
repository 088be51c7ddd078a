package io.lockkeeper.postgres;

import io.lockkeeper.error.Phase;
import io.lockkeeper.plan.Fingerprint;
import io.lockkeeper.plan.History;
import io.lockkeeper.plan.LedgerSearch;
import reactor.core.publisher.Mono;

/** One look at the ledger from outside the lock: where it is, and its rows, or that it has what was expected of it. */
final class LedgerLook {

    private final PostgresSession session;
    private final LedgerSearch search;
    private final Batch question;
    private final LedgerSight sight;

    private LedgerLook(PostgresSession session, LedgerSearch search, String fingerprint) {
        String table = session.options().table();
        this.session = session;
        this.search = search;
        this.sight = new LedgerSight(table);
        this.question = Ledger.look(new Batch(), session.ledgerName(), table, fingerprint, Ledger.LOCK_TIMEOUT)
                .alone();
    }

    /** For all of it. */
    static LedgerLook of(PostgresSession session, LedgerSearch search) {
        return new LedgerLook(session, search, "");
    }

    /** For all of it unless that is what is searched for. */
    static LedgerLook unlessDone(PostgresSession session, LedgerSearch search) {
        return new LedgerLook(
                session, search, search.fingerprint().map(Fingerprint::hex).orElse(""));
    }

    /** Emits what it has, or nothing if that is what was expected. To be subscribed once. */
    Mono<History> answer() {
        session.known().begin();
        return session.send(Phase.PLAN, "reading the ledger", question, (sql, row) -> {
                    if (sql == Sql.LOOKED) {
                        sight.take(row);
                    }
                })
                .then(Mono.defer(this::history));
    }

    private Mono<History> history() {
        String schema = sight.choose(search);
        if (schema == null) {
            if (sight.home() != null) {
                session.ledgerIsIn(sight.home());
            }
            return Mono.just(History.EMPTY);
        }
        session.ledgerIsIn(schema);
        if (sight.isAsExpected()) {
            return Mono.empty();
        }
        sight.tell(schema, session.known());
        return Mono.just(session.hasBeenRead());
    }
}

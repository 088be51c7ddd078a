package io.lockkeeper.internal.postgres.ledger;

import io.lockkeeper.error.Phase;
import io.lockkeeper.internal.plan.Fingerprint;
import io.lockkeeper.internal.plan.LedgerSearch;
import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.postgres.sql.SqlRequest;
import io.lockkeeper.internal.run.Log;
import io.lockkeeper.ledger.History;
import reactor.core.publisher.Mono;

/** One look at the ledger from outside the lock: where it is, and its rows, or that it has what was expected of it. */
public final class LedgerReading {

    private static final Log LOG = Log.of("io.lockkeeper.postgres");

    private final RunConnection connection;
    private final LedgerSearch search;
    private final SqlRequest question;
    private final LedgerSnapshot snapshot;

    private LedgerReading(RunConnection connection, LedgerSearch search, String fingerprint) {
        String table = connection.options().table();
        this.connection = connection;
        this.search = search;
        this.snapshot = new LedgerSnapshot(table);
        this.question = Ledger.look(
                        new SqlRequest(), connection.known().ledger(), table, fingerprint, Ledger.LOCK_TIMEOUT)
                .alone();
    }

    /** For all of it. */
    public static LedgerReading of(RunConnection connection, LedgerSearch search) {
        return new LedgerReading(connection, search, "");
    }

    /** For all of it unless that is what is searched for. */
    public static LedgerReading unlessDone(RunConnection connection, LedgerSearch search) {
        return new LedgerReading(
                connection, search, search.fingerprint().map(Fingerprint::hex).orElse(""));
    }

    /** Emits what it has, or nothing if that is what was expected. To be subscribed once. */
    public Mono<History> answer() {
        connection.ledger().begin();
        return connection
                .send(Phase.PLAN, "reading the ledger", question, (sql, row) -> {
                    if (sql == Sql.FOUND_LEDGER) {
                        snapshot.take(row);
                    }
                })
                .then(Mono.defer(this::history));
    }

    private Mono<History> history() {
        String schema = snapshot.choose(search);
        if (schema == null) {
            if (snapshot.home() != null) {
                ledgerIsIn(snapshot.home());
            }
            return Mono.just(History.EMPTY);
        }
        ledgerIsIn(schema);
        tellIfElsewhere(schema);
        if (snapshot.isAsExpected()) {
            return Mono.empty();
        }
        snapshot.tell(schema, connection.ledger());
        return Mono.just(complete());
    }

    /** The schema of one tenant before that of all: done is then what was done in the latter. */
    private void tellIfElsewhere(String schema) {
        String home = snapshot.home();
        if (home != null && !home.equals(schema) && connection.options().schema() == null && connection.number() == 1) {
            LOG.warn(
                    "the ledger is in schema {}, and the current schema {} has none: what the ledger has as applied may be missing in {}. To migrate {} by itself, name it with the option schema; if {} is right, name that",
                    schema,
                    home,
                    home,
                    home,
                    schema);
        }
    }

    private void ledgerIsIn(String schema) {
        connection.known().ledgerIs(new LedgerName(schema, connection.options().table()));
    }

    private History complete() {
        connection.ledgerIsFree();
        connection.known().ledgerStands(true);
        KnownLedger rows = connection.ledger();
        rows.completeWhole();
        // the caller has all of it: no row is new to the transaction that may follow
        rows.takeNews();
        return rows.history();
    }
}

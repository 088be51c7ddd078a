package io.lockkeeper.internal.postgres.ledger;

import io.lockkeeper.error.Phase;
import io.lockkeeper.internal.plan.LedgerSearch;
import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.postgres.sql.SqlRequest;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Where the ledger stands or will stand: looked for once a connection, and only when nobody named the schema. */
public final class LedgerPlace {

    private final RunConnection connection;
    private LedgerSearch search = LedgerSearch.OF_ANY;

    public LedgerPlace(RunConnection connection) {
        this.connection = connection;
    }

    /** What tells the ledger of this run from others that stand on the search_path. */
    public void searchFor(LedgerSearch its) {
        search = its;
    }

    public Mono<LedgerName> find() {
        return Sql.ready().then(Mono.defer(() -> {
            LedgerName there = connection.known().ledger();
            return there != null ? Mono.just(there) : look();
        }));
    }

    /** It stays where it was as long as it is there: the search_path may have changed meanwhile. */
    private Mono<LedgerName> look() {
        LedgerName wasAt = connection.known().wasAt();
        Mono<LedgerName> found = wasAt == null
                ? search()
                : snapshot(wasAt)
                        .filter(LedgerSnapshot::stands)
                        .map(snapshot -> wasAt)
                        .switchIfEmpty(Mono.defer(this::search));
        return found.doOnNext(name -> connection.known().ledgerIs(name));
    }

    private Mono<LedgerName> search() {
        return snapshot(null).map(snapshot -> {
            String schema = snapshot.choose(search);
            String place = schema == null ? snapshot.home() : schema;
            if (place == null) {
                throw LedgerFault.ofSchema();
            }
            return new LedgerName(place, connection.options().table());
        });
    }

    /** Whether there is one to read from: to read from one that is absent leaves an error in the server's log. */
    public Mono<Boolean> isThere(LedgerName name) {
        return Mono.defer(() -> connection.known().ledgerStands()
                ? Mono.just(true)
                : snapshot(name).map(LedgerSnapshot::stands));
    }

    /** @param at where to look, or null for the whole search_path */
    private Mono<LedgerSnapshot> snapshot(@Nullable LedgerName at) {
        return Mono.defer(() -> {
            String table = connection.options().table();
            LedgerSnapshot snapshot = new LedgerSnapshot(table);
            // a file that goes on has its own role again
            SqlRequest look = connection.isAlone() ? connection.question().own(Sql.OWN_ROLE) : connection.question();
            return connection
                    .send(
                            Phase.PLAN,
                            "looking for the ledger",
                            Ledger.lookInTransaction(look, at, table),
                            (sql, row) -> {
                                if (sql == Sql.FOUND_LEDGER) {
                                    snapshot.take(row);
                                }
                            })
                    .thenReturn(snapshot);
        });
    }
}

package io.lockkeeper.internal.postgres.schema;

import io.lockkeeper.internal.expect.SchemaExpectation;
import io.lockkeeper.internal.expect.SchemaExpectation.Columns;
import io.lockkeeper.internal.expect.SchemaExpectation.Query;
import io.lockkeeper.internal.postgres.failure.SqlState;
import io.lockkeeper.internal.postgres.failure.StatementFailure;
import io.lockkeeper.internal.postgres.sql.Rows;
import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.postgres.sql.SqlRequest;
import io.lockkeeper.internal.postgres.wire.Wire;
import io.lockkeeper.internal.probe.CatalogFact;
import io.lockkeeper.internal.probe.KnownName;
import io.lockkeeper.internal.probe.Refusal;
import io.lockkeeper.internal.probe.Schema;
import io.r2dbc.spi.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * One look: a round trip for the catalog, one for all statements together, and one more for each that the server refuses,
 * for a string ends at its first error. Used by one subscriber, in sequence.
 */
final class CatalogReader implements Schema.Reader {

    private static final int WITH_GENERIC_PLANS = 160_000;

    private final Wire wire;
    private final SchemaOptions options;
    private final List<CatalogFact> facts = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final Hindrances hindrances = new Hindrances();
    private int serverVersion;

    CatalogReader(Wire wire, SchemaOptions options) {
        this.wire = wire;
        this.options = options;
    }

    @Override
    public Mono<Schema.Snapshot> see(List<SchemaExpectation> expectations) {
        return Mono.defer(() -> {
            List<Explained.Item> queries = queries(expectations);
            return catalog(expectations, queries.isEmpty())
                    .then(Mono.defer(() -> explain(queries)))
                    .then(Mono.fromSupplier(() -> new Schema.Snapshot(facts, refusals, hindrances.found())));
        });
    }

    private static List<Explained.Item> queries(List<SchemaExpectation> expectations) {
        List<Explained.Item> queries = new ArrayList<>();
        for (int item = 0; item < expectations.size(); item++) {
            if (expectations.get(item) instanceof Query query && query.explainable()) {
                queries.add(new Explained.Item(item, query));
            }
        }
        return queries;
    }

    private Mono<Void> catalog(List<SchemaExpectation> expectations, boolean endsHere) {
        SqlRequest request = new SqlRequest()
                .own(Sql.PROBE_BEGIN)
                .own(
                        Sql.PROBE_SETTINGS,
                        Map.of(
                                "lock_millis",
                                Long.toString(options.lockTimeout().toMillis()),
                                "statement_millis",
                                Long.toString(options.statement().toMillis())));
        if (!endsHere || expectations.stream().anyMatch(Columns.class::isInstance)) {
            request.own(Sql.UNUSABLE);
        }
        Expected.of(expectations).forEach((sql, rows) -> request.own(sql, Map.of("expected", rows)));
        request.own(endsHere ? Sql.ROLLBACK : Sql.SAVEPOINT);
        return wire.send(request.text(), (index, row) -> request.ifOwn(index, sql -> take(sql, row)), remark -> {});
    }

    private void take(Sql sql, Row row) {
        if (sql == Sql.PROBE_SETTINGS) {
            serverVersion = Rows.count(row, "server_version");
        } else if (sql == Sql.UNUSABLE) {
            hindrances.add(row);
        } else {
            if (sql == Sql.COLUMNS && Rows.count(row, "part") < 0) {
                hindrances.named(Rows.count(row, "item"), row.get("detail", String.class));
            }
            facts.add(new CatalogFact(
                    Rows.count(row, "item"),
                    Rows.count(row, "part"),
                    Rows.is(row, "container"),
                    Rows.is(row, "usable"),
                    Rows.is(row, "found"),
                    row.get("detail", String.class),
                    Rows.is(row, "flag")));
        }
    }

    private Mono<Void> explain(List<Explained.Item> queries) {
        return queries.isEmpty()
                ? Mono.empty()
                : send(Explained.of(queries, serverVersion >= WITH_GENERIC_PLANS, !hindrances.isEmpty()));
    }

    /** The string breaks off at the first statement that is refused: those behind it are sent again without it. */
    private Mono<Void> send(Explained string) {
        return wire.send(string.text(), (index, row) -> string.ifPlan(index, item -> line(item, row)), remark -> {})
                .onErrorResume(StatementFailure.class, failure -> {
                    int at = string.at(failure);
                    Explained.Item refused = string.owner(at);
                    if (refused == null || !SqlState.isAboutTheStatement(failure.sqlState())) {
                        return Mono.error(failure);
                    }
                    refusals.add(new Refusal(refused.item(), failure.serverError(), string.place(failure)));
                    return send(string.after(failure, at, refused));
                });
    }

    private void line(int item, Row row) {
        String text = row.get(0, String.class);
        if (text != null) {
            hindrances.line(item, text);
        }
    }

    @Override
    public Mono<List<KnownName>> names(Set<String> named) {
        return Mono.defer(() -> {
            List<KnownName> names = new ArrayList<>();
            SqlRequest request = new SqlRequest().own(Sql.NAMES, Map.of("words", String.join("\n", named)));
            return wire.send(
                            request.text(),
                            (index, row) -> request.ifOwn(index, sql -> names.add(name(row))),
                            remark -> {})
                    .thenReturn(names);
        });
    }

    private static KnownName name(Row row) {
        return new KnownName(
                KnownName.Kind.valueOf(Rows.text(row, "kind").toUpperCase(Locale.ROOT)),
                row.get("schema", String.class),
                row.get("parent", String.class),
                Rows.text(row, "name"));
    }
}

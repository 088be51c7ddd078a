package io.lockkeeper.internal.contract.describe;

import io.lockkeeper.internal.contract.ContractStatement.Column;
import io.lockkeeper.internal.contract.ResultQuery;
import io.lockkeeper.internal.postgres.failure.StatementFailure;
import io.lockkeeper.internal.postgres.sql.Rows;
import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.postgres.sql.SqlRequest;
import io.lockkeeper.internal.postgres.wire.Connector;
import io.lockkeeper.internal.postgres.wire.Timeouts;
import io.lockkeeper.internal.postgres.wire.Wire;
import io.lockkeeper.internal.postgres.wire.WireSlot;
import io.lockkeeper.internal.script.lexer.Statement;
import io.r2dbc.spi.ColumnMetadata;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asks the server for the types of statements' binds and of their rows, on a connection of its own, in read-only
 * transactions that are rolled back. Nothing of a statement is executed.
 */
public final class Describer {

    private static final Duration ATTEMPT = Duration.ofSeconds(10);

    private static final Statement BINDS =
            Question.parsed("select pg_catalog.array_to_string(parameter_types::pg_catalog.text[], E'\\n')"
                    + " as binds from pg_catalog.pg_prepared_statements where name operator(pg_catalog.=) '"
                    + Question.NAME
                    + "'");

    private final Connector connector;
    private final Map<String, String> settings;

    /** @param lockTimeout in the queue for a table that somebody holds */
    public Describer(ConnectionFactory connectionFactory, Duration lockTimeout) {
        this.connector = new Connector(connectionFactory, ATTEMPT);
        this.settings = Map.of(
                "lock_millis", Long.toString(lockTimeout.toMillis()),
                "statement_millis", Long.toString(ATTEMPT.dividedBy(2).toMillis()));
    }

    /**
     * Connects once and lends the connection to the work, then closes it, also on error and cancel. Fails with a
     * {@link io.lockkeeper.error.MigrateException} if that is not possible.
     */
    public <T> Mono<T> look(Function<Session, Mono<T>> work) {
        return Sql.ready()
                .then(Mono.usingWhen(
                        Mono.fromSupplier(() -> new WireSlot(Timeouts.DEFAULT)),
                        slot -> connector
                                .attempt(slot, ATTEMPT)
                                .onErrorMap(connector::failed)
                                .flatMap(wire -> work.apply(new Session(wire, slot))),
                        WireSlot::close,
                        (slot, failure) -> slot.close(),
                        WireSlot::abandon));
    }

    /**
     * Connects once, for whoever closes it himself. Fails with a {@link io.lockkeeper.error.MigrateException} if that is not
     * possible.
     */
    public Mono<Session> open() {
        return Sql.ready().then(Mono.defer(() -> {
            WireSlot slot = new WireSlot(Timeouts.DEFAULT);
            return connector
                    .attempt(slot, ATTEMPT)
                    .onErrorMap(connector::failed)
                    .map(wire -> new Session(wire, slot));
        }));
    }

    /** A statement whose rows are asked for. */
    public record Item(String sql, List<String> binds) {

        /** Copies. */
        public Item {
            binds = List.copyOf(binds);
        }
    }

    /** One connection. Used by one subscriber, in sequence. */
    public final class Session {

        private final Wire wire;
        private final WireSlot slot;
        private final Map<Integer, String> typeNames = new TreeMap<>();

        private Session(Wire wire, WireSlot slot) {
            this.wire = wire;
            this.slot = slot;
        }

        /** Closes it; what fails is no failure. */
        public Mono<Void> close() {
            return slot.close();
        }

        private SqlRequest request() {
            return new SqlRequest().own(Sql.PROBE_BEGIN).own(Sql.PROBE_SETTINGS, settings);
        }

        /**
         * The types of the statement's parameters, as the server sees them. Fails with a {@link StatementFailure} if it does
         * not accept the statement.
         *
         * @param declared those that the driver declares; unknown for what the server is to find out
         */
        public Mono<List<String>> binds(String sql, List<String> declared) {
            return Mono.defer(() -> {
                List<String> binds = new ArrayList<>();
                SqlRequest request = request()
                        .script(Question.prepare(declared), Question.parsed(sql))
                        .script(BINDS)
                        .own(Sql.DEALLOCATE, Map.of("name", Question.NAME))
                        .own(Sql.ROLLBACK);
                return wire.send(request.text(), (index, row) -> take(row, binds), remark -> {})
                        .onErrorResume(
                                StatementFailure.class, failure -> rollback().then(Mono.error(failure)))
                        .thenReturn(binds);
            });
        }

        private static void take(Row row, List<String> binds) {
            if (row.getMetadata().contains("binds")) {
                String text = row.get("binds", String.class);
                if (text != null && !text.isEmpty()) {
                    binds.addAll(Arrays.asList(text.split("\n")));
                }
            }
        }

        /** The versions that the ledger has, if there is one that can be read under its default name. */
        public Mono<List<String>> ledgerVersions() {
            return Mono.defer(() -> {
                List<String> versions = new ArrayList<>();
                return wire.send(
                                "select version from lockkeeper_ledger where version is not null and state in ('applied',"
                                        + " 'baseline')",
                                (index, row) -> versions.add(Rows.text(row, "version")),
                                remark -> {})
                        .onErrorResume(StatementFailure.class, absent -> Mono.empty())
                        .thenReturn(versions);
            });
        }

        private Mono<Void> rollback() {
            return wire.send(new SqlRequest().own(Sql.ROLLBACK).text(), (index, row) -> {}, remark -> {});
        }

        /**
         * What the rows of these statements have, by their index: without those that return nothing, that the server does
         * not accept, and whose columns cannot be told. One round trip if it accepts all, and one for the types.
         */
        public Mono<Map<Integer, List<Column>>> columns(List<Item> items) {
            return look(items, false);
        }

        /**
         * What the rows of these statements have, as {@link #columns} tells it, and nothing for those that the server accepts
         * with these types of binds, and that return nothing or whose columns cannot be told. Takes no more round trips.
         */
        public Mono<Map<Integer, List<Column>>> accepted(List<Item> items) {
            return look(items, true);
        }

        private Mono<Map<Integer, List<Column>>> look(List<Item> items, boolean prepares) {
            return Mono.defer(() -> {
                Map<Integer, String> questions = new LinkedHashMap<>();
                for (int i = 0; i < items.size(); i++) {
                    Optional<String> query =
                            ResultQuery.of(items.get(i).sql(), items.get(i).binds());
                    if (query.isPresent()) {
                        questions.put(i, Question.rows(i, query.get()));
                    } else if (prepares) {
                        questions.put(i, Question.accepted(i, items.get(i)));
                    }
                }
                Map<Integer, List<Field>> found = new TreeMap<>();
                return ask(List.copyOf(questions.keySet()), questions, found)
                        .then(Mono.defer(() -> typesOf(found)))
                        .then(Mono.fromSupplier(() -> named(found)));
            });
        }

        /** Each gives one row, so that those behind the last row have not been asked. */
        private Mono<Void> ask(List<Integer> items, Map<Integer, String> questions, Map<Integer, List<Field>> found) {
            if (items.isEmpty()) {
                return Mono.empty();
            }
            StringBuilder request = new StringBuilder(request().text()).append(";\n");
            items.forEach(item -> request.append(questions.get(item)));
            request.append(new SqlRequest().own(Sql.ROLLBACK).text());
            return wire.send(request.toString(), (index, row) -> take(row, found), remark -> {})
                    .onErrorResume(
                            StatementFailure.class,
                            failure -> rollback().then(Mono.defer(() -> {
                                List<Integer> left = items.stream()
                                        .filter(item -> !found.containsKey(item))
                                        .toList();
                                if (left.size() == items.size() && items.size() > 1) {
                                    return Flux.fromIterable(items)
                                            .concatMap(item -> ask(List.of(item), questions, found))
                                            .then();
                                }
                                return ask(left.subList(1, left.size()), questions, found);
                            })));
        }

        private static void take(Row row, Map<Integer, List<Field>> found) {
            if (row.getMetadata().contains(Question.ITEM)) {
                found.put(
                        Rows.count(row, Question.ITEM),
                        row.getMetadata().getColumnMetadatas().stream()
                                .skip(1)
                                .map(Field::of)
                                .toList());
            }
        }

        private Mono<Void> typesOf(Map<Integer, List<Field>> found) {
            String unknown = found.values().stream()
                    .flatMap(List::stream)
                    .map(Field::type)
                    .filter(type -> !typeNames.containsKey(type))
                    .distinct()
                    .map(String::valueOf)
                    .collect(Collectors.joining(","));
            if (unknown.isEmpty()) {
                return Mono.empty();
            }
            String sql = "select type, pg_catalog.format_type(type::pg_catalog.oid, null) as type_name from"
                    + " pg_catalog.unnest('{" + unknown + "}'::pg_catalog.int4[]) as type";
            return wire.send(
                    sql,
                    (index, row) -> typeNames.put(Rows.count(row, "type"), Rows.text(row, "type_name")),
                    remark -> {});
        }

        private Map<Integer, List<Column>> named(Map<Integer, List<Field>> found) {
            Map<Integer, List<Column>> named = new TreeMap<>();
            found.forEach((item, fields) -> named.put(
                    item,
                    fields.stream()
                            .map(field -> new Column(field.name(), typeNames.getOrDefault(field.type(), "unknown")))
                            .toList()));
            return named;
        }
    }

    private record Field(String name, int type) {

        static Field of(ColumnMetadata column) {
            return new Field(column.getName(), (Integer) column.getNativeTypeMetadata());
        }
    }
}

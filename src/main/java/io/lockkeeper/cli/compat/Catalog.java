package io.lockkeeper.cli.compat;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the catalog says of the tables that statements write, by the names that the statements use. */
record Catalog(Map<String, Table> tables) {

    private static final String COLUMNS = """
            select n.name, a.attname, a.attnum::integer as place, format_type(a.atttypid, a.atttypmod) as type,
              a.attnotnull or t.typtype = 'd' and t.typnotnull as required,
              a.atthasdef or a.attidentity <> '' or t.typdefault is not null as filled,
              c.relhastriggers and exists (
                select from pg_trigger g
                where g.tgrelid = c.oid and not g.tgisinternal and g.tgtype & 2 = 2 and g.tgtype & 4 = 4) as triggered
            from unnest($1::text[]) as n (name)
            join pg_class c on c.oid = to_regclass(n.name)
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            join pg_type t on t.oid = a.atttypid
            order by n.name, a.attnum
            """;

    private static final String CONSTRAINTS = """
            select n.name, r.conname || ' ' || pg_get_constraintdef(r.oid) as text, r.contype::text as kind,
              r.conrelid = to_regclass(n.name) as own
            from unnest($1::text[]) as n (name)
            join pg_constraint r on to_regclass(n.name) in (r.conrelid, r.confrelid) and r.contype in ('c', 'f', 'u', 'x', 'p')
            union all
            select n.name, i.indexrelid::regclass || ' ' || pg_get_indexdef(i.indexrelid), 'u', true
            from unnest($1::text[]) as n (name)
            join pg_index i on i.indrelid = to_regclass(n.name) and i.indisunique
            where not exists (select from pg_constraint k where k.conindid = i.indexrelid)
            order by 1, 2
            """;

    private static final String PARTITIONS = """
            select n.name, i.inhrelid::regclass::text as partition
            from unnest($1::text[]) as n (name)
            join pg_inherits i on i.inhparent = to_regclass(n.name)
            order by 1, 2
            """;

    /** A column; required if it refuses null, filled if it has a value of its own when none is given. */
    record Column(String name, int place, String type, boolean required, boolean filled) {}

    /** A constraint or a unique index, as text; own if it is the table's, else it refers to it. */
    record Constraint(String text, String kind, boolean own) {}

    /** A table. */
    record Table(
            Map<String, Column> columns,
            boolean triggered,
            Collection<Constraint> constraints,
            Collection<String> partitions) {

        private static Table empty(boolean triggered) {
            return new Table(new LinkedHashMap<>(), triggered, new ArrayList<>(), new ArrayList<>());
        }
    }

    /** Reads it, on a connection of its own. */
    static Mono<Catalog> read(ConnectionFactory factory, Collection<String> names) {
        if (names.isEmpty()) {
            return Mono.just(new Catalog(Map.of()));
        }
        return Mono.usingWhen(
                factory.create(), connection -> read(connection, names.toArray(String[]::new)), Connection::close);
    }

    private static Mono<Catalog> read(Connection connection, String[] names) {
        Map<String, Table> tables = new HashMap<>();
        return ask(connection, COLUMNS, names, row -> {
                    Table table = tables.computeIfAbsent(text(row, "name"), name -> Table.empty(is(row, "triggered")));
                    Column column = new Column(
                            text(row, "attname"),
                            Objects.requireNonNull(row.get("place", Integer.class)),
                            text(row, "type"),
                            is(row, "required"),
                            is(row, "filled"));
                    table.columns().put(column.name(), column);
                })
                .then(ask(connection, CONSTRAINTS, names, row -> {
                    Table table = tables.computeIfAbsent(text(row, "name"), name -> Table.empty(false));
                    table.constraints().add(new Constraint(text(row, "text"), text(row, "kind"), is(row, "own")));
                }))
                .then(ask(
                        connection,
                        PARTITIONS,
                        names,
                        row -> tables.computeIfAbsent(text(row, "name"), name -> Table.empty(false))
                                .partitions()
                                .add(text(row, "partition"))))
                .then(Mono.fromSupplier(() -> new Catalog(Map.copyOf(tables))));
    }

    private static Mono<Void> ask(Connection connection, String sql, String[] names, Consumer<Readable> taker) {
        return Flux.from(connection.createStatement(sql).bind(0, names).execute())
                .concatMap(result -> result.map(row -> {
                    taker.accept(row);
                    return true;
                }))
                .then();
    }

    private static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class));
    }

    private static boolean is(Readable row, String column) {
        return Boolean.TRUE.equals(row.get(column, Boolean.class));
    }

    @Nullable
    Table table(String name) {
        return tables.get(name);
    }
}

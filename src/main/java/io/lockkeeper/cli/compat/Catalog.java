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

    /**
     * A view that the server writes through has what its table refuses: in the columns that it shows by the table's name for
     * them, and in those that it does not show.
     */
    private static final String COLUMNS = """
            with named as (
              select n.name, c.oid, c.relkind
              from unnest($1::text[]) as n (name)
              join pg_class c on c.oid = to_regclass(n.name)),
            shown as (
              select v.oid as view, d.refobjid as relation, d.refobjsubid as place
              from (select distinct oid from named where relkind = 'v' and pg_relation_is_updatable(oid, false) & 8 = 8) as v
              join pg_rewrite r on r.ev_class = v.oid
              join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
                and d.refclassid = 'pg_class'::regclass and d.refobjid <> v.oid),
            through as (
              select view, min(relation) as relation from shown group by view having count(distinct relation) = 1),
            columns as (
              select n.name, a.attname::text, a.attnum::integer as place, a.atttypid, a.atttypmod,
                a.attnotnull or coalesce(b.attnotnull, false) as required,
                a.atthasdef or a.attidentity <> '' or coalesce(b.atthasdef or b.attidentity <> '', false) as filled,
                coalesce(t.relation, n.oid) as relation, false as behind
              from named n
              join pg_attribute a on a.attrelid = n.oid and a.attnum > 0 and not a.attisdropped
              left join through t on t.view = n.oid
              left join pg_attribute b on b.attrelid = t.relation and b.attname = a.attname and b.attnum > 0
              union all
              select n.name, t.relation::regclass || '.' || b.attname, 10000 + b.attnum, b.atttypid, b.atttypmod,
                b.attnotnull, b.atthasdef or b.attidentity <> '', t.relation, true
              from named n
              join through t on t.view = n.oid
              join pg_attribute b on b.attrelid = t.relation and b.attnum > 0 and not b.attisdropped
              where not exists (
                select from shown s where s.view = t.view and s.relation = t.relation and s.place = b.attnum))
            select a.name, a.attname, a.place, format_type(a.atttypid, a.atttypmod) as type,
              a.required or t.typtype = 'd' and t.typnotnull as required,
              a.filled or t.typdefault is not null as filled,
              exists (
                select from pg_trigger g
                where g.tgrelid = a.relation and not g.tgisinternal and g.tgtype & 2 = 2 and g.tgtype & 4 = 4) as triggered,
              a.behind
            from columns a
            join pg_type t on t.oid = a.atttypid
            order by a.name, a.place
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

    /**
     * A column; required if it refuses null, filled if it has a value of its own when none is given.
     *
     * @param behind whether it is one of the table behind a view, which does not show it
     */
    record Column(String name, int place, String type, boolean required, boolean filled, boolean behind) {}

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
                            is(row, "filled"),
                            is(row, "behind"));
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

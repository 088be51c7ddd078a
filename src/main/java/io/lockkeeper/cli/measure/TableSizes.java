package io.lockkeeper.cli.measure;

import io.lockkeeper.cli.console.UsageException;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * How large the tables are where the migrations will run.
 *
 * @param bytes by the table's name with its schema, as SQL writes it
 */
record TableSizes(Map<String, Long> bytes) {

    /** Nothing of others is resolved. */
    private static final String PATH = "select pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)";

    private static final String SIZES = """
            select
              quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name,
              case c.relkind
                when 'p' then (select coalesce(sum(pg_table_size(t.relid)), 0)::bigint from pg_partition_tree(c.oid) as t)
                else pg_table_size(c.oid)
              end as bytes
            from pg_class as c
            join pg_namespace as n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'm')
              and c.relpersistence <> 't'
              and n.nspname !~ '^pg_'
              and n.nspname <> 'information_schema'
            """;

    private record Entry(String name, long bytes) {}

    @Nullable
    Long of(String table) {
        return bytes.get(table);
    }

    /** Those of a live database, of which nothing else is read. */
    static Mono<TableSizes> in(ConnectionFactory factory, String option) {
        return Flux.usingWhen(
                        factory.create(),
                        connection -> Flux.from(connection.createStatement(PATH).execute())
                                .concatMap(result -> result.map(row -> true))
                                .thenMany(Flux.from(
                                        connection.createStatement(SIZES).execute()))
                                .concatMap(result -> result.map(row -> new Entry(
                                        Objects.requireNonNull(row.get("name", String.class)),
                                        Objects.requireNonNull(row.get("bytes", Long.class))))),
                        Connection::close)
                .collectMap(Entry::name, Entry::bytes)
                .map(TableSizes::new)
                .onErrorMap(
                        R2dbcException.class,
                        e -> new UsageException(
                                option + ": the sizes of the tables cannot be read there (" + e.getMessage() + ")"));
    }

    /**
     * Those of a file: a line a table, its name with its schema, a comma, its bytes. Lines that begin with {@code #} are
     * passed over.
     *
     * @throws UsageException if it cannot be read, with its line
     */
    static TableSizes read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new UsageException("--stats: " + file + " does not exist");
        } catch (IOException e) {
            throw new UsageException("--stats: " + file + " cannot be read: " + e.getMessage());
        }
        Map<String, Long> bytes = new HashMap<>();
        for (int line = 0; line < lines.size(); line++) {
            String text = lines.get(line).strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            int comma = text.lastIndexOf(',');
            String table = text.substring(0, Math.max(comma, 0)).strip();
            try {
                long size = Long.parseLong(text.substring(comma + 1).strip());
                if (!table.contains(".")) {
                    throw new NumberFormatException("no schema");
                }
                bytes.put(table, size);
            } catch (NumberFormatException e) {
                throw new UsageException("--stats: " + file + ":" + (line + 1)
                        + ": write a table with its schema, a comma, and its bytes, as in: public.orders,1073741824");
            }
        }
        return new TableSizes(bytes);
    }
}

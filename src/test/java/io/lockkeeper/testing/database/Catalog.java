package io.lockkeeper.testing.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** All that a database holds, as text that two databases can be compared by: objects, sequences and rows, but for our own. */
public final class Catalog {

    /** Names in what the server prints are qualified then. */
    private static final String PLAIN = "set search_path to ''; ";

    private static final String SEQUENCES =
            "select oid::regclass::text from pg_class where relkind = 'S' and relname !~ '^lockkeeper_' order by 1";

    private static final String TABLES =
            "select oid::regclass::text from pg_class where relkind in ('r', 'm') and oid >= 16384"
                    + " and relname !~ '^lockkeeper_' order by 1";

    private Catalog() {}

    /** In an order of its own for each kind of thing. */
    public static List<String> of(TestDatabase database) {
        List<String> all = new ArrayList<>();
        for (String query : resource("/catalog.sql").split("\n\n")) {
            if (!query.startsWith("--")) {
                all.addAll(texts(database, query + " order by 1"));
            }
        }
        for (String sequence : texts(database, SEQUENCES)) {
            all.addAll(texts(
                    database,
                    "select concat_ws(' | ', 'value', " + literal(sequence) + ", last_value, is_called) from "
                            + sequence));
        }
        for (String table : texts(database, TABLES)) {
            all.addAll(texts(
                    database,
                    "select concat_ws(' | ', 'row', " + literal(table) + ", t::text) from only " + table
                            + " as t order by 1"));
        }
        return all;
    }

    /** The text of a test resource. */
    public static String resource(String name) {
        try (InputStream in = Catalog.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static List<String> texts(TestDatabase database, String sql) {
        return database.strings(PLAIN + sql).stream()
                .map(Objects::requireNonNull)
                .toList();
    }
}

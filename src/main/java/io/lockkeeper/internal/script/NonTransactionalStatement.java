package io.lockkeeper.internal.script;

import io.lockkeeper.internal.script.lexer.LeadingTokens;
import io.lockkeeper.internal.script.lexer.SqlScanner;
import io.lockkeeper.internal.script.lexer.Statement;
import io.lockkeeper.internal.script.lexer.Token;
import io.lockkeeper.internal.script.text.ByteWindow;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a statement of a standalone script is about, as far as that decides what may follow an interruption.
 *
 * @param name of the index, table or partition, as it was written; null where there is none
 * @param table that the index is on, or that the partition is detached from, as it was written; null where there is none
 * @param conditional whether it says {@code if exists} or {@code if not exists}
 * @param index what it says of the index to be built; null for all other kinds
 */
public record NonTransactionalStatement(
        Kind kind,
        @Nullable String name,
        @Nullable String table,
        boolean conditional,
        @Nullable Index index) {

    /**
     * What an index is to be.
     *
     * @param unique whether it is to be unique
     * @param definition all that stands behind the table's name
     */
    public record Index(boolean unique, String definition) {}

    /** One that builds no index. */
    public NonTransactionalStatement(Kind kind, @Nullable String name, @Nullable String table, boolean conditional) {
        this(kind, name, table, conditional, null);
    }

    /** What is known of it after an interruption. */
    public enum Kind {
        /** {@code create index concurrently}: the catalog tells. */
        CREATE_INDEX,
        /** {@code drop index concurrently}: the catalog tells; a half-dropped index is dropped again. */
        DROP_INDEX,
        /** {@code reindex index concurrently}: the catalog tells; leftovers are dropped and it runs again. */
        REINDEX_INDEX,
        /** {@code reindex table concurrently}: leftovers are dropped and it runs again. */
        REINDEX_TABLE,
        /** {@code detach partition concurrently}: the catalog tells; a half-done one is finalized. */
        DETACH_PARTITION,
        /** It does no harm to run it again. */
        REPEATABLE,
        /** It changes the session alone: it is replayed on each connection that goes on with the script. */
        SETTING,
        /** Only a person can tell what it has done. */
        OTHER
    }

    /** Whether what it is about can be looked for in the catalog, or it is about nothing there. */
    public boolean isNamed() {
        return switch (kind) {
            case CREATE_INDEX, DETACH_PARTITION -> name != null && table != null;
            case DROP_INDEX, REINDEX_INDEX, REINDEX_TABLE -> name != null;
            case REPEATABLE, SETTING, OTHER -> true;
        };
    }

    /** The letters that a text begins with, in lower case. */
    static String firstWord(String sql) {
        int end = 0;
        while (end < sql.length() && end < 16 && Character.isLetter(sql.charAt(end))) {
            end++;
        }
        return sql.substring(0, end).toLowerCase(Locale.ROOT);
    }

    /** Reads it off the statement's first words. */
    public static NonTransactionalStatement of(Statement statement) {
        byte[] text = statement.sql().getBytes(StandardCharsets.UTF_8);
        try (ByteWindow window = new ByteWindow(statement.file(), new ByteArrayInputStream(text))) {
            SqlScanner scanner = new SqlScanner(window);
            scanner.beginStatement();
            LeadingTokens tokens = new LeadingTokens(window);
            tokens.clear();
            for (Token token = scanner.next(); token != Token.END; token = scanner.next()) {
                if (token != Token.LINE_COMMENT && token != Token.BLOCK_COMMENT) {
                    tokens.add(token, scanner.start(), scanner.end(), false);
                }
            }
            return new Reader(tokens).read();
        }
    }

    /** Reads names from tokens. */
    private record Reader(LeadingTokens tokens) {

        NonTransactionalStatement read() {
            return switch (tokens.word(0)) {
                case "create" -> create();
                case "drop" -> drop();
                case "reindex" -> reindex();
                case "alter" -> alter();
                case "vacuum", "analyze", "cluster", "checkpoint" -> of(Kind.REPEATABLE);
                case "select" ->
                    of(
                            tokens.is(1, "set_config") || tokens.is(1, "pg_catalog") && tokens.is(3, "set_config")
                                    ? Kind.SETTING
                                    : Kind.OTHER);
                case "set", "reset" -> of(tokens.is(1, "constraints") ? Kind.REPEATABLE : Kind.SETTING);
                default -> of(Kind.OTHER);
            };
        }

        private NonTransactionalStatement create() {
            int index = tokens.is(1, "unique") ? 2 : 1;
            if (!tokens.are(index, "index", "concurrently")) {
                return of(Kind.OTHER);
            }
            boolean conditional = tokens.are(index + 2, "if", "not", "exists");
            int name = index + (conditional ? 5 : 2);
            boolean named = !tokens.is(name, "on");
            int on = named ? tokens.afterName(name) : name;
            int table = tokens.is(on + 1, "only") ? on + 2 : on + 1;
            int behind = tokens.afterName(table);
            return new NonTransactionalStatement(
                    Kind.CREATE_INDEX,
                    named && tokens.is(on, "on") ? tokens.name(name, on) : null,
                    tokens.name(table, behind),
                    conditional,
                    new Index(index == 2, tokens.writtenFrom(behind)));
        }

        private NonTransactionalStatement drop() {
            if (tokens.are(1, "index", "concurrently")) {
                boolean conditional = tokens.are(3, "if", "exists");
                int name = conditional ? 5 : 3;
                return new NonTransactionalStatement(
                        Kind.DROP_INDEX, tokens.name(name, tokens.afterName(name)), null, conditional);
            }
            return of(tokens.are(2, "if", "exists") ? Kind.REPEATABLE : Kind.OTHER);
        }

        private NonTransactionalStatement reindex() {
            int target = tokens.afterGroup(1);
            int name = tokens.is(target + 1, "concurrently") ? target + 2 : target + 1;
            return switch (tokens.word(target)) {
                case "index" -> named(Kind.REINDEX_INDEX, name);
                case "table" -> named(Kind.REINDEX_TABLE, name);
                default -> of(Kind.REPEATABLE);
            };
        }

        private NonTransactionalStatement named(Kind kind, int name) {
            return new NonTransactionalStatement(kind, tokens.name(name, tokens.afterName(name)), null, false);
        }

        private NonTransactionalStatement alter() {
            if (tokens.is(1, "system") || tokens.is(1, "database")) {
                return of(Kind.REPEATABLE);
            }
            if (!tokens.is(1, "table")) {
                return of(Kind.OTHER);
            }
            boolean conditional = tokens.are(2, "if", "exists");
            int table = conditional ? 4 : 2;
            table = tokens.is(table, "only") ? table + 1 : table;
            int detach = tokens.afterName(table);
            int partition = detach + 2;
            int end = tokens.afterName(partition);
            return tokens.are(detach, "detach", "partition") && tokens.is(end, "concurrently")
                    ? new NonTransactionalStatement(
                            Kind.DETACH_PARTITION, tokens.name(partition, end), tokens.name(table, detach), conditional)
                    : of(Kind.OTHER);
        }

        private static NonTransactionalStatement of(Kind kind) {
            return new NonTransactionalStatement(kind, null, null, false);
        }
    }
}

package io.lockkeeper.internal.script;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.script.lexer.SqlScanner;
import io.lockkeeper.internal.script.lexer.Statement;
import io.lockkeeper.internal.script.lexer.StatementLexer;
import io.lockkeeper.internal.script.lexer.Token;
import io.lockkeeper.internal.script.text.ByteWindow;
import io.lockkeeper.internal.script.text.Script;
import io.lockkeeper.ledger.Checksum;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statement of a batched script, and where in it the ends of a batch are to be written.
 *
 * @param bounds in order
 */
public record BatchStatement(Statement statement, List<Bound> bounds) {

    /** One end of a batch. */
    public enum End {
        /** The lowest key of the batch. */
        FIRST("first"),
        /** The highest key of the batch. */
        LAST("last");

        private final String name;

        End(String name) {
            this.name = name;
        }

        private String placeholder() {
            return ":'" + name + "'";
        }

        private static @Nullable End of(String text) {
            for (End end : values()) {
                if (end.name.equals(text)) {
                    return end;
                }
            }
            return null;
        }
    }

    /**
     * A placeholder. Offsets are those of {@link String#charAt}.
     *
     * @param start its colon
     * @param end behind its closing quote
     */
    public record Bound(End which, int start, int end) {}

    /** Copies the list. */
    public BatchStatement {
        bounds = List.copyOf(bounds);
    }

    /**
     * The statement of a script that was checked before. Blocks unless the script is in memory.
     *
     * @param database the one that we are connected to
     * @throws BadMigrationException if it is not the script that was checked
     */
    public static BatchStatement read(Script script, String database) {
        Statement only = null;
        try (StatementLexer lexer = StatementLexer.open(script)) {
            // to the end, where it shows whether it is still the script that was hashed
            for (Statement next = next(lexer, database); next != null; next = next(lexer, database)) {
                only = next;
            }
        }
        if (only == null) {
            throw new BadMigrationException(script.file(), "has no statement to run in batches");
        }
        return of(only);
    }

    private static @Nullable Statement next(StatementLexer lexer, String database) {
        return lexer.nextSent(command -> Databases.refuseOther(command, database));
    }

    /**
     * Finds the placeholders.
     *
     * @throws BadMigrationException if one of the two is missing, or there is another
     */
    public static BatchStatement of(Statement statement) {
        byte[] text = statement.sql().getBytes(StandardCharsets.UTF_8);
        try (ByteWindow window = new ByteWindow(statement.file(), new ByteArrayInputStream(text))) {
            List<Bound> bounds = new Search(statement, window).bounds();
            for (End end : End.values()) {
                if (bounds.stream().noneMatch(bound -> bound.which() == end)) {
                    throw new BadMigrationException(
                            statement.location(),
                            "a batched statement names its batch, as in: where id between :'first' and :'last'; "
                                    + end.placeholder() + " does not occur outside of quotes and comments");
                }
            }
            return new BatchStatement(statement, bounds);
        }
    }

    /** What makes two of them the same work: the same text on the same table by the same key. */
    public String hash(Batching batching) {
        String work = batching.table() + "\n" + batching.key() + "\n" + statement.shown();
        return Checksum.of(work.getBytes(StandardCharsets.UTF_8)).abbreviated();
    }

    /** One pass over the tokens. */
    private static final class Search {

        private final Statement statement;
        private final ByteWindow window;
        private final SqlScanner scanner;
        private final List<Bound> bounds = new ArrayList<>();

        /** Where a colon stands that may begin a placeholder; -1 for none. */
        private int colon = -1;

        private int brackets;

        Search(Statement statement, ByteWindow window) {
            this.statement = statement;
            this.window = window;
            this.scanner = new SqlScanner(window);
            scanner.beginStatement();
        }

        List<Bound> bounds() {
            for (Token token = scanner.next(); token != Token.END; token = scanner.next()) {
                if (token == Token.SYMBOL) {
                    symbol(window.at(scanner.start()));
                } else {
                    if (colon >= 0 && scanner.start() == colon + 1) {
                        afterColon(token);
                    }
                    colon = -1;
                }
            }
            return bounds;
        }

        private void symbol(byte symbol) {
            boolean cast = symbol == ':' && colon >= 0 && scanner.start() == colon + 1;
            colon = symbol == ':' && !cast ? scanner.start() : -1;
            brackets += symbol == '[' ? 1 : symbol == ']' ? -1 : 0;
        }

        private void afterColon(Token token) {
            String text = window.text(scanner.start(), scanner.end());
            if (token == Token.STRING && text.startsWith("'")) {
                End end = End.of(text.substring(1, text.length() - 1));
                if (end == null) {
                    throw refuse(text);
                }
                bounds.add(new Bound(end, chars(colon), chars(scanner.end())));
            } else if (token == Token.QUOTED_NAME || token == Token.WORD && isPlaceholder(text)) {
                throw refuse(text);
            }
        }

        /** Between brackets it may be the end of a slice. */
        private boolean isPlaceholder(String word) {
            return brackets == 0 || End.of(word) != null;
        }

        private BadMigrationException refuse(String text) {
            return new BadMigrationException(
                    statement.location(window.text(0, colon).codePointCount(0, chars(colon))),
                    "a batched statement has two placeholders, :'first' and :'last', and :" + text + " is neither");
        }

        private int chars(int offset) {
            return window.text(0, offset).length();
        }
    }
}

package io.lockkeeper.internal.contract;

import io.lockkeeper.internal.contract.SqlPieces.Piece;
import io.lockkeeper.internal.expect.QualifiedName;
import io.lockkeeper.internal.script.lexer.Token;
import io.lockkeeper.internal.script.names.SqlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a statement writes, wherever that stands in it.
 *
 * @param table as it is written
 * @param columns those that are written, as the catalog has them; null where all are, or nobody can tell
 * @param values how many values an insert without a list of columns has; {@link #UNCOUNTED} where nobody can tell
 */
public record Write(Kind kind, String table, @Nullable List<String> columns, int values) {

    /** Of the values of an insert whose query has a {@code *}, or is no plain {@code select}. */
    public static final int UNCOUNTED = -1;

    private static final Set<String> BEHIND_SELECT_LIST = Set.of(
            "from",
            "where",
            "group",
            "having",
            "window",
            "union",
            "intersect",
            "except",
            "order",
            "limit",
            "offset",
            "fetch",
            "for",
            "on",
            "returning");

    /** What becomes of rows. */
    public enum Kind {
        INSERT,
        UPDATE,
        DELETE
    }

    /** Whether an insert gives no value for the column at that place, from 1. */
    public boolean omits(String column, int place) {
        return columns != null ? !columns.contains(column) : values >= 0 && place > values;
    }

    /** Whether an insert gives as many values as the server makes of its query. */
    public boolean isUncounted() {
        return kind == Kind.INSERT && columns == null && values == UNCOUNTED;
    }

    /** Whether it gives a value for that column. */
    public boolean writes(String column) {
        return columns == null ? kind == Kind.INSERT : columns.contains(column);
    }

    /** All that a statement writes. */
    public static List<Write> in(String sql) {
        List<Piece> pieces = SqlPieces.of(sql);
        List<Write> writes = new ArrayList<>();
        for (int i = 0; i + 1 < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            boolean starts = i == 0
                    || pieces.get(i - 1).token() == Token.OPEN
                    || pieces.get(i - 1).token() == Token.CLOSE;
            if (piece.isWord("insert") && pieces.get(i + 1).isWord("into")) {
                writes.add(new Reading(pieces, i + 2).insert());
            } else if (starts && piece.isWord("update")) {
                writes.add(new Reading(pieces, i + 1).update());
            } else if (piece.isWord("delete") && pieces.get(i + 1).isWord("from")) {
                writes.add(new Write(Kind.DELETE, new Reading(pieces, i + 2).name(), List.of(), UNCOUNTED));
            } else if (starts && piece.isWord("merge") && pieces.get(i + 1).isWord("into")) {
                writes.addAll(new Reading(pieces, i + 2).merge());
            }
        }
        return writes;
    }

    private static final class Reading {

        private final List<Piece> pieces;
        private int at;

        Reading(List<Piece> pieces, int at) {
            this.pieces = pieces;
            this.at = at;
        }

        String name() {
            took("only");
            StringBuilder name = new StringBuilder();
            do {
                name.append(text());
                at++;
            } while (sees('.') && !name.append(text()).isEmpty() && at++ < pieces.size());
            return name.toString();
        }

        Write insert() {
            String table = name();
            if (took("as")) {
                at++;
            }
            return insertInto(table);
        }

        private Write insertInto(String table) {
            if (at < pieces.size() && pieces.get(at).token() == Token.OPEN && !opensAQuery()) {
                int end = SqlPieces.closing(pieces, at);
                List<String> columns = new ArrayList<>();
                for (int i = at + 1; i < end; i++) {
                    // a field or an element of a column is the column's
                    if (pieces.get(i - 1).token() == Token.OPEN
                            || pieces.get(i - 1).isSymbol(',')) {
                        columns.add(folded(pieces.get(i)));
                    }
                }
                return new Write(Kind.INSERT, table, columns, columns.size());
            }
            if (took("default")) {
                return new Write(Kind.INSERT, table, List.of(), 0);
            }
            if (took("overriding")) {
                at += 2;
            }
            return new Write(Kind.INSERT, table, null, took("values") ? values() : selected());
        }

        /** What the branches of a merge write. */
        List<Write> merge() {
            String table = name();
            List<Write> writes = new ArrayList<>();
            int depth = 0;
            for (; at < pieces.size() && depth >= 0; at++) {
                Token token = pieces.get(at).token();
                depth += token == Token.OPEN ? 1 : token == Token.CLOSE ? -1 : 0;
                if (depth != 0 || !pieces.get(at).isWord("then")) {
                    continue;
                }
                Reading branch = new Reading(pieces, at + 1);
                if (branch.took("insert")) {
                    writes.add(branch.insertInto(table));
                } else if (branch.took("update")) {
                    writes.add(branch.updateOf(table));
                } else if (branch.took("delete")) {
                    writes.add(new Write(Kind.DELETE, table, List.of(), UNCOUNTED));
                }
            }
            return writes;
        }

        private boolean opensAQuery() {
            return at + 1 < pieces.size()
                    && (pieces.get(at + 1).isWord("select")
                            || pieces.get(at + 1).isWord("with"));
        }

        private int values() {
            int end = SqlPieces.closing(pieces, at);
            int depth = 0;
            int values = 1;
            for (int i = at; i < end; i++) {
                depth += deeper(pieces.get(i));
                values += depth == 1 && pieces.get(i).isSymbol(',') ? 1 : 0;
            }
            return values;
        }

        /** How many columns the query has that begins here. */
        private int selected() {
            while (at < pieces.size() && pieces.get(at).token() == Token.OPEN) {
                at++;
            }
            if (!took("select")) {
                return UNCOUNTED;
            }
            if (took("distinct") && took("on")) {
                at = SqlPieces.closing(pieces, at) + 1;
            } else {
                took("all");
            }
            int depth = 0;
            int values = 1;
            for (int first = at; at < pieces.size(); at++) {
                Piece piece = pieces.get(at);
                depth += deeper(piece);
                if (depth < 0 || depth == 0 && endsSelectList()) {
                    break;
                }
                if (depth == 0
                        && piece.isSymbol('*')
                        && (at == first
                                || pieces.get(at - 1).isSymbol(',')
                                || pieces.get(at - 1).isSymbol('.'))) {
                    return UNCOUNTED;
                }
                values += depth == 0 && piece.isSymbol(',') ? 1 : 0;
            }
            return values;
        }

        private boolean endsSelectList() {
            Piece piece = pieces.get(at);
            return piece.token() == Token.WORD
                    && BEHIND_SELECT_LIST.contains(piece.text().toLowerCase(Locale.ROOT))
                    // a is distinct from b
                    && !(piece.isWord("from") && pieces.get(at - 1).isWord("distinct"));
        }

        /** A comma within brackets is of a list or of an array. */
        private static int deeper(Piece piece) {
            if (piece.token() == Token.OPEN || piece.isSymbol('[')) {
                return 1;
            }
            return piece.token() == Token.CLOSE || piece.isSymbol(']') ? -1 : 0;
        }

        Write update() {
            return updateOf(name());
        }

        private Write updateOf(String table) {
            while (at < pieces.size() && !took("set")) {
                at++;
            }
            List<String> columns = new ArrayList<>();
            int depth = 0;
            boolean expects = true;
            for (; at < pieces.size() && !(depth == 0 && ends()); at++) {
                Piece piece = pieces.get(at);
                depth += piece.token() == Token.OPEN ? 1 : piece.token() == Token.CLOSE ? -1 : 0;
                if (expects && (piece.token() == Token.WORD || piece.token() == Token.QUOTED_NAME)) {
                    columns.add(folded(piece));
                    expects = false;
                } else if (depth <= 1 && piece.isSymbol(',')) {
                    // within (a, b) = (c, d) some are named that are only read
                    expects = true;
                }
            }
            return new Write(Kind.UPDATE, table, columns, UNCOUNTED);
        }

        private boolean ends() {
            Piece piece = pieces.get(at);
            // the next branch of a merge: when matched, when not matched
            boolean branch =
                    piece.isWord("when") && (is(at + 1, "matched") || is(at + 1, "not") && is(at + 2, "matched"));
            return branch || piece.isWord("from") || piece.isWord("where") || piece.isWord("returning");
        }

        private boolean is(int index, String word) {
            return index < pieces.size() && pieces.get(index).isWord(word);
        }

        private static String folded(Piece piece) {
            return new SqlReader(piece.text()).identifier();
        }

        private boolean took(String word) {
            boolean there = at < pieces.size() && pieces.get(at).isWord(word);
            at += there ? 1 : 0;
            return there;
        }

        private boolean sees(char symbol) {
            return at < pieces.size() && pieces.get(at).isSymbol(symbol);
        }

        private String text() {
            return at < pieces.size() ? pieces.get(at).text() : QualifiedName.written("");
        }
    }
}

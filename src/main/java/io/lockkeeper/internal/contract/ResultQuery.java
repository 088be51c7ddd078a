package io.lockkeeper.internal.contract;

import io.lockkeeper.internal.contract.SqlPieces.Piece;
import io.lockkeeper.internal.script.lexer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A query that has the same columns as a statement's rows, takes no binds and changes nothing. */
public final class ResultQuery {

    private static final Set<String> READS = Set.of("select", "values", "table", "with", "(");
    private static final Set<String> BEFORE_A_STAR = Set.of("select", "distinct", "all", "returning");
    private static final Set<String> BEHIND_A_TARGET = Set.of("set", "using", "where", "returning");

    private final List<Piece> pieces;
    private int at;

    private ResultQuery(List<Piece> pieces) {
        this.pieces = pieces;
    }

    /**
     * That query: the statement itself if it reads, and for what it returns else; empty where it returns nothing, or that
     * cannot be told from its text.
     *
     * @param binds the types of its parameters, all of them
     */
    public static Optional<String> of(String sql, List<String> binds) {
        List<Piece> pieces = new ArrayList<>(SqlPieces.of(sql));
        pieces.replaceAll(piece -> piece.isParameter() ? piece.withText(nothing(piece, binds)) : piece);
        if (pieces.isEmpty()) {
            return Optional.empty();
        }
        if (READS.contains(pieces.get(0).text().toLowerCase(Locale.ROOT))) {
            return Optional.of(text(pieces));
        }
        return new ResultQuery(pieces).returned();
    }

    /** Whether it asks for all columns of something, so that its text does not tell which ones are used. */
    public static boolean hasStar(String sql) {
        List<Piece> pieces = SqlPieces.of(sql);
        for (int i = 1; i < pieces.size(); i++) {
            Piece before = pieces.get(i - 1);
            if (pieces.get(i).isSymbol('*')
                    && (before.isSymbol('.')
                            || before.isSymbol(',')
                            || BEFORE_A_STAR.stream().anyMatch(before::isWord))) {
                return true;
            }
        }
        return false;
    }

    private static String nothing(Piece parameter, List<String> binds) {
        int number = StatementText.number(parameter);
        return number <= binds.size() ? "(null::" + binds.get(number - 1) + ")" : "null";
    }

    /** Carriage returns end its lines, which is the same to the server, and nothing to a driver that reads a line at a time. */
    private static String text(List<Piece> pieces) {
        return SqlPieces.text(pieces, "\r");
    }

    private Optional<String> returned() {
        int returning = find(0, "returning");
        boolean known = took("insert") && took("into") || took("update") || took("delete") && took("from");
        if (returning < 0 || !known || pieces.get(returning + 1).isWord("with")) {
            return Optional.empty();
        }
        boolean inserts = pieces.get(0).isWord("insert");
        took("only");
        int from = at;
        do {
            at++;
        } while (sees('.') && at++ < pieces.size());
        at += sees('*') ? 1 : 0;
        String target = text(pieces.subList(from, at));
        if (took("as") || !inserts && BEHIND_A_TARGET.stream().noneMatch(pieces.get(at)::isWord)) {
            target += " as " + pieces.get(at).text();
        }
        return Optional.of("select " + text(pieces.subList(returning + 1, pieces.size())) + " from " + target
                + (inserts ? "" : others(returning)));
    }

    /** What an update or a delete joins. */
    private String others(int returning) {
        int from = find(at, pieces.get(0).isWord("update") ? "from" : "using");
        if (from < 0 || from > returning) {
            return "";
        }
        int where = find(from, "where");
        return ", " + text(pieces.subList(from + 1, where < 0 ? returning : where));
    }

    private boolean took(String word) {
        boolean there = at < pieces.size() && pieces.get(at).isWord(word);
        at += there ? 1 : 0;
        return there;
    }

    private boolean sees(char symbol) {
        return at < pieces.size() && pieces.get(at).isSymbol(symbol);
    }

    /** Where a word stands outside of parentheses; -1 where it does not. */
    private int find(int from, String word) {
        int depth = 0;
        for (int i = from; i + 1 < pieces.size(); i++) {
            Token token = pieces.get(i).token();
            depth += token == Token.OPEN ? 1 : token == Token.CLOSE ? -1 : 0;
            if (depth == 0 && pieces.get(i).isWord(word)) {
                return i;
            }
        }
        return -1;
    }
}

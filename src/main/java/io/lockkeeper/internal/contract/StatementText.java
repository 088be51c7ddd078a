package io.lockkeeper.internal.contract;

import io.lockkeeper.internal.contract.SqlPieces.Piece;
import io.lockkeeper.internal.script.lexer.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The one text of statements that mean the same: without comments, which may carry values, and with one member of each list
 * of binds.
 *
 * @param text as it is written
 * @param parameters the numbers that the parameters of the text had, in order
 * @param key equal for two texts that differ in blanks only
 * @param isAsked whether it belongs into a contract: not what makes the schema, begins and ends transactions, or sets the
 *     session
 */
public record StatementText(String text, List<Integer> parameters, String key, boolean isAsked) {

    /** What makes the schema, or a session, and not what the application asks of them. */
    private static final Set<String> LEFT_OUT = Set.of(
            "abort",
            "alter",
            "analyze",
            "begin",
            "checkpoint",
            "close",
            "cluster",
            "comment",
            "commit",
            "create",
            "deallocate",
            "discard",
            "drop",
            "end",
            "explain",
            "grant",
            "import",
            "prepare",
            "reassign",
            "reindex",
            "release",
            "reset",
            "revoke",
            "rollback",
            "savepoint",
            "security",
            "set",
            "show",
            "start",
            "truncate",
            "vacuum");

    /** Of a statement, as the protocol counts them. */
    private static final int MOST_PARAMETERS = 65_535;

    /** Copies. */
    public StatementText {
        parameters = List.copyOf(parameters);
    }

    /**
     * The text of one statement.
     *
     * @throws io.lockkeeper.error.BadMigrationException if a quote or a comment is never closed
     */
    public static StatementText of(String sql) {
        List<Piece> pieces = new ArrayList<>(SqlPieces.of(sql));
        Lists.shorten(pieces);
        SortedSet<Integer> used = new TreeSet<>();
        pieces.stream().filter(Piece::isParameter).forEach(piece -> used.add(number(piece)));
        List<Integer> parameters = List.copyOf(used);
        pieces.replaceAll(
                piece -> piece.isParameter() ? piece.withText("$" + (parameters.indexOf(number(piece)) + 1)) : piece);
        return new StatementText(laidOut(pieces), parameters, key(pieces), isAsked(pieces));
    }

    private static boolean isAsked(List<Piece> pieces) {
        return !pieces.isEmpty() && !LEFT_OUT.contains(pieces.get(0).text().toLowerCase(Locale.ROOT));
    }

    /** The key of a text that has been laid out. */
    static String key(String text) {
        return key(SqlPieces.of(text));
    }

    private static String key(List<Piece> pieces) {
        StringBuilder key = new StringBuilder();
        for (Piece piece : pieces) {
            if (!piece.gap().isEmpty() && !key.isEmpty()) {
                key.append(' ');
            }
            key.append(piece.text());
        }
        return key.toString();
    }

    /** Equal for two texts that differ in literals, binds and blanks only, as {@code pg_stat_statements} sees them. */
    public String shape() {
        List<Piece> pieces = new ArrayList<>(SqlPieces.of(text));
        int literals = MOST_PARAMETERS;
        for (int i = 0; i < pieces.size(); i++) {
            Piece before = pieces.get(Math.max(0, i - 1));
            if (pieces.get(i).isLiteral() || isConstant(pieces.get(i), before)) {
                pieces.set(
                        i,
                        new Piece(
                                Token.PARAMETER, "$" + literals++, pieces.get(i).gap()));
            }
        }
        Lists.shorten(pieces);
        return pieces.stream()
                .map(piece -> piece.isParameter() ? "?" : piece.text().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }

    /** In {@code is null} the word is none. */
    private static boolean isConstant(Piece piece, Piece before) {
        return (piece.isWord("true") || piece.isWord("false") || piece.isWord("null"))
                && !before.isWord("is")
                && !before.isWord("not");
    }

    static int number(Piece parameter) {
        return Integer.parseInt(parameter.text().substring(1));
    }

    /** Its own lines, without blank ones, as far to the left as they can be. */
    private static String laidOut(List<Piece> pieces) {
        int indent = pieces.stream()
                .skip(1)
                .filter(piece -> piece.gap().indexOf('\n') >= 0)
                .mapToInt(StatementText::indent)
                .min()
                .orElse(0);
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces) {
            if (text.isEmpty()) {
                text.append(piece.text());
                continue;
            }
            if (piece.gap().indexOf('\n') >= 0) {
                text.append('\n').append(" ".repeat(indent(piece) - indent));
            } else if (!piece.gap().isEmpty()) {
                text.append(' ');
            }
            text.append(piece.text());
        }
        return text.toString();
    }

    private static int indent(Piece piece) {
        return piece.gap().length() - piece.gap().lastIndexOf('\n') - 1;
    }

    /** Lists of binds, whose length says nothing: {@code in ($1, $2)} and {@code values ($1, $2), ($3, $4)}. */
    private static final class Lists {

        private final List<Piece> pieces;
        private final Map<String, Integer> uses = new HashMap<>();

        private Lists(List<Piece> pieces) {
            this.pieces = pieces;
            pieces.stream().filter(Piece::isParameter).forEach(piece -> uses.merge(piece.text(), 1, Integer::sum));
        }

        static void shorten(List<Piece> pieces) {
            Lists lists = new Lists(pieces);
            for (int i = 0; i + 1 < pieces.size(); i++) {
                boolean opens = pieces.get(i + 1).token() == Token.OPEN;
                if (opens && pieces.get(i).isWord("in")) {
                    lists.shorten(i + 2, SqlPieces.closing(pieces, i + 1));
                } else if (opens && pieces.get(i).isWord("values")) {
                    lists.shorten(i + 1, lists.endOfRows(i + 1));
                }
            }
        }

        private int endOfRows(int from) {
            int end = SqlPieces.closing(pieces, from) + 1;
            while (end + 1 < pieces.size()
                    && pieces.get(end).isSymbol(',')
                    && pieces.get(end + 1).token() == Token.OPEN) {
                end = SqlPieces.closing(pieces, end + 1) + 1;
            }
            return Math.min(end, pieces.size());
        }

        private void shorten(int from, int to) {
            List<List<Piece>> items = items(from, to);
            String first = shape(items.get(0));
            boolean alike = items.size() > 1
                    && items.get(0).stream().anyMatch(Piece::isParameter)
                    && items.stream().allMatch(item -> shape(item).equals(first))
                    && items.stream()
                            .flatMap(List::stream)
                            .filter(Piece::isParameter)
                            .allMatch(piece -> Integer.valueOf(1).equals(uses.get(piece.text())));
            if (alike) {
                pieces.subList(from + items.get(0).size(), to).clear();
            }
        }

        private List<List<Piece>> items(int from, int to) {
            List<List<Piece>> items = new ArrayList<>(List.of(new ArrayList<>()));
            int depth = 0;
            for (Piece piece : pieces.subList(from, to)) {
                depth += piece.token() == Token.OPEN ? 1 : piece.token() == Token.CLOSE ? -1 : 0;
                if (depth == 0 && piece.isSymbol(',')) {
                    items.add(new ArrayList<>());
                } else {
                    items.get(items.size() - 1).add(piece);
                }
            }
            return items;
        }

        private static String shape(List<Piece> item) {
            return item.stream()
                    .map(piece -> piece.isParameter() ? "$" : piece.text())
                    .collect(Collectors.joining(" "));
        }
    }
}

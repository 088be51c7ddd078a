package io.lockkeeper.internal.contract;

import io.lockkeeper.internal.contract.SqlPieces.Piece;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tables that are there for one session alone: no other one can be asked about statements that use them. */
public final class TemporaryTable {

    private static final Set<String> TEMPORARY = Set.of("temp", "temporary");
    private static final Set<String> MAKES_ONE = Set.of("create", "select", "with");
    private static final Set<String> BEFORE_IT = Set.of("create", "local", "global", "into");
    private static final Set<String> BEFORE_ITS_NAME = Set.of("table", "view", "recursive", "if", "not", "exists");
    private static final Set<String> BEFORE_A_TABLE =
            Set.of("from", "join", "into", "update", "only", "table", "using", "temp", "temporary");

    private TemporaryTable() {}

    /** The name of the one that a statement makes. */
    public static Optional<String> madeBy(String sql) {
        List<Piece> pieces = SqlPieces.of(sql);
        if (pieces.isEmpty() || !isOneOf(MAKES_ONE, pieces.get(0))) {
            return Optional.empty();
        }
        for (int i = 1; i < pieces.size(); i++) {
            if (isOneOf(TEMPORARY, pieces.get(i)) && isOneOf(BEFORE_IT, pieces.get(i - 1))) {
                return pieces.stream()
                        .skip(i + 1L)
                        .dropWhile(piece -> isOneOf(BEFORE_ITS_NAME, piece))
                        .findFirst()
                        .map(TemporaryTable::name);
            }
        }
        return Optional.empty();
    }

    /** Whether a statement uses one of these. */
    public static boolean isUsedBy(String sql, Set<String> names) {
        if (names.isEmpty()) {
            return false;
        }
        List<Piece> pieces = SqlPieces.of(sql);
        for (int i = 1; i < pieces.size(); i++) {
            if (names.contains(name(pieces.get(i))) && isOneOf(BEFORE_A_TABLE, pieces.get(i - 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOneOf(Set<String> words, Piece piece) {
        return words.stream().anyMatch(piece::isWord);
    }

    private static String name(Piece piece) {
        String text = piece.text();
        return text.startsWith("\"") && text.length() > 1
                ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
                : text.toLowerCase(Locale.ROOT);
    }
}

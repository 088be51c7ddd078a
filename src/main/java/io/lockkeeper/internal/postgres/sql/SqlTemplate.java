package io.lockkeeper.internal.postgres.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A statement with psql's parameters, cut into pieces once. */
public final class SqlTemplate {

    private record Piece(String text, String parameter, char quote) {}

    private static final char NONE = ' ';

    private final List<Piece> pieces;

    private SqlTemplate(List<Piece> pieces) {
        this.pieces = pieces;
    }

    /** Reads a statement of our own: one line, without comments, and no literal holds a colon and a name. */
    public static SqlTemplate of(String text) {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        for (int i = text.indexOf(':'); i >= 0; i = text.indexOf(':', i)) {
            if (text.startsWith("::", i)) {
                i += 2;
                continue;
            }
            char quote = text.charAt(i + 1);
            boolean quoted = quote == '\'' || quote == '"';
            int begin = quoted ? i + 2 : i + 1;
            int end = endOfName(text, begin);
            if (end == begin) {
                i++;
                continue;
            }
            pieces.add(new Piece(text.substring(from, i), text.substring(begin, end), quoted ? quote : NONE));
            i = quoted ? end + 1 : end;
            from = i;
        }
        pieces.add(new Piece(text.substring(from), "", NONE));
        return new SqlTemplate(List.copyOf(pieces));
    }

    private static int endOfName(String text, int begin) {
        int end = begin;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        return end;
    }

    boolean mentions(String text) {
        for (Piece piece : pieces) {
            if (piece.text().contains(text)) {
                return true;
            }
        }
        return false;
    }

    /** The statement with its values. */
    public String fill(Map<String, String> values) {
        StringBuilder filled = new StringBuilder();
        for (Piece piece : pieces) {
            filled.append(piece.text());
            if (!piece.parameter().isEmpty()) {
                filled.append(quoted(piece, values));
            }
        }
        return filled.toString();
    }

    private static String quoted(Piece piece, Map<String, String> values) {
        String value = values.get(piece.parameter());
        if (value == null) {
            throw new IllegalArgumentException("no value for :" + piece.parameter());
        }
        return switch (piece.quote()) {
            case '\'' -> literal(value);
            case '"' -> identifier(value);
            default -> value;
        };
    }

    /** A literal that means the same whatever {@code standard_conforming_strings} is. */
    public static String literal(String value) {
        String doubled = value.replace("'", "''");
        return value.indexOf('\\') < 0 ? "'" + doubled + "'" : " E'" + doubled.replace("\\", "\\\\") + "'";
    }

    public static String identifier(String value) {
        return '"' + value.replace("\"", "\"\"") + '"';
    }
}

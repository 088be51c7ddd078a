package io.lockkeeper.internal.contract;

import io.lockkeeper.internal.contract.SqlPieces.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A statement with values that nobody sent: of the right types, and of no meaning. */
public final class MadeUp {

    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("smallint", "1"),
            Map.entry("integer", "1"),
            Map.entry("bigint", "1"),
            Map.entry("numeric", "1"),
            Map.entry("real", "1"),
            Map.entry("double precision", "1"),
            Map.entry("boolean", "true"),
            Map.entry("text", "x"),
            Map.entry("character varying", "x"),
            Map.entry("character", "x"),
            Map.entry("uuid", "00000000-0000-0000-0000-000000000001"),
            Map.entry("date", "2000-01-01"),
            Map.entry("time without time zone", "00:00"),
            Map.entry("time with time zone", "00:00+00"),
            Map.entry("timestamp without time zone", "2000-01-01"),
            Map.entry("timestamp with time zone", "2000-01-01 00:00+00"),
            Map.entry("interval", "1 day"),
            Map.entry("json", "{}"),
            Map.entry("jsonb", "{}"),
            Map.entry("bytea", ""));

    private MadeUp() {}

    /**
     * The statement's text with a value instead of each parameter; null for types that are not known here.
     *
     * @param binds the types of its parameters
     */
    public static String of(String sql, List<String> binds) {
        List<Piece> pieces = new ArrayList<>(SqlPieces.of(sql));
        pieces.replaceAll(piece -> piece.isParameter() ? piece.withText(value(piece, binds)) : piece);
        return SqlPieces.text(pieces);
    }

    private static String value(Piece parameter, List<String> binds) {
        int number = StatementText.number(parameter);
        if (number > binds.size()) {
            return "null";
        }
        String type = binds.get(number - 1);
        String value = type.endsWith("[]") ? "{}" : VALUES.get(type);
        return "(" + (value == null ? "null" : "'" + value + "'") + "::" + type + ")";
    }
}

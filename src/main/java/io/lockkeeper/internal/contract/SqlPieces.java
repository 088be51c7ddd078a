package io.lockkeeper.internal.contract;

import io.lockkeeper.internal.script.lexer.SqlScanner;
import io.lockkeeper.internal.script.lexer.Token;
import io.lockkeeper.internal.script.text.ByteWindow;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The tokens of one statement, without its comments. */
final class SqlPieces {

    /**
     * A token.
     *
     * @param gap what stands before it, of a comment only that there is one
     */
    record Piece(Token token, String text, String gap) {

        boolean isWord(String word) {
            return token == Token.WORD && text.toLowerCase(Locale.ROOT).equals(word);
        }

        boolean isSymbol(char symbol) {
            return token == Token.SYMBOL && text.length() == 1 && text.charAt(0) == symbol;
        }

        boolean isParameter() {
            return token == Token.PARAMETER;
        }

        boolean isLiteral() {
            return token == Token.STRING || token == Token.NUMBER || token == Token.DOLLAR_STRING;
        }

        Piece withText(String other) {
            return new Piece(token, other, gap);
        }
    }

    private SqlPieces() {}

    /**
     * Reads them, up to a final semicolon.
     *
     * @throws io.lockkeeper.error.BadMigrationException if a quote or a comment is never closed
     */
    static List<Piece> of(String sql) {
        byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
        ByteWindow window = new ByteWindow("statement", new ByteArrayInputStream(bytes), bytes.length);
        SqlScanner scanner = new SqlScanner(window);
        scanner.beginStatement();
        List<Piece> pieces = new ArrayList<>();
        StringBuilder gap = new StringBuilder();
        int end = 0;
        for (Token token = scanner.next(); token != Token.END; token = scanner.next()) {
            gap.append(window.text(end, scanner.start()));
            if (token == Token.LINE_COMMENT || token == Token.BLOCK_COMMENT) {
                gap.append(' ');
            } else if (token != Token.SEMICOLON) {
                pieces.add(new Piece(token, text(token, window.text(scanner.start(), scanner.end())), gap.toString()));
                gap.setLength(0);
            }
            end = scanner.end();
        }
        return pieces;
    }

    /** A file ends its lines in one way, also in a literal: to the schema it is the same. */
    private static String text(Token token, String text) {
        return token == Token.STRING || token == Token.DOLLAR_STRING
                ? text.replace("\r\n", "\n").replace('\r', '\n')
                : text;
    }

    /** The index of the parenthesis that closes the one at that index; the end if none does. */
    static int closing(List<Piece> pieces, int open) {
        int depth = 0;
        for (int i = open; i < pieces.size(); i++) {
            Token token = pieces.get(i).token();
            depth += token == Token.OPEN ? 1 : token == Token.CLOSE ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return pieces.size();
    }

    /** The text that they make. */
    static String text(List<Piece> pieces) {
        return text(pieces, "\n");
    }

    /** @param newline what to write where a line ends */
    static String text(List<Piece> pieces, String newline) {
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces) {
            if (!piece.gap().isEmpty()) {
                text.append(piece.gap().indexOf('\n') < 0 ? " " : newline);
            }
            text.append(piece.text());
        }
        return text.toString().strip();
    }
}

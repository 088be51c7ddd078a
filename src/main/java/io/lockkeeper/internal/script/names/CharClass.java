package io.lockkeeper.internal.script.names;

/** What a byte is to the server's lexer, apart from quotes and comments. Whatever is not ASCII is a letter. */
public final class CharClass {

    static final byte OTHER = 0;
    public static final byte SPACE = 1;
    public static final byte DIGIT = 2;
    public static final byte LETTER = 3;

    /** The class of each unsigned byte; for loops that look at every byte. */
    public static final byte[] TABLE = table();

    private static final String OPERATORS_AND_QUOTES = "+-*/<>=~!@#%^&|`?()[],;:.'\"";

    private CharClass() {}

    public static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** Whether it can start a word; -1 cannot. */
    public static boolean isLetter(int c) {
        return c >= 0 && TABLE[c] == LETTER;
    }

    /** Whether it can stand inside a dollar tag; -1 cannot. */
    public static boolean isWordPart(int c) {
        return c >= 0 && TABLE[c] >= DIGIT;
    }

    /** Whether every lexer starts a new token after that byte. */
    public static boolean endsToken(byte b) {
        return TABLE[b & 0xFF] == SPACE || OPERATORS_AND_QUOTES.indexOf(b) >= 0;
    }

    private static byte[] table() {
        byte[] table = new byte[256];
        for (int c = 0; c < table.length; c++) {
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80;
            boolean space = c == ' ' || c >= '\t' && c <= '\r';
            table[c] = letter ? LETTER : isDigit(c) ? DIGIT : space ? SPACE : OTHER;
        }
        return table;
    }
}

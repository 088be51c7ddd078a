package io.lockkeeper.internal.script.lexer;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.script.names.CharClass;
import io.lockkeeper.internal.script.text.ByteWindow;
import org.jspecify.annotations.Nullable;

/**
 * Finds tokens by the server's lexical rules. One operator may come out as several symbols: no statement ends in one, and
 * comments start inside operators all the same. A string's {@code U&} is a word and a symbol, for it changes nothing.
 *
 * <p>Long: one pass over every byte, whose cases are those of the server's lexer.
 */
public final class SqlScanner {

    private static final byte[] CLASSES = CharClass.TABLE;

    /** How the bytes between two quotes are read. */
    private enum Quoting {
        PLAIN,
        BACKSLASH
    }

    private final ByteWindow window;
    private final DriverQuirks quirks;
    private boolean backslashQuoting;
    private boolean inStatement;
    private int start;

    /** What a string that follows on a later line goes on with, as long as nothing else stands between. */
    private @Nullable Quoting continued;

    private boolean newline;

    public SqlScanner(ByteWindow window) {
        this.window = window;
        this.quirks = new DriverQuirks(window);
    }

    /** What {@code standard_conforming_strings = off} does: backslashes escape in every string without a prefix. */
    void quoteWithBackslash(boolean on) {
        backslashQuoting = on;
    }

    /** The latest token is the first of a statement: nothing from it on is let go, and offsets count from its start. */
    public void beginStatement() {
        inStatement = true;
    }

    /** From the next token on, each token lets go of what is before it. */
    void endStatement() {
        inStatement = false;
        continued = null;
    }

    /** Where the latest token starts. */
    public int start() {
        return start;
    }

    /** Where the latest token ends. */
    public int end() {
        return window.offset();
    }

    DriverQuirks quirks() {
        return quirks;
    }

    /** The next token. */
    public Token next() {
        int c = skipSpace();
        if (!inStatement) {
            window.keep();
            quirks.clear();
        }
        start = window.offset();
        Token token = c < 0 ? Token.END : scan(c);
        if (token != Token.STRING && token != Token.LINE_COMMENT) {
            continued = null;
        }
        return token;
    }

    private int skipSpace() {
        do {
            byte[] bytes = window.bytes;
            int i = window.pos;
            int limit = window.limit;
            while (i < limit && CLASSES[bytes[i] & 0xFF] == CharClass.SPACE) {
                newline |= bytes[i] == '\n' || bytes[i] == '\r';
                i++;
            }
            window.pos = i;
            if (i < limit) {
                return bytes[i] & 0xFF;
            }
            if (!inStatement) {
                window.keep();
            }
        } while (window.more());
        return -1;
    }

    private Token scan(int c) {
        switch (CLASSES[c]) {
            case CharClass.LETTER:
                return word(c);
            case CharClass.DIGIT:
                return number();
            default:
                break;
        }
        switch (c) {
            case '\'':
                refuseUnicodeString();
                return string(continued != null && newline ? continued : unprefixed(), 1);
            case '"':
                return quotedName();
            case '$':
                return dollar();
            case '-':
                return window.peek(1) == '-' ? lineComment() : symbol(Token.SYMBOL);
            case '/':
                return window.peek(1) == '*' ? blockComment() : symbol(Token.SYMBOL);
            case '(':
                return symbol(Token.OPEN);
            case ')':
                return symbol(Token.CLOSE);
            case ';':
                return symbol(Token.SEMICOLON);
            case '\\':
                return symbol(Token.BACKSLASH);
            default:
                return symbol(Token.SYMBOL);
        }
    }

    private Token symbol(Token token) {
        window.pos++;
        return token;
    }

    /** The server refuses it as well, but only where its own reading of the string ends, which may be lines below. */
    private void refuseUnicodeString() {
        boolean unicode = backslashQuoting
                && start > 1
                && window.at(start - 1) == '&'
                && (window.at(start - 2) | 0x20) == 'u'
                && (start == 2 || CharClass.endsToken(window.at(start - 3)));
        if (unicode) {
            throw window.refuse(
                    start - 2,
                    "U&'…' cannot be read while standard_conforming_strings is off, and the server refuses it: set it on"
                            + " before, or write E'…'");
        }
    }

    private Quoting unprefixed() {
        return backslashQuoting ? Quoting.BACKSLASH : Quoting.PLAIN;
    }

    private Token word(int first) {
        if (window.peek(1) == '\'') {
            switch (first | 0x20) {
                case 'e':
                    return string(Quoting.BACKSLASH, 2);
                case 'b', 'x':
                    return string(Quoting.PLAIN, 2);
                default:
                    break;
            }
        }
        skipWord();
        return Token.WORD;
    }

    private void skipWord() {
        boolean odd = false;
        do {
            byte[] bytes = window.bytes;
            int i = window.pos;
            int limit = window.limit;
            while (i < limit && (CLASSES[bytes[i] & 0xFF] >= CharClass.DIGIT || bytes[i] == '$')) {
                odd |= bytes[i] == '$' && bytes[i - 1] < 0;
                i++;
            }
            window.pos = i;
            if (i < limit) {
                break;
            }
        } while (window.more());
        if (odd) {
            quirks.add(DriverQuirk.Kind.HIDDEN_DOLLAR, start, end());
        }
    }

    private Token number() {
        skipDigits();
        if (window.peek(0) == '.') {
            window.pos++;
            skipDigits();
        }
        if ((window.peek(0) | 0x20) == 'e') {
            int sign = window.peek(1) == '+' || window.peek(1) == '-' ? 1 : 0;
            if (CharClass.isDigit(window.peek(1 + sign))) {
                window.pos += 1 + sign;
                skipDigits();
            }
        }
        return Token.NUMBER;
    }

    private void skipDigits() {
        while (CharClass.isDigit(window.peek(0))) {
            window.pos++;
        }
    }

    private Token string(Quoting quoting, int opening) {
        window.pos += opening;
        boolean odd = quoting == Quoting.PLAIN ? skipPlain('\'') : skipBackslashed();
        if (odd) {
            quirks.add(DriverQuirk.Kind.BACKSLASH_QUOTE, start, end());
        }
        continued = quoting;
        newline = false;
        return Token.STRING;
    }

    private Token quotedName() {
        window.pos++;
        skipPlain('"');
        return Token.QUOTED_NAME;
    }

    /** Skips to behind the closing quote; a doubled one is none. */
    private boolean skipPlain(char quote) {
        do {
            seek(quote, quote, quote == '"' ? "this quoted identifier is never closed" : "this string is never closed");
            window.pos++;
            if (window.peek(0) != quote) {
                return false;
            }
            window.pos++;
        } while (true);
    }

    /** As {@link #skipPlain}, and tells whether a backslash stood before a quote. */
    private boolean skipBackslashed() {
        boolean odd = false;
        do {
            seek('\'', '\\', "this string is never closed");
            int escaped = window.peek(1);
            if (window.peek(0) == '\'' && escaped != '\'') {
                window.pos++;
                return odd;
            }
            odd |= window.peek(0) == '\\' && escaped == '\'';
            window.pos += escaped < 0 ? 1 : 2;
        } while (true);
    }

    /** Goes on to the next of two characters. */
    private void seek(char one, char other, String missing) {
        do {
            byte[] bytes = window.bytes;
            int i = window.pos;
            int limit = window.limit;
            while (i < limit && bytes[i] != one && bytes[i] != other) {
                i++;
            }
            window.pos = i;
            if (i < limit) {
                return;
            }
        } while (window.more());
        throw window.refuse(start, missing);
    }

    private Token dollar() {
        if (window.takesDollar(1, start)) {
            return dollarString(1);
        }
        int first = window.peek(1);
        if (CharClass.isDigit(first)) {
            window.pos++;
            skipDigits();
            quirks.add(DriverQuirk.Kind.HIDDEN_DOLLAR, start, end());
            return Token.PARAMETER;
        }
        int length = 1;
        while (!window.takesDollar(length, start)) {
            if (length == 1 ? !CharClass.isLetter(first) : !CharClass.isWordPart(window.peek(length))) {
                quirks.add(DriverQuirk.Kind.HIDDEN_DOLLAR, start, start + 1);
                return symbol(Token.SYMBOL);
            }
            length++;
        }
        return dollarString(length);
    }

    /** @param length of its delimiter, without the last sign */
    private Token dollarString(int length) {
        boolean odd = start > 0 && !CharClass.endsToken(window.at(start - 1));
        for (int i = 1; i < length; i++) {
            odd |= window.peek(i) >= 0x80;
        }
        byte[] delimiter = new byte[length + 1];
        System.arraycopy(window.bytes, window.pos, delimiter, 0, delimiter.length);
        window.pos += delimiter.length;
        skipTo(delimiter);
        if (odd) {
            quirks.add(DriverQuirk.Kind.DOLLAR_STRING, start, end());
        }
        return Token.DOLLAR_STRING;
    }

    /** Skips to behind the delimiter. It has a dollar sign at either end only, so no byte is looked at twice. */
    private void skipTo(byte[] delimiter) {
        int matched = 0;
        do {
            byte[] bytes = window.bytes;
            int limit = window.limit;
            for (int i = window.pos; i < limit; i++) {
                byte b = bytes[i];
                if (b == delimiter[matched]) {
                    matched++;
                    if (matched == delimiter.length) {
                        window.pos = i + 1;
                        return;
                    }
                } else {
                    matched = b == '$' ? 1 : 0;
                }
            }
            window.pos = limit;
        } while (matched == delimiter.length - 1 ? hasNext(matched) : window.more());
        throw neverClosed(delimiter);
    }

    /** Whether the string goes on; a dollar sign that stands next would be the last of its delimiter. */
    private boolean hasNext(int matched) {
        return window.takesDollar(0, end() - matched) || window.pos < window.limit;
    }

    private BadMigrationException neverClosed(byte[] delimiter) {
        String which = window.isReplaced(start)
                ? ""
                : ": " + window.text(start, start + delimiter.length) + " does not come again";
        return window.refuse(start, "this dollar-quoted string is never closed" + which);
    }

    private Token lineComment() {
        window.literal(true);
        do {
            byte[] bytes = window.bytes;
            int i = window.pos;
            int limit = window.limit;
            while (i < limit && bytes[i] != '\n' && bytes[i] != '\r') {
                i++;
            }
            window.pos = i;
            if (i < limit) {
                break;
            }
        } while (window.more());
        window.literal(false);
        if (window.peek(0) == '\r' && window.peek(1) != '\n') {
            quirks.add(DriverQuirk.Kind.CARRIAGE_RETURN, end(), end() + 1);
        }
        return Token.LINE_COMMENT;
    }

    private Token blockComment() {
        window.literal(true);
        window.pos += 2;
        int depth = 1;
        byte previous = 0;
        do {
            byte[] bytes = window.bytes;
            int limit = window.limit;
            for (int i = window.pos; i < limit; i++) {
                byte b = bytes[i];
                boolean opens = previous == '/' && b == '*';
                boolean closes = previous == '*' && b == '/';
                previous = opens || closes ? 0 : b;
                depth += opens ? 1 : closes ? -1 : 0;
                if (depth == 0) {
                    window.pos = i + 1;
                    window.literal(false);
                    return Token.BLOCK_COMMENT;
                }
            }
            window.pos = limit;
        } while (window.more());
        throw window.refuse(start, "this comment is never closed");
    }
}

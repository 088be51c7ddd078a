package io.lockkeeper.internal.script.lexer;

import io.lockkeeper.internal.script.text.ByteWindow;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The work on large objects that pg_dump frames in transactions of their own. */
final class LargeObjects {

    private static final Set<String> WORK = Set.of("lo_open", "lo_create", "lowrite", "lo_close");

    /** What stands behind the {@code begin}, in lower case. */
    private static final byte[] FIRST = "select pg_catalog.lo_".getBytes(StandardCharsets.US_ASCII);

    /** More blanks than pg_dump writes. */
    private static final int MOST_BLANKS = 16;

    private LargeObjects() {}

    /** Whether such work begins behind the current place. */
    static boolean follow(ByteWindow window) {
        int ahead = 0;
        while (ahead < MOST_BLANKS && isBlank(window.peek(ahead))) {
            ahead++;
        }
        for (byte expected : FIRST) {
            int found = window.peek(ahead++);
            if ((found >= 'A' && found <= 'Z' ? found | 0x20 : found) != expected) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(int c) {
        return c == ' ' || c == '\n' || c == '\r';
    }

    /** Whether the statement is a part of it. */
    static boolean isWork(LeadingTokens tokens) {
        return tokens.are(0, "select", "pg_catalog") && tokens.isSymbol(2, '.') && WORK.contains(tokens.word(3));
    }
}

package io.lockkeeper.internal.script.lexer;

import io.lockkeeper.internal.script.text.ByteWindow;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The first tokens of a statement, comments left out: what its kind is read from. */
public final class LeadingTokens {

    /** More than any statement needs whose kind its words decide. */
    private static final int MOST = 256;

    /** What the statements that are not plain data or definition work start with. */
    private static final String INITIALS = "abcdeprsv";

    private static final Set<String> ROUTINES = Set.of("function", "procedure");

    private final ByteWindow window;
    private final Token[] tokens = new Token[MOST];
    private final int[] starts = new int[MOST];
    private final int[] ends = new int[MOST];
    private int size;
    private boolean wanted;
    private boolean outermostOnly;

    public LeadingTokens(ByteWindow window) {
        this.window = window;
    }

    public void clear() {
        size = 0;
        wanted = true;
        outermostOnly = false;
    }

    /** Notes a token, unless the statement's first one says that its kind is settled. */
    public void add(Token token, int start, int end, boolean nested) {
        if (!wanted || nested && outermostOnly) {
            return;
        }
        if (size == 0 && (token != Token.WORD || INITIALS.indexOf(window.at(start) | 0x20) < 0)) {
            wanted = false;
            return;
        }
        tokens[size] = token;
        starts[size] = start;
        ends[size] = end;
        size++;
        wanted = size < MOST;
        // a list of columns may be longer than what is noted, and the options follow it
        outermostOnly = size == 1 ? is(0, "copy") : outermostOnly && !is(size - 1, "stdin") && !is(size - 1, "stdout");
    }

    int size() {
        return size;
    }

    Token token(int i) {
        return i < size ? tokens[i] : Token.END;
    }

    public boolean is(int i, String word) {
        return token(i) == Token.WORD && word(i).equals(word);
    }

    public boolean are(int from, String... words) {
        for (int k = 0; k < words.length; k++) {
            if (!is(from + k, words[k])) {
                return false;
            }
        }
        return true;
    }

    boolean isSymbol(int i, char symbol) {
        return token(i) == Token.SYMBOL && window.at(starts[i]) == symbol;
    }

    /** A token that is no word counts as none. */
    public String word(int i) {
        return token(i) == Token.WORD ? text(i) : "";
    }

    /** What a word, a number, a string or a quoted identifier says, in lower case. */
    String value(int i) {
        return switch (token(i)) {
            case WORD, NUMBER -> text(i);
            case STRING, QUOTED_NAME -> {
                String text = text(i);
                yield text.substring(Math.max(text.indexOf('\''), text.indexOf('"')) + 1, text.length() - 1);
            }
            default -> "";
        };
    }

    /** The name that stands there as the server takes it; empty if it cannot be told. */
    public String name(int i) {
        String written = i < size ? window.text(starts[i], ends[i]) : "";
        if (token(i) == Token.QUOTED_NAME) {
            return written.substring(1, written.length() - 1).replace("\"\"", "\"");
        }
        return token(i) == Token.WORD && !isSymbol(i + 1, '&') ? written.toLowerCase(Locale.ROOT) : "";
    }

    private String text(int i) {
        return window.text(starts[i], ends[i]).toLowerCase(Locale.ROOT);
    }

    /**
     * A name with its qualifiers as the catalog's functions read one: without what may stand between its parts. Null where
     * none stands, or one that is written with escapes, which they do not read.
     */
    @Nullable
    public String name(int from, int before) {
        if (from >= before || before > size || isSymbol(from + 1, '&')) {
            return null;
        }
        StringBuilder name = new StringBuilder();
        for (int i = from; i < before; i++) {
            name.append(window.text(starts[i], ends[i]));
            if (isSymbol(i, '.') && isSymbol(i + 2, '&')) {
                return null;
            }
        }
        return name.toString();
    }

    /** All that was scanned from one token on, as it was written; empty behind the last. */
    public String writtenFrom(int from) {
        return from < size ? window.text(starts[from], window.offset()) : "";
    }

    /** Whether this is what may have a body between {@code begin atomic} and {@code end}. */
    boolean startRoutine() {
        return is(0, "create") && ROUTINES.contains(word(are(1, "or", "replace") ? 3 : 1));
    }

    /** Behind a name with its qualifiers. */
    public int afterName(int i) {
        int next = i + 1;
        while (isSymbol(next, '.')) {
            next += 2;
        }
        return next;
    }

    /** Behind the parentheses that open there, or the same place if none do. */
    public int afterGroup(int i) {
        if (token(i) != Token.OPEN) {
            return i;
        }
        int depth = 0;
        int next = i;
        do {
            depth += token(next) == Token.OPEN ? 1 : token(next) == Token.CLOSE ? -1 : 0;
            next++;
        } while (depth > 0 && next < size);
        return next;
    }
}

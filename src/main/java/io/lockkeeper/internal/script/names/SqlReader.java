package io.lockkeeper.internal.script.names;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads names, types and lists of them as the server would: unquoted letters are folded to lower case, quoted ones are kept. */
public final class SqlReader {

    private final String text;
    private int at;

    public SqlReader(String text) {
        this(text, 0);
    }

    public SqlReader(String text, int at) {
        this.text = text;
        this.at = at;
    }

    /** Whether that character comes next; it is not taken. */
    public boolean sees(char c) {
        skipBlanks();
        return at < text.length() && text.charAt(at) == c;
    }

    public boolean seesName() {
        skipBlanks();
        return at < text.length() && (text.charAt(at) == '"' || startsWord(text.charAt(at)));
    }

    boolean ended() {
        skipBlanks();
        return at == text.length();
    }

    /** Takes that character if it comes next. */
    public boolean took(char c) {
        boolean there = sees(c);
        at += there ? 1 : 0;
        return there;
    }

    public void take(char c) {
        if (!took(c)) {
            throw refuse("'" + c + "' is expected");
        }
    }

    /** The unquoted word that comes next, folded, and stays; empty if there is none. */
    public String peekWord() {
        skipBlanks();
        int end = at;
        while (end < text.length() && isWordPart(text.charAt(end))) {
            end++;
        }
        return end > at && startsWord(text.charAt(at)) ? fold(text.substring(at, end)) : "";
    }

    /** Takes that word if it comes next. */
    public boolean tookWord(String word) {
        boolean there = peekWord().equals(word);
        at += there ? word.length() : 0;
        return there;
    }

    /** A number or another run of letters and digits, as it is written. */
    public String digits() {
        skipBlanks();
        int from = at;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
        if (from == at) {
            throw refuse("a number is expected");
        }
        return text.substring(from, at);
    }

    public String identifier() {
        skipBlanks();
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted('"', "a quoted name is never closed");
        }
        String word = peekWord();
        if (word.isEmpty()) {
            throw refuse("a name is expected");
        }
        at += word.length();
        return word;
    }

    /** Any number of them, with commas between, up to a closing parenthesis, which is taken. */
    public <T> List<T> listTo(char close, Supplier<T> item) {
        if (took(close)) {
            return List.of();
        }
        List<T> items = list(item);
        take(close);
        return items;
    }

    /** One or more of them, with commas between. */
    public <T> List<T> list(Supplier<T> item) {
        List<T> items = new ArrayList<>();
        do {
            items.add(item.get());
        } while (took(','));
        return items;
    }

    public SqlReader copy() {
        return new SqlReader(text, at);
    }

    /** The whole text as one thing. */
    public <T> T whole(Supplier<T> thing) {
        T read = thing.get();
        if (!ended()) {
            throw refuse("the end is expected");
        }
        return read;
    }

    /** What a place of a statement names: the parts of a dotted name, a label in quotes, or nothing. */
    public static @Nullable List<String> nameAt(String sql, int index) {
        SqlReader reader = new SqlReader(sql, index);
        try {
            if (reader.sees('\'')) {
                return List.of(reader.label());
            }
            if (!reader.seesName()) {
                return null;
            }
            List<String> parts = new ArrayList<>(List.of(reader.identifier()));
            while (reader.took('.') && reader.seesName()) {
                parts.add(reader.identifier());
            }
            return parts;
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    /** Every word and quoted name of a statement, whatever it stands for: keywords and parts of strings do no harm. */
    public static List<String> namesIn(String sql) {
        List<String> names = new ArrayList<>();
        SqlReader reader = new SqlReader(sql);
        while (!reader.ended()) {
            if (reader.seesName()) {
                try {
                    names.add(reader.identifier());
                } catch (IllegalArgumentException unclosed) {
                    return names;
                }
            } else {
                reader.at++;
            }
        }
        return names;
    }

    /** A name in quotes of either kind, or without. */
    public String label() {
        return sees('\'') ? quoted('\'', "a string is never closed") : identifier();
    }

    public IllegalArgumentException refuse(String why) {
        String rest = at < text.length() ? "at '" + text.substring(at) + "'" : "at the end";
        return new IllegalArgumentException("'" + text + "' cannot be read: " + why + " " + rest);
    }

    private String quoted(char quote, String unclosed) {
        StringBuilder name = new StringBuilder();
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != quote) {
                name.append(c);
            } else if (i + 1 < text.length() && text.charAt(i + 1) == quote) {
                name.append(c);
                i++;
            } else {
                at = i + 1;
                return name.toString();
            }
        }
        throw refuse(unclosed);
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    /** Only ASCII is folded, as in a database of UTF-8. */
    private static String fold(String word) {
        StringBuilder folded = new StringBuilder(word.length());
        word.chars().forEach(c -> folded.append(c < 0x80 ? word(c) : (char) c));
        return folded.toString();
    }

    private static char word(int c) {
        return String.valueOf((char) c).toLowerCase(Locale.ROOT).charAt(0);
    }

    private static boolean startsWord(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80;
    }

    private static boolean isWordPart(char c) {
        return startsWord(c) || c >= '0' && c <= '9' || c == '$';
    }
}

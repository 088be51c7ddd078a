package io.lockkeeper.internal.script.names;

/** A name of a table or a column, as SQL writes it. */
public final class SqlName {

    private SqlName() {}

    /**
     * Whether it is a name, with or without quotes and qualifiers, and nothing else.
     *
     * @param most how many parts it may have
     */
    public static boolean isName(String text, int most) {
        int at = 0;
        for (int part = 1; part <= most; part++) {
            int end = text.startsWith("\"", at) ? quotedEnd(text, at) : wordEnd(text, at);
            if (end <= at) {
                return false;
            }
            if (end == text.length()) {
                return true;
            }
            if (text.charAt(end) != '.') {
                return false;
            }
            at = end + 1;
        }
        return false;
    }

    /** Behind the closing quote; -1 if there is none, or nothing between the two. */
    private static int quotedEnd(String text, int start) {
        int i = start + 1;
        while (i < text.length()) {
            if (text.charAt(i) == '"' && !text.startsWith("\"\"", i)) {
                return i > start + 1 ? i + 1 : -1;
            }
            i += text.charAt(i) == '"' ? 2 : 1;
        }
        return -1;
    }

    private static int wordEnd(String text, int start) {
        int i = start;
        while (i < text.length() && isWordPart(text.charAt(i), i > start)) {
            i++;
        }
        return i;
    }

    private static boolean isWordPart(char c, boolean inside) {
        int asByte = Math.min(c, 0xFF);
        return CharClass.isLetter(asByte) || inside && (c == '$' || CharClass.isDigit(asByte));
    }
}

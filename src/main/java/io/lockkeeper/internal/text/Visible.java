package io.lockkeeper.internal.text;

/**
 * Texts of others, such as names of files and words of a server, made fit to be printed: what would command a terminal,
 * turn the direction of reading or begin a line is shown as an escape.
 */
public final class Visible {

    private static final String INDENT = "    ";

    private Visible() {}

    /** As one line: line breaks and tabs are shown, too. */
    public static String line(String text) {
        return isClean(text) ? text : escaped(text, "");
    }

    /** As lines, where line breaks and tabs are our own. */
    public static String lines(String text) {
        return isClean(text) ? text : escaped(text.replace("\r\n", "\n"), "\n\t");
    }

    /** As lines of which only the first begins a line: those that follow are indented. */
    public static String block(String text) {
        return isClean(text) ? text : lines(text).stripTrailing().replace("\n", "\n" + INDENT);
    }

    private static boolean isClean(String text) {
        return text.codePoints().noneMatch(Visible::isControl);
    }

    private static String escaped(String text, String kept) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (!isControl(c) || kept.indexOf(c) >= 0) {
                escaped.appendCodePoint(c);
            } else {
                escaped.append(escape(c));
            }
        });
        return escaped.toString();
    }

    private static String escape(int codePoint) {
        return switch (codePoint) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format("\\u%04x", codePoint);
        };
    }

    /** C0, DEL and C1; what overrides the direction of reading; separators of lines; halves of a pair. */
    public static boolean isControl(int codePoint) {
        if (codePoint < 0x7F) {
            return codePoint < ' ';
        }
        return codePoint <= 0x9F
                || codePoint == 0x061C
                || codePoint == 0x200E
                || codePoint == 0x200F
                || codePoint >= 0x2028 && codePoint <= 0x202E
                || codePoint >= 0x2066 && codePoint <= 0x2069
                || codePoint >= 0xD800 && codePoint <= 0xDFFF;
    }
}

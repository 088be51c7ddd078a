package io.lockkeeper.internal.script.text;

import io.lockkeeper.internal.text.Visible;

/** One line of a text with a caret below a place in it. */
public final class Excerpt {

    /** How many code points are shown on either side of the place. */
    private static final int REACH = 60;

    private static final String CUT = "…";

    private Excerpt() {}

    public static String of(String text, int at, int lineNumber) {
        int start = lineStart(text, at);
        int end = lineEnd(text, at);
        int from = text.codePointCount(start, at) > REACH ? text.offsetByCodePoints(at, -REACH) : start;
        int to = text.codePointCount(at, end) > REACH ? text.offsetByCodePoints(at, REACH) : end;
        String number = "  " + lineNumber + " | ";
        String before = (from > start ? CUT : "") + Visible.lines(text.substring(from, at));
        String after = Visible.lines(text.substring(at, to)) + (to < end ? CUT : "");
        return number + before + after + System.lineSeparator() + " ".repeat(number.length() - 2) + "| " + pad(before)
                + "^";
    }

    private static int lineStart(String text, int at) {
        return 1 + Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1));
    }

    private static int lineEnd(String text, int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    /** Blanks that take as much room as the text; a tab is as wide as its column makes it, so it stays a tab. */
    private static String pad(String text) {
        StringBuilder pad = new StringBuilder();
        text.codePoints().forEach(c -> pad.append(c == '\t' ? "\t" : " ".repeat(width(c))));
        return pad.toString();
    }

    private static int width(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(codePoint) ? 2 : 1;
        };
    }

    private static boolean isWide(int codePoint) {
        return Character.isIdeographic(codePoint)
                || codePoint >= 0x1100 && codePoint <= 0x115F
                || codePoint >= 0x2E80 && codePoint <= 0xA4CF
                || codePoint >= 0xAC00 && codePoint <= 0xD7A3
                || codePoint >= 0xFF01 && codePoint <= 0xFF60
                || codePoint >= 0x1F300 && codePoint <= 0x1FAFF;
    }
}

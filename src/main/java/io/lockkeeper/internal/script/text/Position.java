package io.lockkeeper.internal.script.text;

import io.lockkeeper.internal.text.Bytes;

/** Line and column of a place in a script. LF, CR LF and a lone CR each end a line; columns count code points. */
public final class Position {

    private int line = 1;
    private int column = 1;
    private boolean afterCarriageReturn;

    Position copy() {
        Position copy = new Position();
        copy.line = line;
        copy.column = column;
        copy.afterCarriageReturn = afterCarriageReturn;
        return copy;
    }

    public void advance(byte[] utf8, int from, int to) {
        int i = from;
        for (int end = lineEnd(utf8, i, to); end < to; end = lineEnd(utf8, i, to)) {
            // the columns of a line that has ended are not asked for
            afterCarriageReturn &= end == i;
            advance(utf8[end]);
            i = end + 1;
        }
        afterCarriageReturn &= i == to;
        while (i < to) {
            // the lead byte counts for its character
            column += (utf8[i++] & 0xC0) == 0x80 ? 0 : 1;
        }
    }

    private static int lineEnd(byte[] utf8, int from, int to) {
        return Bytes.first(utf8, from, to, '\n', '\r');
    }

    public void advance(int codePoint) {
        if (codePoint == '\n' || codePoint == '\r') {
            if (codePoint == '\r' || !afterCarriageReturn) {
                line++;
            }
            column = 1;
        } else {
            column++;
        }
        afterCarriageReturn = codePoint == '\r';
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }
}

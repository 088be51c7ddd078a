package io.lockkeeper.internal.script.text;

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
        for (int i = from; i < to; i++) {
            byte b = utf8[i];
            if (b >= ' ') {
                column++;
                afterCarriageReturn = false;
            } else if (b < 0) {
                // the lead byte counts for its character
                column += b >= (byte) 0xC0 ? 1 : 0;
                afterCarriageReturn = false;
            } else {
                advance(b);
            }
        }
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

package io.lockkeeper.internal.script.lexer;

import io.lockkeeper.internal.script.text.ByteWindow;
import io.lockkeeper.internal.text.Bytes;

/** The data after {@code copy … from stdin;}, which end at a line {@code \.} or with the script. */
final class CopyData {

    private final ByteWindow window;
    private boolean open;
    private boolean lineStart;

    CopyData(ByteWindow window) {
        this.window = window;
    }

    /**
     * Goes from behind the statement to its first line of data.
     *
     * @throws io.lockkeeper.error.BadMigrationException if the rest of the statement's line holds anything but a comment
     */
    void begin() {
        open = true;
        lineStart = true;
        window.literal(true);
        while (window.peek(0) == ' ' || window.peek(0) == '\t') {
            window.pos++;
        }
        if (window.peek(0) == '-' && window.peek(1) == '-') {
            skipComment();
        }
        int next = window.peek(0);
        if (next == '\r' && window.peek(1) == '\n') {
            window.pos += 2;
        } else if (next == '\n') {
            window.pos++;
        } else if (next == '\r') {
            throw window.refuse(window.offset(), "the lines after copy … from stdin must end in LF or CR LF");
        } else if (next >= 0) {
            throw window.refuse(
                    window.offset(),
                    "the data of copy … from stdin start on the next line: nothing may follow on its own");
        }
        window.keep();
    }

    private void skipComment() {
        int start = window.offset();
        while (window.peek(0) >= 0 && window.peek(0) != '\n' && window.peek(0) != '\r') {
            window.pos++;
        }
        Directive.refuse(window, start, window.offset());
    }

    /** Fills the target from its start; -1 at the end of the data. */
    int read(byte[] target) {
        if (!open || target.length == 0) {
            return open ? 0 : -1;
        }
        int filled = 0;
        for (int n = read(target, 0); n >= 0; n = read(target, filled)) {
            filled += n;
            if (filled == target.length) {
                break;
            }
        }
        return filled == 0 ? -1 : filled;
    }

    /** As much as is at hand; -1 at the end of the data. */
    private int read(byte[] target, int offset) {
        if (window.peek(0) < 0 || lineStart && skipMarker()) {
            open = false;
            window.literal(false);
            return -1;
        }
        int length = lines(Math.min(window.limit, window.pos + target.length - offset)) - window.pos;
        System.arraycopy(window.bytes, window.pos, target, offset, length);
        window.pos += length;
        window.keep();
        return length;
    }

    /** The end of the bytes up to a line that may be the marker. */
    private int lines(int to) {
        byte[] bytes = window.bytes;
        int i = window.pos;
        do {
            i = Bytes.first(bytes, i + 1, to, '\\');
        } while (i < to && bytes[i - 1] != '\n');
        lineStart = bytes[i - 1] == '\n';
        return i;
    }

    private boolean skipMarker() {
        if (window.peek(0) != '\\' || window.peek(1) != '.') {
            return false;
        }
        int carriageReturn = window.peek(2) == '\r' ? 1 : 0;
        int end = window.peek(2 + carriageReturn);
        if (end >= 0 && end != '\n') {
            return false;
        }
        window.pos += 2 + carriageReturn + (end < 0 ? 0 : 1);
        return true;
    }
}

package io.lockkeeper.internal.script.lexer;

import io.lockkeeper.internal.script.text.ByteWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The oddities of the statement in the making, by byte offsets, which are cheaper to note than to translate. */
final class DriverQuirks {

    private static final DriverQuirk.Kind[] KINDS = DriverQuirk.Kind.values();
    private static final int FIELDS = 3;

    private final ByteWindow window;
    private int[] noted = new int[FIELDS * 8];
    private int size;

    DriverQuirks(ByteWindow window) {
        this.window = window;
    }

    void clear() {
        size = 0;
    }

    void add(DriverQuirk.Kind kind, int start, int end) {
        if (size == noted.length) {
            noted = Arrays.copyOf(noted, size * 2);
        }
        noted[size++] = kind.ordinal();
        noted[size++] = start;
        noted[size++] = end;
    }

    /** Those before the given offset. */
    List<DriverQuirk> before(int end) {
        if (size == 0) {
            return List.of();
        }
        List<DriverQuirk> quirks = new ArrayList<>();
        int offset = 0;
        int chars = 0;
        for (int i = 0; i < size && noted[i + 1] < end; i += FIELDS) {
            chars += window.chars(offset, noted[i + 1]);
            int start = chars;
            chars += window.chars(noted[i + 1], noted[i + 2]);
            offset = noted[i + 2];
            quirks.add(new DriverQuirk(KINDS[noted[i]], start, chars));
        }
        return List.copyOf(quirks);
    }
}

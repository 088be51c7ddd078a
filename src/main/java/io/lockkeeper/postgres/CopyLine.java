package io.lockkeeper.postgres;

import io.lockkeeper.error.Location;
import io.lockkeeper.script.Statement;
import java.util.Optional;

/** The line of a script in which a copy's data were refused. */
final class CopyLine {

    /** The server names the data's line only in the context of its message: {@code COPY form, line 3, column id: "x"}. */
    private static final String MARK = ", line ";

    private CopyLine() {}

    /** Empty when the failure is not about the data. */
    static Optional<Location> of(Statement copy, String where) {
        int mark = where.startsWith("COPY ") ? where.indexOf(MARK) : -1;
        if (mark < 0) {
            return Optional.empty();
        }
        int from = mark + MARK.length();
        int to = from;
        while (to < where.length() && Character.isDigit(where.charAt(to))) {
            to++;
        }
        if (to == from || to - from > 9) {
            return Optional.empty();
        }
        int lastLineOfStatement = copy.location(Integer.MAX_VALUE).line();
        int line = Integer.parseInt(where.substring(from, to));
        return Optional.of(new Location(copy.file(), lastLineOfStatement + line, 0));
    }
}

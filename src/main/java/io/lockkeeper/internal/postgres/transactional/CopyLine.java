package io.lockkeeper.internal.postgres.transactional;

import io.lockkeeper.error.Location;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The line of a script in which a copy's data were refused. */
final class CopyLine {

    /**
     * The server names the data's line only in the context of its message, below the functions of the table's triggers and
     * in its own language: {@code COPY form, line 3, column id: "x"}.
     */
    private static final Pattern CONTEXT =
            Pattern.compile("^COPY .*?, \\p{L}+ (\\d{1,9})(?=[,:]|$)", Pattern.MULTILINE);

    private CopyLine() {}

    /**
     * Empty when the failure is not about the data.
     *
     * @param dataFrom where the first line of data is
     * @param where the context of the server's message
     */
    static Optional<Location> of(Location dataFrom, String where) {
        Matcher context = CONTEXT.matcher(where);
        return context.find()
                ? Optional.of(
                        new Location(dataFrom.file(), dataFrom.line() - 1 + Integer.parseInt(context.group(1)), 0))
                : Optional.empty();
    }
}

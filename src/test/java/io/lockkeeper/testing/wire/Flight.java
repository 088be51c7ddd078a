package io.lockkeeper.testing.wire;

import java.util.List;
import java.util.Locale;

/**
 * What a client sent until the server said that it is ready for more: one round trip, once answered.
 *
 * @param order counts the flights of a tap in the order in which they began
 */
public record Flight(long order, List<Frame> frames, boolean answered) {

    /** The SQL of its queries and parses. */
    public List<String> sql() {
        return frames.stream().filter(Frame::carriesSql).map(Frame::text).toList();
    }

    /** Whether the driver flies this by itself on each new connection, rather than for its user. */
    boolean isDriversOwn() {
        if (frames.get(0).kind() == Frame.Kind.STARTUP) {
            return true;
        }
        return sql().size() == 1 && isDriversOwn(sql().get(0).toLowerCase(Locale.ROOT));
    }

    private static boolean isDriversOwn(String sql) {
        return sql.equals("show transaction isolation level")
                || sql.startsWith("select oid, * from pg_catalog.pg_type where typname in ");
    }
}

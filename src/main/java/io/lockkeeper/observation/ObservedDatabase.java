package io.lockkeeper.observation;

import io.r2dbc.spi.ConnectionFactoryOptions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which database an observation is about. It knows no user and no password.
 *
 * @param namespace the database, and after a {@code |} the ledger's schema where one was set
 * @param host the server's, or null where nobody told
 * @param port the server's, or null where nobody told
 */
public record ObservedDatabase(
        @Nullable String namespace,
        @Nullable String host,
        @Nullable Integer port) {

    /** Where nobody has told. */
    public static final ObservedDatabase UNKNOWN = new ObservedDatabase(null, null, null);

    private static final int DEFAULT_PORT = 5432;

    /**
     * The one that these options lead to.
     *
     * @param schema the ledger's, where one was set
     */
    public static ObservedDatabase of(ConnectionFactoryOptions options, @Nullable String schema) {
        String database = text(options.getValue(ConnectionFactoryOptions.DATABASE));
        String host = text(options.getValue(ConnectionFactoryOptions.HOST));
        Object port = options.getValue(ConnectionFactoryOptions.PORT);
        return new ObservedDatabase(
                database == null || schema == null ? database : database + "|" + schema,
                host,
                host == null ? null : port == null ? Integer.valueOf(DEFAULT_PORT) : number(port));
    }

    private static @Nullable String text(@Nullable Object value) {
        return Optional.ofNullable(value).map(Object::toString).orElse(null);
    }

    private static @Nullable Integer number(Object port) {
        try {
            return Integer.valueOf(port.toString());
        } catch (NumberFormatException e) {
            // the driver will refuse it
            return null;
        }
    }
}

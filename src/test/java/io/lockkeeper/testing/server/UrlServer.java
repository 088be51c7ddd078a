package io.lockkeeper.testing.server;

import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** A server that somebody else runs and whose superuser the environment names. */
public final class UrlServer {

    public static final String VARIABLE = "LOCKKEEPER_TEST_URL";

    private UrlServer() {}

    public static Optional<String> url() {
        return Optional.ofNullable(System.getenv(VARIABLE)).filter(url -> !url.isBlank());
    }

    public static Endpoint at(String url) {
        ConnectionFactoryOptions options = ConnectionFactoryOptions.parse(url);
        return new Endpoint(
                required(options, ConnectionFactoryOptions.HOST),
                options.hasOption(ConnectionFactoryOptions.PORT)
                        ? Integer.parseInt(required(options, ConnectionFactoryOptions.PORT))
                        : 5432,
                required(options, ConnectionFactoryOptions.USER),
                required(options, ConnectionFactoryOptions.PASSWORD),
                options.hasOption(ConnectionFactoryOptions.DATABASE)
                        ? required(options, ConnectionFactoryOptions.DATABASE)
                        : "postgres",
                UrlServer::unreadableLog);
    }

    private static String required(ConnectionFactoryOptions options, Option<?> option) {
        Object value = options.getValue(option);
        if (value == null) {
            throw new IllegalStateException(VARIABLE + " names no " + option.name());
        }
        return value.toString();
    }

    private static String unreadableLog() {
        return Assumptions.abort("the log of the server named by " + VARIABLE + " cannot be read from here");
    }
}

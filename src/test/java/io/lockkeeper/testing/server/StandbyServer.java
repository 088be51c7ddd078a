package io.lockkeeper.testing.server;

import io.lockkeeper.testing.database.SqlClient;
import io.lockkeeper.testing.process.OrphanGuard;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** A server of its own that was a primary and is a hot standby now; it follows nobody, and can be promoted. */
public final class StandbyServer implements AutoCloseable {

    private final EmbeddedPostgres server;

    private StandbyServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /** What is done to the primary is there on the standby. */
    public static StandbyServer after(Consumer<PostgresqlConnectionFactory> primary) {
        try {
            Path home = Files.createTempDirectory("lockkeeper-standby-");
            Path data = home.resolve("data");
            OrphanGuard.watch(data, home);
            try (EmbeddedPostgres started = start(data, home)) {
                primary.accept(connectionFactory(started));
            }
            Files.createFile(data.resolve("standby.signal"));
            return new StandbyServer(start(data, home));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres start(Path data, Path home) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setLocaleConfig("locale", "C")
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("fsync", "off")
                .setOutputRedirector(
                        Redirect.appendTo(home.resolve("server.log").toFile()))
                .start();
    }

    public PostgresqlConnectionFactory connectionFactory() {
        return connectionFactory(server);
    }

    private static PostgresqlConnectionFactory connectionFactory(EmbeddedPostgres server) {
        return new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                .host("127.0.0.1")
                .port(server.getPort())
                .database("postgres")
                .username("postgres")
                .password("postgres")
                .build());
    }

    /** Makes it a primary. */
    public void promote() {
        new SqlClient(connectionFactory()).only("select pg_promote(true, 60)");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

package io.lockkeeper.testing.server;

import io.lockkeeper.testing.process.OrphanGuard;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** A server of its own that speaks TLS, with a certificate that the tests' authority has signed, and has a unix socket. */
public final class TlsServer implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final Certificates certificates;
    private final Path home;

    private TlsServer(EmbeddedPostgres server, Certificates certificates, Path home) {
        this.server = server;
        this.certificates = certificates;
        this.home = home;
    }

    /** @param name whom the certificate is for, such as localhost */
    public static TlsServer forHost(String name) {
        try {
            Path home = Files.createTempDirectory("lk-tls-");
            Path data = home.resolve("data");
            // the server runs as somebody else where the tests are root, and its socket must be its own
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
            OrphanGuard.watch(data, home);
            Certificates certificates = Certificates.in(home, name);
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setLocaleConfig("locale", "C")
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setDataDirectoryCustomizer(created -> configure(created, certificates, home))
                    .setOutputRedirector(
                            Redirect.appendTo(home.resolve("server.log").toFile()))
                    .start();
            return new TlsServer(server, certificates, home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void configure(File data, Certificates certificates, Path home) {
        try {
            certify(data, certificates);
            Files.writeString(
                    data.toPath().resolve("postgresql.conf"),
                    "fsync = off\nunix_socket_directories = '" + home + "'\n",
                    StandardOpenOption.APPEND);
            Files.writeString(data.toPath().resolve("pg_hba.conf"), """
                    local all postgres trust
                    hostssl all postgres all trust
                    hostnossl all all all reject
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets a server that has not started speak TLS. */
    public static void certify(File data, Certificates certificates) throws IOException {
        certificates.writeServers(
                data.toPath().resolve("server.crt"), data.toPath().resolve("server.key"));
        Files.setPosixFilePermissions(
                data.toPath().resolve("server.key"), PosixFilePermissions.fromString("rw-------"));
        Files.setAttribute(
                data.toPath().resolve("server.key"), "unix:uid", Files.getAttribute(data.toPath(), "unix:uid"));
        Files.writeString(data.toPath().resolve("postgresql.conf"), "\nssl = on\n", StandardOpenOption.APPEND);
    }

    /** The certificate of the authority that signed the server's. */
    public Path authority() {
        return certificates.authority();
    }

    /** The certificate of an authority that signed nothing. */
    public Path otherAuthority() {
        return certificates.otherAuthority();
    }

    public int port() {
        return server.getPort();
    }

    /** Its unix socket. */
    public Path socket() {
        return home.resolve(".s.PGSQL." + server.getPort());
    }

    /** A factory for the superuser. */
    public PostgresqlConnectionFactory connectionFactory(
            UnaryOperator<PostgresqlConnectionConfiguration.Builder> options) {
        return new PostgresqlConnectionFactory(options.apply(PostgresqlConnectionConfiguration.builder()
                        .host("localhost")
                        .port(server.getPort())
                        .username("postgres")
                        .database("postgres"))
                .build());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

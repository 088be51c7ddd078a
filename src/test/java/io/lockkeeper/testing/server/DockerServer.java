package io.lockkeeper.testing.server;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.output.OutputFrame.OutputType;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** A server in a container, where a Docker engine answers. Ryuk removes it when the JVM is gone. */
public final class DockerServer {

    private static final boolean AVAILABLE = isAvailableQuietly();

    private DockerServer() {}

    public static boolean isAvailable() {
        return AVAILABLE;
    }

    /** The container lives as long as this JVM, so nobody closes it here. */
    @SuppressWarnings("resource")
    public static Endpoint start(int major) {
        PostgreSQLContainer container = new PostgreSQLContainer("postgres:" + major).withCommand(command());
        container.start();
        return new Endpoint(
                container.getHost(),
                container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                container.getUsername(),
                container.getPassword(),
                container.getDatabaseName(),
                () -> container.getLogs(OutputType.STDERR));
    }

    private static String[] command() {
        List<String> command = new ArrayList<>(List.of("postgres"));
        ServerSettings.all().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command.toArray(String[]::new);
    }

    /** A missing Docker is the usual case, not an error: Testcontainers would print a stack trace for each way it tried. */
    private static boolean isAvailableQuietly() {
        Logger logger = Logger.getLogger("org.testcontainers");
        Level level = logger.getLevel();
        logger.setLevel(Level.OFF);
        try {
            return DockerClientFactory.instance().isDockerAvailable();
        } finally {
            logger.setLevel(level);
        }
    }
}

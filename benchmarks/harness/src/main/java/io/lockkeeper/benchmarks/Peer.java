package io.lockkeeper.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Who is compared: the name that its JVM knows it by, and the jars that it needs there. */
enum Peer {
    LOCKKEEPER("lockkeeper", "Lockkeeper", Driver.R2DBC, "lockkeeper-"),
    FLYWAY("flyway", "Flyway", Driver.JDBC, "flyway-"),
    FLYWAY_SESSION_LOCK("flyway-session-lock", "Flyway, transactional.lock=false", Driver.JDBC, "flyway-"),
    LIQUIBASE(
            "liquibase",
            "Liquibase",
            Driver.JDBC,
            "liquibase-",
            "snakeyaml-",
            "commons-collections4-",
            "commons-text-",
            "opencsv-",
            "jaxb-api-",
            "commons-lang3-",
            "commons-io-"),
    R2DBC_MIGRATE("r2dbc-migrate", "r2dbc-migrate", Driver.R2DBC, "r2dbc-migrate-", "slf4j-"),
    R2DBC_FLOOR("r2dbc-floor", "r2dbc floor", Driver.R2DBC),
    JDBC_FLOOR("jdbc-floor", "pgjdbc floor", Driver.JDBC);

    /** The drivers with all that they need. */
    enum Driver {
        R2DBC(
                "r2dbc-postgresql-",
                "r2dbc-spi-",
                "reactor-",
                "reactive-streams-",
                "netty-",
                "scram-",
                "saslprep-",
                "stringprep-",
                "jspecify-"),
        JDBC("postgresql-");

        private final List<String> jars;

        Driver(String... jars) {
            this.jars = List.of(jars);
        }
    }

    /** In every comparison; the order in which they are shown. */
    static final List<Peer> ALL = List.of(LOCKKEEPER, FLYWAY, LIQUIBASE, R2DBC_MIGRATE, JDBC_FLOOR, R2DBC_FLOOR);

    private static final Path LIBRARIES = Path.of("harness", "target", "lib");

    private final String key;
    private final String title;
    private final Driver driver;
    private final List<String> own;

    Peer(String key, String title, Driver driver, String... own) {
        this.key = key;
        this.title = title;
        this.driver = driver;
        this.own = List.of(own);
    }

    String key() {
        return key;
    }

    String title() {
        return title;
    }

    boolean isFloor() {
        return this == R2DBC_FLOOR || this == JDBC_FLOOR;
    }

    /** The harness's own classes, the driver's jars and the contestant's. */
    String classPath() {
        List<String> parts = new ArrayList<>(List.of("harness/target/classes"));
        // the harness itself names classes of both worlds where it loads a driver
        Stream.of(Driver.values()).map(d -> jars(d.jars)).forEach(parts::addAll);
        parts.addAll(jars(own));
        return String.join(java.io.File.pathSeparator, parts);
    }

    /** What an application that has r2dbc-postgresql gets on top. */
    List<Path> added() {
        List<String> starts = new ArrayList<>(own);
        if (driver == Driver.JDBC) {
            starts.addAll(driver.jars);
        }
        return jars(starts).stream().map(Path::of).toList();
    }

    private static List<String> jars(List<String> starts) {
        try (Stream<Path> files = Files.list(LIBRARIES)) {
            return files.filter(
                            file -> starts.stream().anyMatch(file.getFileName().toString()::startsWith))
                    .map(Path::toString)
                    .sorted()
                    .toList();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Peer of(String key) {
        return Arrays.stream(values())
                .filter(peer -> peer.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(key));
    }
}

package io.lockkeeper.testing.pooler;

import static io.lockkeeper.testing.Waits.PATIENCE;

import io.lockkeeper.testing.database.TestDatabase;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A PgBouncer of the test's own before a database's server. It ends when it is closed, and with the JVM however that dies.
 * Where the machine has none of version 1.18 or newer, the test that wants one is skipped.
 *
 * <pre>{@code
 * try (PgBouncer pooler = PgBouncer.before(database).poolSize(4).start()) {
 *     … pooler.connectionFactory() …
 * }
 * }</pre>
 */
public final class PgBouncer implements AutoCloseable {

    /** For how long a client keeps its server connection. */
    public enum Mode {
        SESSION,
        TRANSACTION
    }

    private static final String LOG = "pgbouncer.log";
    private static final String OLDEST = "1.18";
    private static final Pattern VERSION = Pattern.compile("PgBouncer (\\d+)\\.(\\d+)\\S*");
    private static final List<String> USUAL_PLACES =
            List.of("/usr/sbin", "/usr/local/sbin", "/usr/bin", "/usr/local/bin");

    /** It refuses to run as root, and takes on this user instead. */
    private static final String UNPRIVILEGED = "nobody";

    /** Its standard input is a pipe that only this JVM writes to: the kernel closes it whichever way the JVM dies. */
    private static final String GUARD = """
            trap '' HUP INT TERM
            home=$1
            shift
            "$@" &
            cat > /dev/null
            kill -KILL $!
            wait
            rm -rf "$home"
            """;

    /** Were a process collected as garbage, its pipe would close and the pooler end while a test still uses it. */
    private static final Set<PgBouncer> LIVING = ConcurrentHashMap.newKeySet();

    private final TestDatabase database;
    private final int port;
    private final Path home;
    private final Process process;

    private PgBouncer(TestDatabase database, int port, Path home, Process process) {
        this.database = database;
        this.port = port;
        this.home = home;
        this.process = process;
        LIVING.add(this);
    }

    public static Builder before(TestDatabase database) {
        return new Builder(database);
    }

    /** Skips the test where there is none. */
    public static void assumeInstalled() {
        Program.required();
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return port;
    }

    /** Connects as the database's user, with the driver's defaults. */
    public PostgresqlConnectionFactory connectionFactory() {
        return connectionFactory(options -> {});
    }

    public PostgresqlConnectionFactory connectionFactory(
            Consumer<PostgresqlConnectionConfiguration.Builder> customizer) {
        return database.connectionFactory(options -> {
            options.host(host()).port(port());
            customizer.accept(options);
        });
    }

    /** With user and password, for a child process or a command line. */
    public String r2dbcUrl() {
        return database.r2dbcUrl(host(), port());
    }

    /** Its directory, which goes with it. */
    public Path home() {
        return home;
    }

    /** What it has written down so far; nothing once it is closed. */
    public String log() {
        try {
            return Files.readString(home.resolve(LOG), StandardCharsets.UTF_8);
        } catch (NoSuchFileException closed) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its clients and its server connections are cut off. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("pgbouncer did not end");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while pgbouncer ended", e);
        } finally {
            LIVING.remove(this);
        }
    }

    /** The program, or why there is none to use. */
    private record Program(@Nullable Path path, String version) {

        private static final Program FOUND = find();

        /** Skips the test where there is none. */
        static Path required() {
            Assumptions.assumeTrue(
                    FOUND.path != null,
                    "skipped: " + FOUND.version + ", and what is tested behind a pooler wants PgBouncer " + OLDEST
                            + " or newer: sudo .ci/install-pgbouncer");
            return FOUND.path;
        }

        private static Program find() {
            String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
            return Stream.concat(Stream.of(path.split(":")), USUAL_PLACES.stream())
                    .filter(directory -> !directory.isEmpty())
                    .map(directory -> Path.of(directory, "pgbouncer"))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .map(Program::of)
                    .orElseGet(() -> new Program(null, "this machine has no pgbouncer"));
        }

        private static Program of(Path path) {
            Matcher version = VERSION.matcher(versionText(path));
            if (!version.find()) {
                return new Program(null, path + " does not tell its version");
            }
            int major = Integer.parseInt(version.group(1));
            boolean recent = major > 1 || Integer.parseInt(version.group(2)) >= 18;
            return new Program(recent ? path : null, version.group());
        }

        private static String versionText(Path path) {
            try {
                Process asked = new ProcessBuilder(path.toString(), "--version")
                        .redirectErrorStream(true)
                        .start();
                return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** How it is to pool. */
    public static final class Builder {

        private final TestDatabase database;
        private final List<TestDatabase> others = new ArrayList<>();
        private final Map<String, String> settings = new LinkedHashMap<>();
        private String serverParameters = "";
        private int port;

        private Builder(TestDatabase database) {
            this.database = database;
            mode(Mode.TRANSACTION);
            poolSize(4);
            setting("max_client_conn", "500");
            // what every JDBC and R2DBC driver sends, and PgBouncer cannot keep track of
            setting("ignore_startup_parameters", "extra_float_digits");
        }

        /** Default: transaction. */
        public Builder mode(Mode mode) {
            return setting("pool_mode", mode.name().toLowerCase(Locale.ROOT));
        }

        /** How many server connections a user has in a database. Default: 4. */
        public Builder poolSize(int size) {
            return setting("default_pool_size", Integer.toString(size));
        }

        /** Any other line of its configuration. */
        public Builder setting(String name, String value) {
            settings.put(name, value);
            return this;
        }

        /** What it says of its own accord when it connects to the server, in the words of its configuration. */
        public Builder serverSays(String parameters) {
            this.serverParameters = parameters;
            return this;
        }

        /** In the place of one that was closed. */
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        /** Starts it, and returns when it takes clients. */
        public PgBouncer start() {
            Path program = Program.required();
            return start(program, 5);
        }

        private PgBouncer start(Path program, int tries) {
            PgBouncer started = launch(program, port == 0 ? freePort() : port);
            try {
                Awaitility.await("pgbouncer starts")
                        .atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(10))
                        .until(() -> started.log().contains("process up")
                                || started.log().contains("FATAL"));
            } catch (ConditionTimeoutException e) {
                throw new AssertionError("pgbouncer did not start: " + started.log(), e);
            }
            if (started.log().contains("process up")) {
                return started;
            }
            String why = started.log();
            started.close();
            // the port was free a moment ago
            if (tries > 1 && why.contains("in use")) {
                return start(program, tries - 1);
            }
            throw new AssertionError("pgbouncer did not start: " + why);
        }

        private PgBouncer launch(Path program, int port) {
            try {
                Path home = Files.createTempDirectory("lockkeeper-pgbouncer-");
                Path users = Files.writeString(home.resolve("users.txt"), users());
                Path configuration = Files.writeString(home.resolve("pgbouncer.ini"), configuration(port, users));
                Path log = Files.createFile(home.resolve(LOG));
                List<String> command = new ArrayList<>(
                        List.of("sh", "-c", GUARD, "pgbouncer-guard", home.toString(), program.toString()));
                if (isRoot()) {
                    give(home, List.of(users, configuration));
                    command.addAll(List.of("-u", UNPRIVILEGED));
                }
                command.add(configuration.toString());
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.appendTo(log.toFile()))
                        .start();
                return new PgBouncer(database, port, home, process);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private String users() {
            return Stream.concat(Stream.of(database), others.stream())
                    .map(view -> quoted(view.user()) + " " + quoted(view.password()) + "\n")
                    .collect(Collectors.joining());
        }

        private static String quoted(String text) {
            return '"' + text.replace("\"", "\"\"") + '"';
        }

        private String configuration(int port, Path users) {
            return """
                    [databases]
                    * = host=%s port=%d %s
                    [pgbouncer]
                    listen_addr = 127.0.0.1
                    listen_port = %d
                    unix_socket_dir =
                    auth_type = scram-sha-256
                    auth_file = %s
                    """.formatted(database.host(), database.port(), serverParameters, port, users)
                    + settings.entrySet().stream()
                            .map(setting -> setting.getKey() + " = " + setting.getValue() + "\n")
                            .collect(Collectors.joining());
        }

        private static boolean isRoot() {
            return "root".equals(System.getProperty("user.name"));
        }

        private static void give(Path home, List<Path> files) throws IOException {
            UserPrincipal owner =
                    home.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(UNPRIVILEGED);
            for (Path file : files) {
                Files.setOwner(file, owner);
            }
            Files.setOwner(home, owner);
        }

        private static int freePort() {
            try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return door.getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

package io.lockkeeper.testing.server;

import io.lockkeeper.testing.database.SqlClient;
import io.lockkeeper.testing.database.TestDatabase;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One PostgreSQL server per version for the whole JVM: the one {@code LOCKKEEPER_TEST_URL} names (for {@link #current()}
 * alone), else a container, else binaries on this machine. It starts when it is first asked for something and ends with the
 * JVM.
 */
public final class TestServer {

    public static final int CURRENT_MAJOR = 18;

    private static final Map<Integer, TestServer> SERVERS = new ConcurrentHashMap<>();

    private static final TestServer ENCRYPTED = new TestServer(CURRENT_MAJOR, true);

    private final int major;
    private final boolean tls;
    private @Nullable Endpoint endpoint;
    private @Nullable SqlClient superuser;
    private int runningMajor;

    private TestServer(int major, boolean tls) {
        this.major = major;
        this.tls = tls;
    }

    /** The version that the tests run on unless they say otherwise. */
    public static TestServer current() {
        return of(CURRENT_MAJOR);
    }

    /** The server of one major version; the binaries of 15 to 17 are there only in a build with {@code -Pfull}. */
    public static TestServer of(int major) {
        return SERVERS.computeIfAbsent(major, version -> new TestServer(version, false));
    }

    /** One of the current version that speaks TLS to whoever asks for it; always from binaries on this machine. */
    public static TestServer encrypted() {
        return ENCRYPTED;
    }

    /** For {@code @MethodSource("io.lockkeeper.testing.server.TestServer#tested")}: newest and oldest, or all with -Pfull. */
    public static Stream<TestServer> tested() {
        return Arrays.stream(
                        System.getProperty("lockkeeper.test.servers", "18,14").split(","))
                .map(String::strip)
                .map(Integer::valueOf)
                .map(TestServer::of);
    }

    /** The newest alone, or all with -Pfull: for what takes long and hardly depends on the version. */
    public static Stream<TestServer> sampled() {
        List<TestServer> tested = tested().toList();
        return tested.stream().limit(tested.size() > 2 ? tested.size() : 1);
    }

    /** A new, empty database whose user is the superuser. */
    public TestDatabase database() {
        return TestDatabase.create(this, uniqueName());
    }

    /** A new, empty database whose user is its owner, an ordinary role: what a service has in production. */
    public TestDatabase ownedDatabase() {
        return TestDatabase.createOwned(this, uniqueName());
    }

    public String host() {
        return endpoint().host();
    }

    public int port() {
        return endpoint().port();
    }

    /** The superuser. */
    public String user() {
        return endpoint().user();
    }

    public String password() {
        return endpoint().password();
    }

    public ServerLog log() {
        return new ServerLog(this, endpoint().log());
    }

    /** What the running server says it is; it differs from the version asked for only where a URL names the server. */
    public synchronized int majorVersion() {
        if (runningMajor == 0) {
            runningMajor =
                    Integer.parseInt(superuser().only("show server_version_num").toString()) / 10_000;
        }
        return runningMajor;
    }

    /** By a copy of the files, which costs a server that does not sync them half as much as a copy through its log. */
    public void createDatabase(String name, String options) {
        String strategy = majorVersion() < 15 ? "" : " strategy file_copy";
        superuser().execute("create database " + name + " " + options + strategy);
    }

    /** For databases and roles: every test makes and drops its own. */
    public synchronized SqlClient superuser() {
        if (superuser == null) {
            superuser = connect();
        }
        return superuser;
    }

    private SqlClient connect() {
        return SqlClient.keepingConnections(new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                .host(host())
                .port(port())
                .database(endpoint().database())
                .username(user())
                .password(password())
                .build()));
    }

    private synchronized Endpoint endpoint() {
        if (endpoint == null) {
            endpoint = start();
        }
        return endpoint;
    }

    private Endpoint start() {
        if (tls) {
            return EmbeddedServer.startWithTls(major);
        }
        Optional<String> url = UrlServer.url().filter(named -> major == CURRENT_MAJOR);
        if (url.isPresent()) {
            return UrlServer.at(url.get());
        }
        return DockerServer.isAvailable() ? DockerServer.start(major) : EmbeddedServer.start(major);
    }

    /** Unique beyond this JVM: a server named by a URL may serve several builds at once. */
    private static String uniqueName() {
        return "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }

    @Override
    public String toString() {
        return "PostgreSQL " + major + (tls ? " with TLS" : "");
    }
}

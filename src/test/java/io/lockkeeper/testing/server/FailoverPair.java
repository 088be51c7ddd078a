package io.lockkeeper.testing.server;

import io.lockkeeper.testing.database.SqlClient;
import io.lockkeeper.testing.process.OrphanGuard;
import io.r2dbc.postgresql.MultiHostConnectionStrategy.TargetServerType;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A primary and a standby that streams from it, until the primary crashes and the standby takes its place. */
public final class FailoverPair implements AutoCloseable {

    private static final Set<String> OF_THE_PROCESS = Set.of("postmaster.pid", "postmaster.opts", "epg-lock");

    private final Path primaryData;
    private final EmbeddedPostgres primary;
    private final EmbeddedPostgres standby;

    private FailoverPair(Path primaryData, EmbeddedPostgres primary, EmbeddedPostgres standby) {
        this.primaryData = primaryData;
        this.primary = primary;
        this.standby = standby;
    }

    /** @param synchronous whether a commit waits until the standby has it; otherwise {@link #cut} loses what follows */
    public static FailoverPair start(boolean synchronous) {
        try {
            Path home = Files.createTempDirectory("lockkeeper-failover-");
            Path first = home.resolve("first");
            Path second = home.resolve("second");
            OrphanGuard.watch(first, first);
            OrphanGuard.watch(second, home);
            start(first, home, Map.of()).close();
            copy(first, second);
            EmbeddedPostgres primary =
                    start(first, home, synchronous ? Map.of("synchronous_standby_names", "*") : Map.of());
            Files.createFile(second.resolve("standby.signal"));
            Files.writeString(
                    second.resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=127.0.0.1 port=" + primary.getPort() + " user=postgres'\n",
                    StandardOpenOption.APPEND);
            FailoverPair pair = new FailoverPair(first, primary, start(second, home, Map.of()));
            Awaitility.await("the standby streams")
                    .atMost(Duration.ofSeconds(60))
                    .until(pair::streams);
            return pair;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres start(Path data, Path home, Map<String, String> settings) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setLocaleConfig("locale", "C")
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("fsync", "off")
                .setServerConfig("hot_standby", "on")
                .setServerConfig("max_connections", "100")
                .setOutputRedirector(Redirect.appendTo(
                        home.resolve(data.getFileName() + ".log").toFile()));
        settings.forEach(builder::setServerConfig);
        return builder.start();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                if (!OF_THE_PROCESS.contains(String.valueOf(file.getFileName()))) {
                    Files.copy(
                            file,
                            to.resolve(from.relativize(file).toString()),
                            java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    /** Leads to whichever of the two fits. */
    public PostgresqlConnectionFactory connectionFactory(TargetServerType target) {
        return new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                .addHost("127.0.0.1", primary.getPort())
                .addHost("127.0.0.1", standby.getPort())
                .targetServerType(target)
                .database("postgres")
                .username("postgres")
                .password("postgres")
                .build());
    }

    public PostgresqlConnectionFactory primary() {
        return connectionFactory(primary);
    }

    private static PostgresqlConnectionFactory connectionFactory(EmbeddedPostgres server) {
        return new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                .host("127.0.0.1")
                .port(server.getPort())
                .database("postgres")
                .username("postgres")
                .password("postgres")
                .build());
    }

    public int primaryPort() {
        return primary.getPort();
    }

    public void onPrimary(String sql) {
        new SqlClient(primary()).execute(sql);
    }

    /** Until the standby has what the primary has now, also what that has committed and not written yet. */
    public void awaitReplay() {
        String written = new SqlClient(primary())
                .firstColumn("select pg_current_wal_insert_lsn()", Object::toString)
                .get(0);
        Awaitility.await("the standby has replayed " + written)
                .atMost(Duration.ofSeconds(60))
                .until(() -> (Boolean) new SqlClient(connectionFactory(standby))
                        .only("select pg_last_wal_replay_lsn() >= '" + written + "'::pg_lsn"));
    }

    public boolean isTrueOnPrimary(String sql) {
        return (Boolean) new SqlClient(primary()).only(sql);
    }

    /** From what was the standby. */
    public List<@Nullable String> strings(String sql) {
        return new SqlClient(connectionFactory(standby)).firstColumn(sql, Object::toString);
    }

    private boolean streams() {
        return isTrueOnPrimary("select exists (select from pg_stat_replication where state = 'streaming')");
    }

    /** What is committed from now on is lost when the primary crashes. */
    public void cut() {
        SqlClient client = new SqlClient(connectionFactory(standby));
        client.execute("alter system set primary_conninfo = ''");
        client.execute("select pg_reload_conf()");
    }

    /** The primary ends as it would of a fault, and the standby takes its place with what it has. */
    public void failOver() {
        try {
            String pid =
                    Files.readAllLines(primaryData.resolve("postmaster.pid")).get(0);
            new ProcessBuilder("kill", "-QUIT", pid).start().onExit().join();
            Awaitility.await("the primary is gone")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> ProcessHandle.of(Long.parseLong(pid)).isEmpty());
            new SqlClient(connectionFactory(standby)).only("select pg_promote(true, 60)");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        standby.close();
        try {
            primary.close();
        } catch (IOException | RuntimeException crashed) {
            // it has ended in its own way
        }
    }
}

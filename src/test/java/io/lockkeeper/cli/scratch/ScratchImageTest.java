package io.lockkeeper.cli.scratch;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.cli.Lockkeeper;
import io.lockkeeper.cli.Screen;
import io.lockkeeper.error.DatabaseUnreachableException;
import io.lockkeeper.error.Phase;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.process.ChildJvm;
import io.lockkeeper.testing.process.FakeDocker;
import io.lockkeeper.testing.server.DockerServer;
import io.lockkeeper.testing.server.StartingServer;
import io.lockkeeper.testing.server.TestServer;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The container of {@code --scratch-image}: what is asked of docker, and that the container goes however it ends. */
@DisabledOnOs(OS.WINDOWS)
@Tag("slow")
class ScratchImageTest {

    private static final String STARTING =
            "starting a container of postgres:17; docker pulls an image that is not here, which may take minutes";

    @TempDir
    private Path folder;

    /** Its superuser gets in with any password. */
    private final TestServer server = TestServer.encrypted();

    private FakeDocker docker;

    @BeforeEach
    void files() throws IOException {
        // as images with extensions have it
        server.superuser().execute("create table if not exists spatial_ref_sys (srid int)");
        docker = FakeDocker.in(folder, server.port());
        Files.createDirectories(folder.resolve("db"));
        migration("V1__account.sql", "create table account (id int, nick text)");
        Files.writeString(
                folder.resolve("contract.sql"),
                "-- lockkeeper contract 1\n-- ledger: 1\n\nselect nick from account;\n");
    }

    /** A container takes them with it. */
    @AfterEach
    void drop() {
        server.superuser().execute("drop table spatial_ref_sys");
        server.superuser()
                .firstColumn("select datname from pg_database where datname ~ '^lockkeeper_scratch_'", Object::toString)
                .forEach(name -> server.superuser().execute("drop database " + name + " with (force)"));
    }

    private void migration(String name, String sql) throws IOException {
        Files.writeString(folder.resolve("db").resolve(name), sql);
    }

    private ChildJvm.Builder compat(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "compat",
                "--contract",
                folder.resolve("contract.sql").toString(),
                "--location",
                folder.resolve("db").toString()));
        arguments.addAll(List.of(more));
        return ChildJvm.running(Lockkeeper.class)
                .environment("PATH", docker.path())
                .arguments(arguments.toArray(String[]::new));
    }

    private record Ended(int exitCode, List<String> out, List<String> err) {}

    private static Ended ended(ChildJvm.Builder builder) {
        try (ChildJvm child = builder.start()) {
            int exitCode = child.awaitExit(PATIENCE);
            return new Ended(exitCode, child.standardOutput(), child.standardError());
        }
    }

    /** The container's name; it was made once, and removed once, at the end. */
    private String removed() throws IOException {
        List<String> calls = docker.calls();
        List<String> names = calls.stream()
                .filter(call -> call.startsWith("run "))
                .map(call -> call.replaceAll(".*--name (\\S+) .*", "$1"))
                .toList();
        assertThat(names).hasSize(1);
        assertThat(calls).filteredOn(call -> call.startsWith("rm ")).containsExactly("rm -f -v " + names.get(0));
        assertThat(calls.get(calls.size() - 1)).startsWith("rm ");
        return names.get(0);
    }

    @Test
    void aContainerServesAndGoes() throws IOException {
        Ended ended = ended(compat("--scratch-image", "postgres:17").environment("LOCKKEEPER_USER", "somebody"));

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(ended.out()).endsWith("all statements fit");
        assertThat(ended.err())
                .containsExactly(
                        STARTING,
                        "warning: no migration here is newer than base 1: only the deployed schema was checked");
        String name = removed();
        assertThat(docker.calls())
                .startsWith(
                        "context inspect --format {{.Endpoints.docker.Host}}",
                        "run -d --name " + name
                                + " --label io.lockkeeper.scratch -p 127.0.0.1::5432 -e POSTGRES_PASSWORD postgres:17",
                        "port " + name + " 5432/tcp");
        assertThat(docker.passwordOf("run")).hasSizeGreaterThan(20);
        assertThat(docker.passwordOf("rm")).isEmpty();
        assertThat(docker.calls().toString() + ended).doesNotContain(docker.passwordOf("run"));
    }

    @Test
    void itGoesAfterFindings() throws IOException {
        migration("V2__drop_nick.sql", "alter table account drop column nick");

        Ended ended = ended(compat().environment("LOCKKEEPER_SCRATCH_IMAGE", "postgres:17"));

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(15);
        removed();
    }

    @Test
    void itGoesAfterAMigrationThatFails() throws IOException {
        migration("V2__wrong.sql", "alter table account drop column nothing");

        Ended ended = ended(compat("--scratch-image", "postgres:17"));

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(13);
        removed();
    }

    @Test
    void itGoesWhenASignalEndsAMigration() throws IOException {
        migration("V2__slow.sql", "select pg_sleep(7777)");
        try (ChildJvm child = compat("--scratch-image", "postgres:17").start()) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> server.superuser()
                                    .firstColumn(
                                            "select pid from pg_stat_activity where query like '%pg_sleep(7777)%' and state ="
                                                    + " 'active' and pid <> pg_backend_pid()",
                                            Object::toString)
                                    .size()
                            == 1);
            child.terminate();

            assertThat(child.awaitExit(PATIENCE)).isEqualTo(128 + 15);
            assertThat(child.lines()).containsExactly(STARTING);
        }
        removed();
    }

    @Test
    void itGoesWhenASignalComesWhileItIsMade() throws IOException {
        docker.answering("run", "echo pulling; exec sleep 600");
        try (ChildJvm child = compat("--scratch-image", "postgres:17").start()) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> docker.calls().stream().anyMatch(call -> call.startsWith("run ")));
            child.terminate();

            assertThat(child.awaitExit(PATIENCE)).isEqualTo(128 + 15);
            assertThat(child.lines()).containsExactly(STARTING);
        }
        removed();
    }

    @Test
    void whatIsPendingIsMeasuredInIt() throws IOException {
        try (TestDatabase live = server.database()) {
            assertThat(new Screen()
                            .run(
                                    "migrate",
                                    "--url",
                                    live.r2dbcUrl(),
                                    "--location",
                                    folder.resolve("db").toString()))
                    .isZero();
            migration("V2__wider.sql", "alter table account alter column id type bigint");

            Ended ended = ended(ChildJvm.running(Lockkeeper.class)
                    .environment("PATH", docker.path())
                    .arguments(
                            "plan",
                            "--url",
                            live.r2dbcUrl(),
                            "--location",
                            folder.resolve("db").toString(),
                            "--measure",
                            "--scratch-image",
                            "postgres:17"));

            assertThat(ended.exitCode()).as(ended.toString()).isZero();
            assertThat(ended.out()).anyMatch(line -> line.contains("public.account  ACCESS EXCLUSIVE  yes"));
        }
        removed();
    }

    @Test
    void aPortThatDropsConnectionsIsAskedAgain() throws IOException {
        try (StartingServer door = StartingServer.droppingFirst(server, 4)) {
            docker.answering("port", "echo 0.0.0.0:" + door.port() + "; echo '[::]:" + door.port() + "'");

            Ended ended = ended(compat("--scratch-image", "postgres:17"));

            assertThat(ended.exitCode()).as(ended.toString()).isZero();
        }
        removed();
    }

    /** As a server does that asks for it in plain text, and refuses it. */
    private static String passwordAt(ServerSocket door) {
        try (Socket client = door.accept()) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            in.readNBytes(in.readInt() - Integer.BYTES);
            client.getOutputStream().write(new byte[] {'R', 0, 0, 0, 8, 0, 0, 0, 3});
            in.readByte();
            String password = new String(in.readNBytes(in.readInt() - Integer.BYTES), StandardCharsets.UTF_8);
            byte[] refusal = "SFATAL\0VFATAL\0C28P01\0Mno\0\0".getBytes(StandardCharsets.UTF_8);
            client.getOutputStream().write(new byte[] {'E', 0, 0, 0, (byte) (refusal.length + Integer.BYTES)});
            client.getOutputStream().write(refusal);
            return password.replace("\0", "");
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void itsPasswordIsTheOneThatDockerWasGiven() throws IOException {
        try (ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            docker.answering("port", "echo 127.0.0.1:" + door.getLocalPort());
            CompletableFuture<String> used = CompletableFuture.supplyAsync(() -> passwordAt(door));

            Ended ended = ended(compat("--scratch-image", "postgres:17"));

            assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(17);
            assertThat(used.join()).isEqualTo(docker.passwordOf("run"));
        }
        removed();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "docker: Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?"
                        + " | start Docker, or name a server with --scratch-url",
                "docker: Error response from daemon: pull access denied for nothing\\033[2J, repository does not exist"
                        + " | write --scratch-image with an image of PostgreSQL, such as postgres:18, or name a server with --scratch-url",
            })
    void whatDockerRefusesIsShownWithWhatToDo(String says, String advice) throws IOException {
        docker.answering(
                "run",
                "printf '" + says + "\\n\\nRun \\047docker run --help\\047 for more information\\n' >&2; exit 125");

        Ended ended = ended(compat("--scratch-image", "postgres:17"));

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
        assertThat(ended.err())
                .containsExactly(
                        STARTING,
                        "docker does not start a container of postgres:17:",
                        "    " + says.replace("\\033", "\\u001b"),
                        advice);
        removed();
    }

    @Test
    void aContainerThatEndsAtOnceShowsItsLastLines() throws IOException {
        docker.answering("wait", "echo 1").answering("logs", "echo 'Error: no \u001b[2J here' >&2");
        try (StartingServer closed = StartingServer.droppingFirst(server, 1_000_000)) {
            docker.answering("port", "echo 127.0.0.1:" + closed.port());

            Ended ended = ended(compat("--scratch-image", "postgres:17"));

            assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
            assertThat(ended.err())
                    .containsExactly(
                            STARTING,
                            "the container of postgres:17 ended before its server answered; its last lines:",
                            "    Error: no \\u001b[2J here",
                            "write --scratch-image with an image of PostgreSQL that starts with POSTGRES_PASSWORD alone, or"
                                    + " name a server with --scratch-url");
        }
        removed();
    }

    @Test
    void aContainerThatEndsBeforeItsPortIsKnownIsToldInTheSameWay() throws IOException {
        docker.answering("port", "echo 'Error: No public port published' >&2; exit 1")
                .answering("logs", "echo bad option");

        Ended ended = ended(compat("--scratch-image", "postgres:17"));

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
        assertThat(ended.err()).contains("    bad option");
        removed();
    }

    @Test
    void aContainerThatStaysIsWarnedOf() throws IOException {
        docker.answering("rm", "echo 'the engine is gone' >&2; exit 1");

        Ended ended = ended(compat("--scratch-image", "postgres:17"));

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        String name = removed();
        assertThat(ended.err())
                .contains("warning: the container " + name + " may be left: docker rm -f -v " + name
                        + "\\n    the engine is gone");
    }

    @Test
    void anEngineElsewherePublishesItsPortThere() throws IOException {
        // no loopback address by its name, and yet this machine
        docker.answering("context", "echo tcp://0.0.0.0:2375");

        Ended ended = ended(compat("--scratch-image", "postgres:17"));

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(docker.calls()).anyMatch(call -> call.contains(" -p 5432 -e "));
        removed();
    }

    @Test
    void aDockerWithoutContextsIsOnThisMachine() throws IOException {
        docker.answering("context", "echo 'Error: unrecognized command podman context' >&2; exit 125");

        Ended ended = ended(compat("--scratch-image", "postgres:17"));

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(docker.calls()).anyMatch(call -> call.contains(" -p 127.0.0.1::5432 -e "));
        removed();
    }

    @Test
    void aServerThatIsNotReachedSaysWhatTheReasonMayBe() {
        assertThat(new ScratchContainer("postgres:17")
                        .unreachable(new DatabaseUnreachableException(
                                Phase.CONNECT, 7, Duration.ofMinutes(2), null, "refused: localhost:1", null)))
                .hasMessage("the database cannot be reached: the server in the container of postgres:17: refused:"
                        + " localhost:1. If this process runs in a container itself, start the server beside it, and name"
                        + " it with --scratch-url (7 attempts in 2 min 0 s)");
    }

    @Test
    void withoutTheCommandDockerItSaysWhatToDo() throws IOException {
        Ended ended = ended(compat("--scratch-image", "postgres:17").environment("PATH", "/nowhere"));

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
        assertThat(ended.err().toString())
                .contains("--scratch-image needs the command docker, which cannot be started")
                .contains("install Docker or podman-docker, or name a server with --scratch-url")
                .doesNotContain("warning");
        assertThat(docker.calls()).isEmpty();
    }

    @Test
    void aRealEngineServes() {
        Assumptions.assumeTrue(DockerServer.isAvailable(), "no Docker engine answers");
        Ended ended = ended(compat("--scratch-image", "postgres:17").environment("PATH", System.getenv("PATH")));

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(ended.err()).noneMatch(line -> line.contains("may be left"));
    }
}

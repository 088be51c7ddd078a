package io.lockkeeper.cli.scratch;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.cli.Lockkeeper;
import io.lockkeeper.cli.Screen;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.process.ChildJvm;
import io.lockkeeper.testing.server.DockerServer;
import io.lockkeeper.testing.server.StartingServer;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The container of {@code --scratch-image}: what is asked of docker, and that it goes however the command ends. */
@DisabledOnOs(OS.WINDOWS)
@Tag("slow")
class ScratchImageTest extends ContainerRuns {

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
                                + " --label io.lockkeeper.scratch --stop-timeout 0 -p 127.0.0.1::5432 -e POSTGRES_PASSWORD postgres:17",
                        "port " + name + " 5432/tcp");
        assertThat(docker.passwordOf("run")).hasSizeGreaterThan(20);
        assertThat(docker.passwordOf("rm")).isNotEqualTo(docker.passwordOf("run"));
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

    @Test
    void anEngineElsewherePublishesItsPortThere() throws IOException {
        // no loopback address by its name, and yet this machine
        docker.answering("context", "echo tcp://0.0.0.0:2375");

        Ended ended = ended(compat("--scratch-image", "postgres:17"));

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(docker.calls()).anyMatch(call -> call.contains(" -p 5432 -e "));
        removed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo 'Error: unrecognized command podman context' >&2; exit 125", "exit 0"})
    void aDockerWithoutContextsIsOnThisMachine(String answer) throws IOException {
        docker.answering("context", answer);

        Ended ended = ended(compat("--scratch-image", "postgres:17"));

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(docker.calls()).anyMatch(call -> call.contains(" -p 127.0.0.1::5432 -e "));
        removed();
    }

    @Test
    void aRealEngineServes() {
        Assumptions.assumeTrue(DockerServer.isAvailable(), "no Docker engine answers");
        Ended ended = ended(compat("--scratch-image", "postgres:17").environment("PATH", System.getenv("PATH")));

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(ended.err()).noneMatch(line -> line.contains("may be left"));
    }
}

package io.lockkeeper.cli.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.error.DatabaseUnreachableException;
import io.lockkeeper.error.Phase;
import io.lockkeeper.testing.server.StartingServer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code --scratch-image} says where there is no container, or none that serves. */
@DisabledOnOs(OS.WINDOWS)
@Tag("slow")
class ScratchImageRefusalsTest extends ContainerRuns {

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
        docker.answering("wait", "echo 1")
                .answering(
                        "logs",
                        "echo 'Emulate Docker CLI using podman. Create a file'; echo 'Error: no \u001b[2J here' >&2");
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
}

package io.lockkeeper.testing.process;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lockkeeper.testing.server.DockerServer;
import io.lockkeeper.testing.server.TestServer;
import io.lockkeeper.testing.server.UrlServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a shell guards the server")
@Tag("slow")
class OrphanGuardTest {

    @BeforeEach
    void theServerIsEmbedded() {
        assumeTrue(UrlServer.url().isEmpty());
        assumeFalse(DockerServer.isAvailable());
    }

    @Test
    void noServerOutlivesAKilledJvm() throws IOException {
        noServerOutlives(ChildJvm::kill9);
    }

    @Test
    void noServerOutlivesATerminatedJvm() throws IOException {
        noServerOutlives(ChildJvm::terminate);
    }

    @Test
    void noServerOutlivesAClosedChild() throws IOException {
        noServerOutlives(ChildJvm::close);
    }

    private static void noServerOutlives(Consumer<ChildJvm> end) throws IOException {
        try (ChildJvm child = ChildJvm.running(StartsAServer.class).start()) {
            int port = Integer.parseInt(
                    child.awaitLine(line -> line.startsWith("port "), PATIENCE).substring(5));
            Path data = Path.of(
                    child.awaitLine(line -> line.startsWith("data "), PATIENCE).substring(5));
            assertThat(data).isDirectory();
            new Socket("127.0.0.1", port).close();

            end.accept(child);

            Awaitility.await().atMost(PATIENCE).until(() -> Files.notExists(data.getParent()));
            assertThatThrownBy(() -> new Socket("127.0.0.1", port).close()).isInstanceOf(ConnectException.class);
        }
    }

    static final class StartsAServer {
        public static void main(String[] arguments) throws InterruptedException {
            TestServer server = TestServer.current();
            System.out.println("port " + server.port());
            System.out.println("data " + server.superuser().only("show data_directory"));
            new CountDownLatch(1).await();
        }
    }
}

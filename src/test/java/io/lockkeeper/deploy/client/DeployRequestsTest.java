package io.lockkeeper.deploy.client;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.deploy.service.BranchPassword;
import io.lockkeeper.deploy.service.DeployException;
import io.lockkeeper.deploy.service.DeployException.Kind;
import io.lockkeeper.deploy.service.DeployRequest;
import io.lockkeeper.deploy.service.Keyspace;
import io.lockkeeper.deploy.sim.DeploySimulator;
import io.lockkeeper.deploy.sim.DeploySimulatorBuilder;
import io.lockkeeper.deploy.sim.Endpoint;
import io.lockkeeper.deploy.sim.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** What the client promises beyond a single answer. */
class DeployRequestsTest {

    private static final Duration INSTANT = Duration.ofMillis(1);

    private DeploySimulator service;

    @AfterEach
    void stop() {
        if (service != null) {
            service.stop().block(PATIENCE);
        }
    }

    @Test
    void allPagesAreReadAndAFaultInTheMiddleLosesNothing() {
        DeploySimulatorBuilder builder = DeploySimulator.builder().manualClock();
        IntStream.range(0, 250).forEach(i -> builder.keyspace("ks" + i, 1));
        DeployRequests client = started(builder);
        service.fault(Endpoint.KEYSPACES, Fault.ERROR, 1);

        assertThat(wait(client.keyspaces("main").map(Keyspace::name).collectList()))
                .containsExactlyElementsOf(
                        IntStream.range(0, 250).mapToObj(i -> "ks" + i).toList());
        assertThat(service.calls(Endpoint.KEYSPACES)).isEqualTo(4);
    }

    @Test
    void falseIsSentSinceTheServiceTakesWhatIsLeftOutForTrue() {
        DeployRequests client = started(DeploySimulator.builder().manualClock());
        wait(client.createBranch("change", "main", null));

        DeployRequest request = wait(client.create("change", "main", null, false, false));

        assertThat(Objects.requireNonNull(request.deployment()).autoCutover()).isFalse();
    }

    @Test
    void theOpenRequestsOfABranchAreFound() {
        DeployRequests client = started(DeploySimulator.builder().manualClock());
        for (String branch : List.of("one", "two")) {
            wait(client.createBranch(branch, "main", null));
            wait(client.create(branch, "main", null, false, false));
        }
        DeployRequest closed = wait(client.create("one", "main", null, false, false));
        wait(client.close(closed.number()));

        assertThat(wait(client.list("open", "one", "main").collectList()))
                .singleElement()
                .satisfies(request -> assertThat(request.branch()).isEqualTo("one"));
        assertThat(wait(client.list(null, null, null).count())).isEqualTo(3);
    }

    @Test
    void theServiceIsGivenTheTimeItAsksFor() {
        DeployRequests client = started(DeploySimulator.builder().manualClock().retryAfter(Duration.ofSeconds(1)));
        service.fault(Endpoint.BRANCH, Fault.TOO_MANY, 1);
        Instant before = Instant.now();

        wait(client.branch("main"));

        assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(service.calls(Endpoint.BRANCH)).isEqualTo(2);
    }

    @Test
    void nothingIsWaitedForThatWouldBeTooLate() {
        DeployRequests client = started(DeploySimulator.builder().manualClock().retryAfter(Duration.ofHours(1)));
        service.fault(Endpoint.BRANCH, Fault.TOO_MANY, 1);

        failed(client.branch("main"), Kind.RETRY);
        assertThat(service.calls(Endpoint.BRANCH)).isEqualTo(1);
    }

    @Test
    void allAttemptsTogetherEndInTime() {
        service = wait(DeploySimulator.builder().manualClock().start());
        service.fault(Endpoint.BRANCH, Fault.HANG, 10);
        DeployRequests client = DeployRequests.builder("acme", "shop", "id", "t0ken")
                .baseUrl(service.url())
                .callTimeout(Duration.ofHours(1))
                .overallTimeout(Duration.ofMillis(100))
                .build();

        failed(client.branch("main"), Kind.UNREACHABLE);
    }

    @Test
    void aRedirectWithinTheServerIsFollowedByWhatReadsAlone() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 4, InetAddress.getLoopbackAddress())) {
            String found = "{\"name\":\"main\"}";
            Thread answerer = new Thread(() -> {
                answer(server, "302 Found", "Location: /v2/main\r\n", "");
                answer(server, "200 OK", "", found);
                answer(server, "307 Temporary Redirect", "Location: /v2/main\r\n", "");
            });
            answerer.start();
            DeployRequests client = client("http://127.0.0.1:" + server.getLocalPort());

            assertThat(wait(client.branch("main")).name()).isEqualTo("main");
            assertThat(failed(client.deploy(1, false), Kind.INVALID)).hasMessageContaining("no other server");
            answerer.join();
        }
    }

    @Test
    void theCheckComesBeforeEachAttemptOfAWriteAndKeepsItBack() {
        DeployRequests client = started(DeploySimulator.builder().manualClock());
        AtomicInteger checks = new AtomicInteger();
        service.fault(Endpoint.CREATE_BRANCH, Fault.TOO_MANY, 1);

        wait(client.guardedBy(Mono.fromRunnable(checks::incrementAndGet)).createBranch("change", "main", null));
        assertThat(checks).hasValue(2);
        assertThat(service.calls(Endpoint.CREATE_BRANCH)).isEqualTo(2);

        DeployRequests refused = client.guardedBy(Mono.error(new IllegalStateException("another worker has it")));
        assertThatThrownBy(() ->
                        refused.create("change", "main", null, false, false).block(PATIENCE))
                .hasMessage("another worker has it");
        assertThat(service.calls(Endpoint.CREATE)).isZero();
        wait(refused.branch("change"));
    }

    @Test
    void theCheckMayFailLaterThanTheFirstAttempt() {
        DeployRequests client = started(DeploySimulator.builder().manualClock());
        AtomicInteger checks = new AtomicInteger();
        service.fault(Endpoint.CREATE_BRANCH, Fault.TOO_MANY, 1);
        Mono<Void> once = Mono.defer(
                () -> checks.incrementAndGet() == 1 ? Mono.empty() : Mono.error(new IllegalStateException("lost")));

        assertThatThrownBy(() -> client.guardedBy(once)
                        .createBranch("change", "main", null)
                        .block(PATIENCE))
                .hasMessage("lost");
        assertThat(service.calls(Endpoint.CREATE_BRANCH)).isEqualTo(1);
        assertThat(service.effects(Endpoint.CREATE_BRANCH)).isZero();
    }

    @Test
    void aTakenNameIsNoFailureOfTheService() {
        DeployRequests client = started(DeploySimulator.builder().manualClock());
        wait(client.createBranch("change", "main", null));

        failed(client.createBranch("change", "main", null), Kind.NAME_TAKEN);
        failed(client.branch("none"), Kind.NOT_FOUND);
        failed(client.get(7), Kind.NOT_FOUND);
    }

    @Test
    void whatNobodyApprovedIsNotDeployedUntilSomebodyDoes() {
        DeployRequests client = started(DeploySimulator.builder().manualClock().approvalNeeded());
        wait(client.createBranch("change", "main", null));
        long number = wait(client.create("change", "main", null, false, false)).number();
        service.setState(number, "ready");

        failed(client.deploy(number, false), Kind.NOT_APPROVED);
        assertThat(service.calls(Endpoint.DEPLOY)).isEqualTo(1);
        client.review(number, "approved", "good").block(PATIENCE);
        assertThat(wait(client.deploy(number, false)).reported()).isEqualTo("submitting");
    }

    @Test
    void nobodyWhoListensIsUnreachableAndTheCallHadNoEffect() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        DeployException failure = failed(
                client("http://127.0.0.1:" + port).create("change", "main", null, false, false), Kind.UNREACHABLE);

        assertThat(failure.effectUnknown()).isFalse();
    }

    @Test
    void aCancelClosesTheConnection() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread reader = new Thread(() -> read(server, asked, closed));
            reader.start();
            Disposable call = client("http://127.0.0.1:" + server.getLocalPort())
                    .deploy(1, false)
                    .subscribe();
            assertThat(asked.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

            call.dispose();

            assertThat(closed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            reader.join();
        }
    }

    private static void read(ServerSocket server, CountDownLatch asked, CountDownLatch closed) {
        try (Socket socket = server.accept()) {
            while (socket.getInputStream().read() >= 0) {
                asked.countDown();
            }
        } catch (IOException reset) {
            // closed, too
        }
        closed.countDown();
    }

    @Test
    void eachSubscriptionIsACallAndNoneIsSentBefore() {
        DeployRequests client = started(DeploySimulator.builder().manualClock());
        Mono<?> call = client.branch("main");
        assertThat(service.calls(Endpoint.BRANCH)).isZero();

        wait(call);
        wait(call);

        assertThat(service.calls(Endpoint.BRANCH)).isEqualTo(2);
    }

    @Test
    void secretsAreInNoText() {
        DeployRequestsBuilder builder = DeployRequests.builder("acme", "shop", "token-id", "s3cret");

        assertThat(builder.toString() + builder.build()).contains("acme/shop").doesNotContain("s3cret", "token-id");
        assertThat(new BranchPassword("id", "host", "user", "s3cret", null).toString())
                .contains("user")
                .doesNotContain("s3cret");
    }

    @Test
    void aTokenThatTheServiceRepeatsIsNotInTheMessage() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answerer = new Thread(
                    () -> answer(server, "400 Bad Request", "", "{\"code\":\"bad_request\",\"message\":\"id:t0ken\"}"));
            answerer.start();

            DeployException failure =
                    failed(client("http://127.0.0.1:" + server.getLocalPort()).branch("main"), Kind.INVALID);

            assertThat(failure.toString()).doesNotContain("t0ken");
            answerer.join();
        }
    }

    /** Answers one request and closes the connection. */
    private static void answer(ServerSocket server, String status, String header, String body) {
        try (Socket socket = server.accept()) {
            byte[] request = new byte[8192];
            assertThat(socket.getInputStream().read(request)).isPositive();
            socket.getOutputStream()
                    .write(("HTTP/1.1 " + status + "\r\nConnection: close\r\n" + header + "Content-Length: "
                                    + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            while (socket.getInputStream().read() >= 0) {
                // until the client has closed, too
            }
        } catch (IOException closed) {
            // the client has what it wants
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.example.com/v1",
                "ftp://api.example.com",
                "https://user:word@api.example.com",
                "https://api.example.com/v1?x=1",
                "api.example.com"
            })
    void aUrlThatWouldTellTheTokenIsRefused(String url) {
        DeployRequestsBuilder builder = DeployRequests.builder("acme", "shop", "id", "token");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.baseUrl(url))
                .withMessageContaining("https://host/path");
    }

    @Test
    void valuesThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeployRequests.builder("acme", " ", "id", "token"))
                .withMessageStartingWith("database");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeployRequests.builder("acme", "shop", "id", "to\nken"))
                .withMessageNotContaining("ken'");
        DeployRequestsBuilder builder = DeployRequests.builder("acme", "shop", "id", "token");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.callTimeout(Duration.ZERO));
        DeployRequests client = builder.build();
        assertThatIllegalArgumentException().isThrownBy(() -> client.throttle(1, 0.96));
        assertThatIllegalArgumentException().isThrownBy(() -> client.throttle(1, Double.NaN));
    }

    private DeployRequests started(DeploySimulatorBuilder builder) {
        service = wait(builder.start());
        return client(service.url());
    }

    private static DeployRequests client(String url) {
        return DeployRequests.builder("acme", "shop", "id", "t0ken")
                .baseUrl(url)
                .retryDelay(INSTANT, INSTANT)
                .build();
    }

    private static DeployException failed(Mono<?> call, Kind kind) {
        DeployException[] failure = new DeployException[1];
        assertThatThrownBy(() -> call.block(PATIENCE)).isInstanceOfSatisfying(DeployException.class, thrown -> {
            failure[0] = thrown;
            assertThat(thrown.kind()).isEqualTo(kind);
        });
        return failure[0];
    }

    private static <T> T wait(Mono<T> call) {
        return Objects.requireNonNull(call.block(PATIENCE));
    }
}

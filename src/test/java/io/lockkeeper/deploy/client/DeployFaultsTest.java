package io.lockkeeper.deploy.client;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lockkeeper.deploy.service.DeployException;
import io.lockkeeper.deploy.service.DeployException.Kind;
import io.lockkeeper.deploy.sim.DeploySimulator;
import io.lockkeeper.deploy.sim.Fault;
import io.lockkeeper.testing.KeptLog;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

/** Every fault at every call: what reads is sent again; what creates or starts something is not, once it may have arrived. */
@Tag("slow")
class DeployFaultsTest {

    private static final String TOKEN = "pscale_tkn_Zm9v";
    private static final Duration INSTANT = Duration.ofMillis(1);

    @RegisterExtension
    final KeptLog log = KeptLog.of("", Level.ALL);

    private DeploySimulator service;
    private DeployRequests client;
    private long number;

    @BeforeEach
    void start() {
        service = wait(DeploySimulator.builder()
                .manualClock()
                .token("id", TOKEN)
                .keyspace("app", 1, "create table orders (id bigint primary key)")
                .start());
        client = client(Duration.ofMinutes(1));
        wait(client.createBranch("change", "main", null));
        number = wait(client.create("change", "main", null, false, false)).number();
    }

    @AfterEach
    void stop() {
        assertThat(log.lines()).noneMatch(line -> line.contains(TOKEN));
        service.stop().block(PATIENCE);
    }

    private DeployRequests client(Duration timeout) {
        return DeployRequests.builder("acme", "shop", "id", TOKEN)
                .baseUrl(service.url())
                .callTimeout(timeout)
                .retryDelay(INSTANT, INSTANT)
                .build();
    }

    static Stream<Arguments> before() {
        return each(Fault.ERROR, Fault.MALFORMED, Fault.EMPTY, Fault.RESET);
    }

    static Stream<Arguments> late() {
        return each(Fault.LOST_ANSWER, Fault.LATE_ERROR, Fault.LATE_MALFORMED);
    }

    private static Stream<Arguments> each(Fault... faults) {
        return Stream.of(EndpointCase.values())
                .flatMap(call -> Arrays.stream(faults).map(fault -> Arguments.of(call, fault)));
    }

    @ParameterizedTest
    @MethodSource("before")
    void aFaultThatDidNothing(EndpointCase call, Fault fault) {
        int before = ready(call, fault, 1);

        if (call.isSilent() && (fault == Fault.MALFORMED || fault == Fault.EMPTY)) {
            // nobody looks at the body
            wait(call.call(client, number));
        } else if (call.repeatable) {
            wait(call.call(client, number));
            assertThat(service.calls(call.endpoint)).isEqualTo(before + 2);
        } else {
            isUnknown(call);
            assertThat(service.calls(call.endpoint)).isEqualTo(before + 1);
        }
    }

    @ParameterizedTest
    @MethodSource("late")
    void aFaultAfterTheEffect(EndpointCase call, Fault fault) {
        int before = ready(call, fault, 1);

        if (call.isSilent() && fault == Fault.LATE_MALFORMED) {
            wait(call.call(client, number));
        } else if (call == EndpointCase.DELETE_BRANCH) {
            // it is gone already
            assertThat(failure(call, client).kind()).isEqualTo(Kind.NOT_FOUND);
        } else if (call.repeatable) {
            wait(call.call(client, number));
            assertThat(service.calls(call.endpoint)).isEqualTo(before + 2);
        } else {
            int effects = service.effects(call.endpoint);
            isUnknown(call);
            assertThat(service.calls(call.endpoint)).isEqualTo(before + 1);
            assertThat(service.effects(call.endpoint)).isEqualTo(effects + 1);
        }
    }

    @ParameterizedTest
    @EnumSource(EndpointCase.class)
    void tooManyCallsAreSentAgainSinceNothingWasDone(EndpointCase call) {
        int before = ready(call, Fault.TOO_MANY, 2);
        int effects = service.effects(call.endpoint);

        wait(call.call(client, number));

        assertThat(service.calls(call.endpoint)).isEqualTo(before + 3);
        assertThat(service.effects(call.endpoint)).isEqualTo(effects + 1);
    }

    static Stream<Arguments> hangs() {
        return each(Fault.HANG, Fault.LATE_HANG);
    }

    @ParameterizedTest
    @MethodSource("hangs")
    void anAnswerThatNeverComesIsUnreachable(EndpointCase call, Fault fault) {
        int before = ready(call, fault, 10);

        DeployException failure = failure(call, client(Duration.ofMillis(100)));

        // what is deleted by an attempt that timed out is gone for the next one
        assertThat(failure.kind())
                .isIn(Kind.UNREACHABLE, call == EndpointCase.DELETE_BRANCH ? Kind.NOT_FOUND : Kind.UNREACHABLE);
        if (!call.repeatable) {
            assertThat(failure.effectUnknown()).isTrue();
            assertThat(service.calls(call.endpoint)).isLessThanOrEqualTo(before + 1);
        }
    }

    @ParameterizedTest
    @EnumSource(EndpointCase.class)
    void whatFailsAgainAndAgainIsGivenUp(EndpointCase call) {
        int before = ready(call, Fault.ERROR, 10);

        assertThat(failure(call, client).kind()).isEqualTo(Kind.INTERNAL);
        assertThat(service.calls(call.endpoint)).isEqualTo(before + (call.repeatable ? 3 : 1));
    }

    @ParameterizedTest
    @EnumSource(EndpointCase.class)
    void theTokenFollowsNoRedirectToAnotherServer(EndpointCase call) {
        int before = ready(call, Fault.REDIRECT, 1);

        DeployException failure = failure(call, client);

        assertThat(failure.kind()).isEqualTo(Kind.INVALID);
        assertThat(failure).hasMessageContaining("redirects to localhost").hasMessageNotContaining("elsewhere");
        assertThat(service.strayed()).isZero();
        assertThat(service.calls(call.endpoint)).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @EnumSource(EndpointCase.class)
    void aWrongTokenIsRefusedOnceAndIsInNoMessage(EndpointCase call) {
        int before = service.calls(call.endpoint);
        DeployRequests stranger = DeployRequests.builder("acme", "shop", "id", TOKEN + "x")
                .baseUrl(service.url())
                .build();

        DeployException failure = failure(call, stranger);

        assertThat(failure.kind()).isEqualTo(Kind.PERMISSION);
        assertThat(failure.exitCode().code()).isEqualTo(17);
        assertThat(failure.effectUnknown()).isFalse();
        assertThat(service.calls(call.endpoint)).isEqualTo(before + 1);
    }

    private int ready(EndpointCase call, Fault fault, int times) {
        if (call.state != null) {
            service.setState(number, call.state);
        }
        service.fault(call.endpoint, fault, times);
        return service.calls(call.endpoint);
    }

    private void isUnknown(EndpointCase call) {
        DeployException failure = failure(call, client);
        assertThat(failure.effectUnknown()).isTrue();
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.exitCode().code()).isEqualTo(16);
    }

    private DeployException failure(EndpointCase call, DeployRequests of) {
        DeployException failure = catchThrowableOfType(
                DeployException.class, () -> call.call(of, number).block(PATIENCE));
        assertThat(failure).isNotNull();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            assertThat(each.toString()).doesNotContain(TOKEN);
        }
        return failure;
    }

    private static <T> T wait(Mono<T> call) {
        return Objects.requireNonNull(call.block(PATIENCE));
    }
}

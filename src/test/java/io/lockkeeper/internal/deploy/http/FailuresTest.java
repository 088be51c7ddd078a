package io.lockkeeper.internal.deploy.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.deploy.service.DeployException;
import io.lockkeeper.deploy.service.DeployException.Kind;
import io.lockkeeper.deploy.service.DeployRequest;
import io.lockkeeper.deploy.service.DeploymentState;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** One answer, one kind of failure; and when a call is sent again. */
class FailuresTest {

    private static final Call READ = Call.get("/x");
    private static final Call WRITE = Call.post("/x", Call.object());
    private static final RetryRule RULE = new RetryRule(Duration.ofSeconds(2), Duration.ofSeconds(10));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "404 | {\"code\":\"not_found\"}                              | NOT_FOUND",
                "404 | <html>                                                | NOT_FOUND",
                "404 | {}                                                    | NOT_FOUND",
                "500 | {\"code\":\"not_found\"}                              | INTERNAL",
                "401 | {\"code\":\"unauthorized\"}                           | PERMISSION",
                "401 | nothing                                               | PERMISSION",
                "403 | {\"code\":\"unauthorized\"}                           | PERMISSION",
                "403 | {}                                                    | PERMISSION",
                "400 | {\"code\":\"bad_request\"}                            | INVALID",
                "422 | {\"code\":\"invalid_params\"}                         | INVALID",
                "422 | {\"errors\":[\"branch is invalid\"]}                  | INVALID",
                "422 | {\"code\":\"unprocessable\"}                          | RETRY",
                "429 | {\"code\":\"not_found\"}                              | RETRY",
                "429 | slow down                                             | RETRY",
                "400 | half {                                                | MALFORMED",
                "502 | <html>                                                | MALFORMED",
                "400 | {}                                                    | INTERNAL",
                "500 | {}                                                    | INTERNAL",
                "503 | {\"code\":\"x\",\"message\":\"m\"}                    | INTERNAL",
                "409 | {\"code\":\"unprocessable\",\"message\":\"busy\"}     | CONFLICT",
                "422 | {\"code\":\"unprocessable\",\"message\":\"Already deployed\"} | CONFLICT",
                "422 | {\"code\":\"unprocessable\",\"message\":\"Name has already been taken\"} | NAME_TAKEN",
                "403 | {\"code\":\"unauthorized\",\"message\":\"It must be approved\"} | NOT_APPROVED",
                "422 | {\"code\":\"unprocessable\",\"message\":\"A schema snapshot is in progress\"} | SNAPSHOT",
                "422 | {\"code\":\"unprocessable\",\"message\":\"We are validating that these changes are safe\"} | VALIDATING",
                "422 | {\"code\":\"unprocessable\",\"message\":\"Changes have not been staged\"} | NOT_READY",
            })
    void anAnswerIsOfOneKind(int status, String body, Kind kind) {
        assertThat(failure(READ, status, body).kind()).isEqualTo(kind);
        assertThat(failure(WRITE, status, body).effectUnknown())
                .isEqualTo(kind == Kind.INTERNAL || kind == Kind.MALFORMED);
    }

    @Test
    void aLongMessageIsCutAndItsControlCharactersAreShown() {
        DeployException failure =
                failure(READ, 400, "{\"code\":\"bad_request\",\"message\":\"\\u001b[31m" + "x".repeat(2_000) + "\"}");

        assertThat(failure).hasMessageContaining("\\u001b[31mxxx").hasMessageNotContaining("x".repeat(501));
    }

    @Test
    void whatWasNeverSentHadNoEffect() {
        assertThat(Failures.none(WRITE, new ConnectException("refused"), Duration.ZERO)
                        .effectUnknown())
                .isFalse();
        assertThat(Failures.none(WRITE, new TimeoutException(), Duration.ofSeconds(1))
                        .effectUnknown())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1, 2000, 4000", "2, 4000, 6000"})
    void theDelayDoublesAndIsLongerAtRandom(int failed, long least, long most) {
        DeployException busy = failure(READ, 429, "{}");

        assertThat(RULE.after(READ, busy, failed, 0)).contains(Duration.ofMillis(least));
        assertThat(RULE.after(READ, busy, failed, 1)).contains(Duration.ofMillis(most));
    }

    @Test
    void threeAttemptsAreTheEnd() {
        assertThat(RULE.after(READ, failure(READ, 500, "{}"), 3, 0)).isEmpty();
    }

    @Test
    void aSnapshotIsWaitedForLonger() {
        DeployException snapshot = failure(READ, 422, "{\"message\":\"schema snapshot is in progress\"}");

        assertThat(RULE.after(WRITE, snapshot, 1, 0)).contains(Duration.ofSeconds(10));
        assertThat(RULE.after(WRITE, snapshot, 4, 1)).contains(Duration.ofSeconds(65));
        assertThat(RULE.after(WRITE, snapshot, 5, 0)).isEmpty();
    }

    @Test
    void theCheckOfTheServiceIsPolledUntilTheCallHasTakenTooLong() {
        DeployException validating = failure(
                WRITE, 422, "{\"code\":\"unprocessable\",\"message\":\"validating that these changes are safe\"}");

        assertThat(RULE.after(WRITE, validating, 1, 1)).contains(Duration.ofSeconds(2));
        assertThat(RULE.after(WRITE, validating, 100, 1)).contains(Duration.ofSeconds(2));
        assertThat(RULE.after(WRITE, failure(WRITE, 422, "{\"message\":\"changes have not been staged\"}"), 1, 0))
                .isEmpty();
    }

    @Test
    void aWriteThatMayHaveArrivedIsNotSentAgain() {
        DeployException failure = failure(WRITE, 500, "{}");

        assertThat(RULE.after(WRITE, failure, 1, 0)).isEmpty();
        assertThat(RULE.after(Call.repeatable("PUT", "/x", null), failure, 1, 0))
                .isPresent();
        assertThat(RULE.after(WRITE, failure(WRITE, 429, "{}"), 1, 0)).isPresent();
    }

    @Test
    void whatTheServiceAsksForIsTheLeast() {
        DeployException asked = Failures.of(READ, new Answer(429, "7", null, new byte[0]));
        DeployException date = Failures.of(READ, new Answer(429, "Fri, 01 Jan 2100 00:00:00 GMT", null, new byte[0]));

        assertThat(RULE.after(READ, asked, 1, 0)).contains(Duration.ofSeconds(7));
        assertThat(date.retryAfter().orElseThrow()).isGreaterThan(Duration.ofDays(1000));
        assertThat(Failures.of(READ, new Answer(429, "soon", null, new byte[0])).retryAfter())
                .isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"number\":\"7\",\"branch\":\"b\",\"into_branch\":\"m\",\"state\":\"open\",\"deployment_state\":\"ready\"}",
                "{\"number\":7,\"branch\":\"b\",\"into_branch\":\"m\",\"state\":\"ajar\",\"deployment_state\":\"ready\"}",
                "{\"number\":7,\"branch\":\"b\",\"into_branch\":\"m\",\"state\":\"open\"}",
                "{\"number\":7,\"branch\":\"b\",\"into_branch\":\"m\",\"state\":\"open\",\"deployment_state\":\"ready\","
                        + "\"deployed_at\":\"yesterday\"}",
                "{\"number\":7,\"branch\":\"b\",\"into_branch\":\"m\",\"state\":\"open\",\"deployment_state\":\"ready\","
                        + "\"deployment\":{\"auto_cutover\":\"no\"}}"
            })
    void aReplyWithoutWhatMattersIsUnreadable(String reply) {
        assertThatThrownBy(() -> Replies.deployRequest(JsonMapper.shared().readTree(reply)))
                .isInstanceOf(UnreadableReply.class);
    }

    @Test
    void aStateThatIsNotKnownIsKeptAsTheServiceWritesIt() {
        DeployRequest request = Replies.deployRequest(JsonMapper.shared().readTree("""
                {"number": 7, "branch": "b", "into_branch": "m", "state": "open", "deployment_state": "thinking",
                 "deployed_at": "2026-01-02T03:04:05.678+02:00", "deployment": {"preceding_deployments": [{}, {}]}}
                """));

        assertThat(request.state()).isEqualTo(DeploymentState.UNKNOWN);
        assertThat(request.reported()).isEqualTo("thinking");
        assertThat(request.deployedAt()).hasToString("2026-01-02T01:04:05.678Z");
        assertThat(request.deployment())
                .satisfies(it -> assertThat(it.precedingDeployments()).isEqualTo(2));
    }

    @Test
    void aPageThatLeadsBackIsUnreadable() {
        assertThatThrownBy(() -> Replies.page(Replies::keyspace, 2)
                        .apply(JsonMapper.shared().readTree("{\"data\":[],\"next_page\":2}")))
                .isInstanceOf(UnreadableReply.class);
    }

    @Test
    void namesCannotLeaveTheirPlaceInThePath() {
        assertThat(Call.path("branches", "../x y", "..")).isEqualTo("/branches/..%2Fx%20y/%2E%2E");
        assertThat(Call.get("/x").with("a", null, "b", "c&d")).isEqualTo("/x?b=c%26d");
    }

    private static DeployException failure(Call call, int status, String body) {
        return Failures.of(call, new Answer(status, null, null, body.getBytes(StandardCharsets.UTF_8)));
    }
}

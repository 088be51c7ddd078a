package io.lockkeeper.internal.postgres.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.error.DatabaseFailureException;
import io.lockkeeper.error.DatabaseUnreachableException;
import io.lockkeeper.error.Phase;
import io.lockkeeper.error.SchemaMismatchException;
import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.r2dbc.BadSqlGrammarException;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** What a failure means, however it is wrapped, and whatever class the driver gives it. */
class FailureKindTest {

    @ParameterizedTest
    @ValueSource(strings = {"42703", "42P01", "42883", "42704", "3F000", "42804", "42P10", "22P02"})
    void aStatementThatDoesNotFitIsOfTheSchema(String state) {
        assertThat(FailureKind.of(failure(state))).isEqualTo(FailureKind.SCHEMA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08000", "08001", "08003", "08004", "08006", "08007", "57P01", "57P02", "57P03", "53300", "53000",
                "53200", "53400"
            })
    void aServerOutOfReachIsOfTheConnection(String state) {
        assertThat(FailureKind.of(failure(state))).isEqualTo(FailureKind.CONNECTION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "28P01", "28000", "3D000", "42501", "42601", "53100", "58030", "23505", "40001", "55P03", "57014",
                "XX000"
            })
    void everythingElseIsNeither(String state) {
        assertThat(FailureKind.of(failure(state))).isEqualTo(FailureKind.OTHER);
    }

    static Stream<Arguments> wrapped() {
        return Stream.of("42703", "57P03", "28P01")
                .flatMap(state -> wrappings(state).stream().map(wrapping -> Arguments.of(state, wrapping)));
    }

    private static List<Throwable> wrappings(String state) {
        R2dbcException inner = failure(state);
        RuntimeException suppressing = new RuntimeException("suppressing", new IllegalStateException());
        suppressing.addSuppressed(inner);
        RuntimeException circle = new RuntimeException("circle");
        RuntimeException other = new RuntimeException("other", circle);
        circle.initCause(other);
        circle.addSuppressed(inner);
        return List.of(
                inner,
                // the application's own, and not the driver's of what it was given
                new IllegalArgumentException("cannot load the account", inner),
                nested(inner, 1),
                nested(inner, 3),
                nested(inner, 10),
                nested(inner, 1_000),
                suppressing,
                nested(suppressing, 3),
                other,
                Exceptions.multiple(new IllegalStateException("first"), inner),
                Exceptions.multiple(nested(inner, 3), new IllegalStateException("second")),
                Exceptions.retryExhausted("exhausted", inner),
                exhausted(inner),
                new BadSqlGrammarException("select", "select 1", inner),
                new DataAccessResourceFailureException("spring", nested(inner, 2)));
    }

    private static Throwable nested(Throwable inner, int depth) {
        Throwable outer = inner;
        for (int i = 0; i < depth; i++) {
            outer = new RuntimeException("level " + i, outer);
        }
        return outer;
    }

    /** As an application gets it that retried on its own. */
    private static Throwable exhausted(Throwable inner) {
        return Mono.error(inner)
                .retryWhen(Retry.max(1))
                .materialize()
                .map(signal -> signal.getThrowable())
                .block();
    }

    @ParameterizedTest
    @MethodSource("wrapped")
    void wrappingMakesNoDifference(String state, Throwable wrapped) {
        assertThat(FailureKind.of(wrapped)).isEqualTo(FailureKind.of(failure(state)));
    }

    @Test
    void theNetworksOwnFailuresHaveNoCode() {
        assertThat(FailureKind.of(nested(new ConnectException("refused"), 3))).isEqualTo(FailureKind.CONNECTION);
        assertThat(FailureKind.of(new UnknownHostException("x"))).isEqualTo(FailureKind.CONNECTION);
        assertThat(FailureKind.of(new TimeoutException())).isEqualTo(FailureKind.CONNECTION);
        assertThat(FailureKind.of(new IllegalStateException("ours"))).isEqualTo(FailureKind.OTHER);
    }

    @Test
    void aTlsFailureIsNoLostConnectionWhateverItsCodeSays() {
        assertThat(FailureKind.of(
                        new R2dbcNonTransientResourceException("x", "08006", new SSLHandshakeException("certificate"))))
                .isEqualTo(FailureKind.OTHER);
        assertThat(FailureKind.of(new R2dbcPermissionDeniedException("SSL refused", "08006")))
                .isEqualTo(FailureKind.OTHER);
    }

    @ParameterizedTest
    @CsvSource({
        "query_wait_timeout, CONNECTION",
        "no more connections allowed (max_client_conn), CONNECTION",
        "client connections exceeded, CONNECTION",
        "server shutting down, CONNECTION",
        "client_login_timeout, CONNECTION",
        "cannot connect to server, CONNECTION",
        "server login has been failing, CONNECTION",
        "unsupported startup parameter: options, OTHER",
        "no such database: x, OTHER",
        "no such user: x, OTHER",
        "password authentication failed, OTHER",
        "SSL required, OTHER",
        "not allowed, OTHER",
        "something new, OTHER"
    })
    void poolersAreUnderstoodByTheirWords(String message, FailureKind meant) {
        assertThat(FailureKind.of(new R2dbcNonTransientResourceException(message, "08P01")))
                .isEqualTo(meant);
    }

    @Test
    void aFailureOfTheStatementIsNotHiddenByOneOfClosingAfterIt() {
        R2dbcException inner = failure("42703");
        inner.addSuppressed(failure("08006"));
        assertThat(FailureKind.of(inner)).isEqualTo(FailureKind.SCHEMA);
    }

    @Test
    void ourOwnFailuresSayIt() {
        assertThat(FailureKind.of(nested(new SchemaMismatchException(List.of(), 1, 1, Duration.ZERO), 2)))
                .isEqualTo(FailureKind.SCHEMA);
        assertThat(FailureKind.of(
                        new DatabaseUnreachableException(Phase.CONNECT, 1, Duration.ZERO, null, "x", failure("28P01"))))
                .isEqualTo(FailureKind.CONNECTION);
        assertThat(FailureKind.of(new DatabaseFailureException(Phase.PROBE, "42501", "x", failure("08006"))))
                .isEqualTo(FailureKind.OTHER);
    }

    private static R2dbcException failure(String state) {
        return state.startsWith("42")
                ? new R2dbcBadGrammarException("x", state)
                : new R2dbcNonTransientResourceException("x", state);
    }
}

package io.lockkeeper.internal.postgres.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import io.r2dbc.spi.R2dbcTimeoutException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlStateTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08000", "08001", "08003", "08004", "08006", "08007", "57P01", "57P02", "57P03", "53300", "53000",
                "53200", "53400"
            })
    void connectingIsTriedAgainOnWhatCanPass(String state) {
        assertThat(SqlState.connectCanPass(failure("x", state))).isTrue();
        assertThat(SqlState.connectCanPass(new IllegalStateException(failure("x", state))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"28P01", "28000", "3D000", "42501", "53100", "58030", "08P01", "XX000"})
    void connectingIsNotTriedAgainOnWhatSomebodyMustMend(String state) {
        assertThat(SqlState.connectCanPass(failure("x", state))).isFalse();
    }

    @Test
    void aConnectionThatEndsWhileItIsMadeSecureIsTriedAgain() {
        Throwable closed = new SSLHandshakeException("Connection closed while SSL/TLS handshake was in progress");
        Throwable named = new R2dbcPermissionDeniedException(
                "io.netty.channel.StacklessClosedChannelException", "08003", 0, new ClosedChannelException());

        assertThat(SqlState.connectCanPass(new R2dbcNonTransientResourceException("x", "08003", 0, closed)))
                .isTrue();
        assertThat(SqlState.connectCanPass(named)).isTrue();
        assertThat(SqlState.connectCanPass(new R2dbcPermissionDeniedException("no SSL here", "08006", 0)))
                .isFalse();
        Throwable wrongHost = new SSLHandshakeException("No name matching closed.example.org found");
        assertThat(SqlState.connectCanPass(new R2dbcNonTransientResourceException("x", "08006", 0, wrongHost)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "query_wait_timeout, true",
        "no more connections allowed (max_client_conn), true",
        "client connections exceeded, true",
        "server shutting down, true",
        "client_login_timeout, true",
        "cannot connect to server, true",
        "server login has been failing, true",
        "unsupported startup parameter: options, false",
        "no such database: x, false",
        "no such user: x, false",
        "password authentication failed, false",
        "SSL required, false",
        "not allowed, false",
        "something new, false"
    })
    void poolersAreUnderstoodByTheirWords(String message, boolean passes) {
        assertThat(SqlState.connectCanPass(failure(message, "08P01"))).isEqualTo(passes);
    }

    @ParameterizedTest
    @CsvSource({
        "query_wait_timeout, 08P01, true",
        "server conn crashed?, 08P01, true",
        "server shutting down, 08P01, true",
        "pgbouncer cannot connect to server, 08P01, true",
        "query timeout, 08P01, false",
        "invalid message format, 08P01, false",
        "server conn crashed?, 42601, false",
        "x, 08006, true",
        "x, 57P01, true",
        "terminating connection because of crash of another server process, 57P02, true",
        "the database system is shutting down, 57P03, true",
        "terminating connection due to conflict with recovery, 57P04, true",
        "terminating connection due to idle-session timeout, 57P05, true",
        "canceling statement due to statement timeout, 57014, false",
        "terminating connection due to transaction timeout, 25P04, false"
    })
    void whatEndsASessionInTheMiddleIsTold(String message, String state, boolean lost) {
        assertThat(SqlState.isConnectionLost(failure(message, state))).isEqualTo(lost);
    }

    @Test
    void failuresOfTheNetworkWithoutACodeCanPass() {
        assertThat(SqlState.connectCanPass(new TimeoutException())).isTrue();
        assertThat(SqlState.connectCanPass(new RuntimeException(new IOException("reset"))))
                .isTrue();
        assertThat(SqlState.connectCanPass(new R2dbcTimeoutException("slow", new TimeoutException())))
                .isTrue();
        assertThat(SqlState.connectCanPass(new IllegalStateException("ours"))).isFalse();
    }

    @Test
    void aTlsFailureDoesNotPass() {
        assertThat(SqlState.connectCanPass(
                        new R2dbcNonTransientResourceException("x", "08006", new SSLHandshakeException("certificate"))))
                .isFalse();
    }

    @Test
    void ofSeveralHostsOneThatCanPassIsEnoughUnlessCredentialsAreWrong() {
        assertThat(SqlState.connectCanPass(several("3D000", "08003"))).isTrue();
        assertThat(SqlState.connectCanPass(several("08003", "3D000"))).isTrue();
        assertThat(SqlState.connectCanPass(several("08003", "28P01"))).isFalse();
        assertThat(SqlState.connectCanPass(several("3D000", "42501"))).isFalse();
    }

    @Test
    void causesThatGoInCirclesAreFollowedOnce() {
        RuntimeException one = new RuntimeException("one");
        RuntimeException two = new RuntimeException("two", one);
        one.initCause(two);
        one.addSuppressed(failure("x", "57P03"));

        assertThat(SqlState.of(two)).contains("57P03");
        assertThat(SqlState.isUnknownHost(two)).isFalse();
        assertThat(SqlState.isUnknownHost(new RuntimeException(new UnknownHostException("x"))))
                .isTrue();
    }

    private static RuntimeException several(String... states) {
        RuntimeException all = new RuntimeException("no host could be reached");
        for (String state : states) {
            all.addSuppressed(failure("x", state));
        }
        return all;
    }

    private static R2dbcNonTransientResourceException failure(String message, String state) {
        return new R2dbcNonTransientResourceException(message, state);
    }
}

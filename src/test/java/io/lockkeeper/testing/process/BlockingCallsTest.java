package io.lockkeeper.testing.process;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.tcp.TcpResources;

class BlockingCallsTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshOwnedDatabasePerTest();

    @Test
    void blockingAParallelThreadIsCaught() {
        isCaughtOn(Schedulers.parallel());
    }

    @Test
    void blockingTheDriversEventLoopIsCaught() {
        isCaughtOn(Schedulers.fromExecutor(TcpResources.get().onServer(true)));
    }

    @Test
    void anErrorThatSomebodySwallowedStillFailsTheTest() {
        waitOn(Schedulers.parallel())
                .onErrorResume(BlockingOperationError.class, swallowed -> Mono.empty())
                .block(PATIENCE);
        assertThatThrownBy(() -> new BlockingCalls().afterEach(null))
                .isInstanceOf(AssertionError.class)
                .satisfies(failure ->
                        assertThat(failure.getSuppressed()).singleElement().isInstanceOf(BlockingOperationError.class));
        assertThatCode(() -> new BlockingCalls().afterEach(null)).doesNotThrowAnyException();
    }

    @Test
    void elasticThreadsMayBlock() {
        assertThat(waitOn(Schedulers.boundedElastic()).block(PATIENCE)).isFalse();
        assertThat(BlockingCalls.takeCaught()).isEmpty();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the native method that is watched is the one of Unix")
    void readingAFileIsCaughtOnAParallelThread() {
        assertThatThrownBy(() -> Mono.fromCallable(() -> Files.readAllBytes(Path.of("pom.xml")))
                        .subscribeOn(Schedulers.parallel())
                        .block(PATIENCE))
                .hasCauseInstanceOf(BlockingOperationError.class);
        assertThat(BlockingCalls.takeCaught()).isNotEmpty();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the native method that is watched is the one of Unix")
    void openingAFileToReadItLaterIsCaughtOnAParallelThread() {
        assertThatThrownBy(() -> Mono.fromCallable(() -> AsynchronousFileChannel.open(Path.of("pom.xml")))
                        .subscribeOn(Schedulers.parallel())
                        .block(PATIENCE))
                .hasCauseInstanceOf(BlockingOperationError.class);
        assertThat(BlockingCalls.takeCaught()).isNotEmpty();
    }

    @Test
    void theDriverMayLogInAndQueryFromAnywhere() {
        TestDatabase database = postgres.database();
        Mono<Long> rows = Mono.defer(() -> {
                    PostgresqlConnectionFactory connections = database.connectionFactory();
                    return Flux.usingWhen(
                                    connections.create(),
                                    connection -> connection
                                            .createStatement("select generate_series(1, 1000)")
                                            .execute()
                                            .flatMap(result -> result.map((row, metadata) -> row.get(0))),
                                    connection -> connection.close())
                            .count();
                })
                .subscribeOn(Schedulers.parallel());
        assertThat(rows.block(PATIENCE)).isEqualTo(1000);
    }

    @Test
    void aWarningMayBeLoggedFromAnywhere() {
        Mono.fromRunnable(() -> LoggerFactory.getLogger(BlockingCallsTest.class).warn("expected: a test of logging"))
                .subscribeOn(Schedulers.parallel())
                .block(PATIENCE);
    }

    private static void isCaughtOn(Scheduler scheduler) {
        assertThatThrownBy(() -> waitOn(scheduler).block(PATIENCE)).hasCauseInstanceOf(BlockingOperationError.class);
        assertThat(BlockingCalls.takeCaught()).hasSize(1);
    }

    private static Mono<Boolean> waitOn(Scheduler scheduler) {
        return Mono.fromCallable(() -> new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS))
                .subscribeOn(scheduler);
    }
}

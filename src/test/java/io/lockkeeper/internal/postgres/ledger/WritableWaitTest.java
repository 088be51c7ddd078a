package io.lockkeeper.internal.postgres.ledger;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lockkeeper.error.ExitCode;
import io.lockkeeper.error.MigrateException;
import io.lockkeeper.internal.postgres.PostgresSession;
import io.lockkeeper.internal.postgres.sql.SqlRequest;
import io.lockkeeper.internal.postgres.wire.Connector;
import io.lockkeeper.internal.postgres.wire.PostgresOptions;
import io.lockkeeper.internal.postgres.wire.ReadOnlyServer;
import io.lockkeeper.internal.postgres.wire.Timeouts;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

/** A server that is read-only from the start needs somebody who acts; one that has replaced another needs time. */
class WritableWaitTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @ParameterizedTest
    @CsvSource({
        "false, DATABASE, Point the URL at the primary.",
        "true, UNREACHABLE, the connection to the primary was lost"
    })
    void whetherARunHasWrittenBeforeDecidesHowItsWaitEnds(boolean wrote, ExitCode code, String says) {
        TestDatabase database = postgres.database();
        PostgresOptions options =
                new PostgresOptions(null, "lockkeeper_ledger", null, Duration.ofMinutes(1), null, Duration.ofMillis(1));
        Connector connector = new Connector(database.connectionFactory(), Duration.ofSeconds(20));
        RunConnection connection =
                RunConnection.of(connector, options, Timeouts.DEFAULT, "aaaaaaaa", MigrateListener.NONE);
        if (wrote) {
            new PostgresSession(connection, connector, null)
                    .transaction(transaction -> Mono.just(transaction.history()))
                    .block(PATIENCE);
        }
        Mono<Void> refused = connection
                .wire()
                .flatMap(wire ->
                        wire.send("begin read only; create table t (id int)", (statement, row) -> {}, remark -> {}))
                .onErrorMap(failure -> ReadOnlyServer.orElse(new SqlRequest(), failure));

        MigrateException end = catchThrowableOfType(
                MigrateException.class,
                () -> new WritableWait(connection).over(refused).block(PATIENCE));
        connection.close().block(PATIENCE);

        assertThat(end.exitCode()).isEqualTo(code);
        assertThat(end).hasMessageContaining(says).hasMessageContaining("read-only (a standby?)");
    }
}

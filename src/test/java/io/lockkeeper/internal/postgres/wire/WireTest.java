package io.lockkeeper.internal.postgres.wire;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.testing.Leaks;
import io.lockkeeper.testing.database.PostgresExtension;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What is left of an answer that nobody wants any more is given back to the driver, which holds memory for it. */
class WireTest {

    private static final RuntimeException ENDED = new IllegalStateException("enough");

    private static final String ANSWER =
            "select generate_series(1, 50); select generate_series(1, 50); select generate_series(1, 50)";

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerClass();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void anAnswerThatCannotBeReadHoldsNothing(int unreadable) {
        assertNothingIsHeld(unreadable, end -> {
            throw ENDED;
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void anAnswerThatNobodyWaitsForHoldsNothing(int last) {
        assertNothingIsHeld(last, end -> end.tryEmitError(ENDED));
    }

    /** Reads an answer as far as the first row of that statement, where it ends; the connection is used on. */
    private static void assertNothingIsHeld(int last, Consumer<Sinks.One<Void>> ending) {
        try (Leaks leaks = Leaks.watched()) {
            Mono<Void> work = Mono.usingWhen(
                    postgres.database().connectionFactory().create(),
                    connection -> {
                        Wire wire = new Wire(connection);
                        Sinks.One<Void> end = Sinks.one();
                        return wire.send(
                                        ANSWER,
                                        (statement, row) -> {
                                            if (statement == last) {
                                                ending.accept(end);
                                            }
                                        },
                                        remark -> {})
                                .or(end.asMono())
                                .onErrorResume(failure -> wire.send("select 1", (statement, row) -> {}, remark -> {})
                                        .then(Mono.error(failure)));
                    },
                    PostgresqlConnection::close);
            assertThatThrownBy(() -> work.block(PATIENCE)).isSameAs(ENDED);
            leaks.assertNone(postgres.database().server());
        }
    }
}

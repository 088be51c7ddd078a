package io.lockkeeper.cli.compat;

import io.lockkeeper.cli.compat.Breach.Rule;
import io.lockkeeper.cli.compat.Breach.Severity;
import io.lockkeeper.internal.contract.ContractStatement;
import io.lockkeeper.internal.contract.MadeUp;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Result;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Statements that are run with made-up values, each in a transaction that is rolled back. That a made-up value is refused says
 * nothing: what counts is that a statement ends otherwise than it did on the deployed schema.
 */
final class Execution {

    private static final String LIMITS = "set local lock_timeout = '5s'; set local statement_timeout = '10s'";
    private static final String WORKED = "";

    private final ConnectionFactory factory;
    private final Map<ContractStatement, String> before = new HashMap<>();

    Execution(ConnectionFactory factory) {
        this.factory = factory;
    }

    private record Outcome(ContractStatement statement, String state, String message) {}

    /** How they end on the deployed schema. */
    Mono<Void> begin(List<ContractStatement> statements) {
        return run(statements)
                .doOnNext(outcome -> before.put(outcome.statement(), outcome.state()))
                .then();
    }

    /** Those that end otherwise now: they worked, or what the server refuses is no longer their values. */
    Mono<List<Breach>> breaches(List<ContractStatement> statements) {
        return run(statements).filter(this::isNew).map(Execution::breach).collectList();
    }

    private boolean isNew(Outcome outcome) {
        String state = outcome.state();
        String then = before.getOrDefault(outcome.statement(), state);
        return !state.equals(WORKED) && !state.equals(then) && (then.equals(WORKED) || state.startsWith("42"));
    }

    private static Breach breach(Outcome outcome) {
        return new Breach(
                outcome.statement(),
                Severity.ERROR,
                Rule.EXECUTE,
                outcome.state(),
                null,
                "run with made-up values, it fails where it did not before: " + outcome.message(),
                "look at the triggers and functions that it reaches: they must work for both releases");
    }

    private Flux<Outcome> run(List<ContractStatement> statements) {
        return Flux.usingWhen(
                factory.create(),
                connection -> Flux.fromIterable(statements).concatMap(statement -> run(connection, statement)),
                Connection::close);
    }

    private static Mono<Outcome> run(Connection connection, ContractStatement statement) {
        return Mono.from(connection.beginTransaction())
                .then(send(connection, LIMITS))
                .then(send(connection, MadeUp.of(statement.text(), statement.binds())))
                .thenReturn(new Outcome(statement, WORKED, ""))
                .onErrorResume(
                        R2dbcException.class,
                        e -> Mono.just(new Outcome(
                                statement,
                                Optional.ofNullable(e.getSqlState()).orElse("?"),
                                String.valueOf(e.getMessage()))))
                .delayUntil(outcome -> connection.rollbackTransaction());
    }

    private static Mono<Void> send(Connection connection, String sql) {
        return Flux.from(connection.createStatement(sql).execute())
                .concatMap(result ->
                        result.flatMap(segment -> segment instanceof Result.Message message && !isNotice(message)
                                ? Mono.error(message.exception())
                                : Mono.empty()))
                .then();
    }

    private static boolean isNotice(Result.Message message) {
        String state = String.valueOf(message.sqlState());
        return state.startsWith("00") || state.startsWith("01");
    }
}

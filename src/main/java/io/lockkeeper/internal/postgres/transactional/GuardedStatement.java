package io.lockkeeper.internal.postgres.transactional;

import io.lockkeeper.internal.postgres.wire.CodeTexts;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.postgresql.api.PostgresqlStatement;
import java.time.temporal.Temporal;
import java.util.UUID;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;

/** A statement in the hands of somebody's code: what the server says to it is seen, whatever the code makes of it. */
final class GuardedStatement implements PostgresqlStatement {

    private final PostgresqlStatement statement;
    private final CodeTexts texts;
    private final UnaryOperator<Flux<PostgresqlResult>> whileCalled;
    private final boolean goesBack;
    private long length;

    /**
     * @param whileCalled refuses it once the code has completed
     * @param length of its text
     * @param goesBack whether it is a rollback to a savepoint
     */
    GuardedStatement(
            PostgresqlStatement statement,
            CodeTexts texts,
            UnaryOperator<Flux<PostgresqlResult>> whileCalled,
            int length,
            boolean goesBack) {
        this.whileCalled = whileCalled;
        this.length = length;
        this.statement = statement;
        this.texts = texts;
        this.goesBack = goesBack;
    }

    @Override
    public PostgresqlStatement add() {
        statement.add();
        return this;
    }

    @Override
    public PostgresqlStatement bind(String identifier, Object value) {
        length += weight(value);
        statement.bind(identifier, value);
        return this;
    }

    @Override
    public PostgresqlStatement bind(int index, Object value) {
        length += weight(value);
        statement.bind(index, value);
        return this;
    }

    @Override
    public PostgresqlStatement bindNull(String identifier, Class<?> type) {
        statement.bindNull(identifier, type);
        return this;
    }

    @Override
    public PostgresqlStatement bindNull(int index, Class<?> type) {
        statement.bindNull(index, type);
        return this;
    }

    @Override
    public PostgresqlStatement fetchSize(int rows) {
        statement.fetchSize(rows);
        return this;
    }

    @Override
    public PostgresqlStatement returnGeneratedValues(String... columns) {
        statement.returnGeneratedValues(columns);
        return this;
    }

    @Override
    public Flux<PostgresqlResult> execute() {
        Flux<PostgresqlResult> results = texts.results(length, whileCalled.apply(statement.execute()));
        return goesBack ? results.doOnComplete(texts::rolledBack) : results;
    }

    /** How much is on its way for a parameter; what is read while it is sent may take as long as it likes. */
    private static long weight(Object value) {
        if (value instanceof CharSequence text) {
            return text.length();
        }
        return value instanceof Number || value instanceof Temporal || value instanceof UUID || value instanceof Boolean
                ? 0
                : Integer.MAX_VALUE;
    }

    @Override
    public String toString() {
        return statement.toString();
    }
}

package io.lockkeeper.internal.postgres.transactional;

import io.lockkeeper.internal.postgres.wire.CodeTexts;
import io.lockkeeper.internal.postgres.wire.Wire;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.postgresql.api.PostgresqlStatement;
import io.r2dbc.spi.Result;
import reactor.core.publisher.Flux;

/** A statement in the hands of somebody's code: what the server says to it is seen, whatever the code makes of it. */
final class GuardedStatement implements PostgresqlStatement {

    private final PostgresqlStatement statement;
    private final CodeTexts texts;
    private final boolean goesBack;

    /** @param goesBack whether it is a rollback to a savepoint */
    GuardedStatement(PostgresqlStatement statement, CodeTexts texts, boolean goesBack) {
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
        statement.bind(identifier, value);
        return this;
    }

    @Override
    public PostgresqlStatement bind(int index, Object value) {
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
        Flux<PostgresqlResult> results = seen(statement.execute(), texts);
        return goesBack ? results.doOnComplete(texts::rolledBack) : results;
    }

    static Flux<PostgresqlResult> seen(Flux<PostgresqlResult> results, CodeTexts texts) {
        return results.map(result -> result.filter(texts::see))
                .doOnError(texts::see)
                .doOnDiscard(Result.class, Wire::drain);
    }

    @Override
    public String toString() {
        return statement.toString();
    }
}

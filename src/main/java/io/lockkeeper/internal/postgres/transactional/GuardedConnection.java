package io.lockkeeper.internal.postgres.transactional;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.postgres.wire.CodeTexts;
import io.lockkeeper.internal.script.lexer.Statement;
import io.lockkeeper.internal.script.lexer.StatementLexer;
import io.lockkeeper.internal.script.text.Script;
import io.netty.buffer.ByteBuf;
import io.r2dbc.postgresql.api.CopyInBuilder;
import io.r2dbc.postgresql.api.Notification;
import io.r2dbc.postgresql.api.PostgresqlBatch;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlConnectionMetadata;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.postgresql.api.PostgresqlStatement;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.TransactionDefinition;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The connection that holds the lock, in the hands of somebody's code: its transaction is the lock, so whatever would end
 * it is refused, as is what the driver would hang on or lose.
 */
final class GuardedConnection implements PostgresqlConnection {

    /** Only to a savepoint: any other is refused. */
    private static final String ROLLBACK = "rollback";

    private final PostgresqlConnection connection;
    private final String title;
    private final CodeTexts texts;

    GuardedConnection(PostgresqlConnection connection, String title, CodeTexts texts) {
        this.connection = connection;
        this.title = title;
        this.texts = texts;
    }

    private IllegalStateException refusal(String what) {
        return new IllegalStateException(what + " is refused: " + title
                + " runs in Lockkeeper's transaction, which is the lock and holds its ledger row");
    }

    private <T> Mono<T> refuse(String what) {
        return Mono.error(() -> refusal(what));
    }

    /** What the driver sends on its own account. */
    private Mono<Void> answer(Mono<Void> sent) {
        return texts.answer(0, sent.flux()).then();
    }

    private String checked(String sql) {
        try (StatementLexer lexer = StatementLexer.open(Script.of(title, sql))) {
            for (Statement statement = lexer.next(); statement != null; statement = lexer.next()) {
                check(statement);
            }
        } catch (BadMigrationException incomplete) {
            // what is wrong with it the server says better
            return sql;
        }
        return sql;
    }

    private void check(Statement statement) {
        String words = "`" + statement.sql().lines().findFirst().orElse("") + "`";
        switch (statement.kind()) {
            case TRANSACTION_CONTROL, FRAME -> throw refusal(words);
            case OUTSIDE ->
                throw new IllegalStateException(
                        words + " cannot run in a transaction, and " + title + " is one: give it a file of its own");
            case COPY_FROM_STDIN ->
                throw new IllegalStateException(words + " would wait for ever as a statement: use copyIn");
            case COPY_TO_STDOUT -> throw new IllegalStateException(words + " would lose its data: select them");
            case TRANSACTIONAL, PSQL -> {}
        }
    }

    @Override
    public PostgresqlStatement createStatement(String sql) {
        boolean goesBack = checked(sql).stripLeading().regionMatches(true, 0, ROLLBACK, 0, ROLLBACK.length());
        return new GuardedStatement(connection.createStatement(texts.distinct(sql)), texts, sql.length(), goesBack);
    }

    @Override
    public PostgresqlBatch createBatch() {
        return new GuardedBatch(connection.createBatch());
    }

    @Override
    public CopyInBuilder copyIn(String sql) {
        return new SeenCopy(connection.copyIn(sql));
    }

    @Override
    public Mono<Void> beginTransaction() {
        return refuse("beginTransaction");
    }

    @Override
    public Mono<Void> beginTransaction(TransactionDefinition definition) {
        return refuse("beginTransaction");
    }

    @Override
    public Mono<Void> commitTransaction() {
        return refuse("commitTransaction");
    }

    @Override
    public Mono<Void> rollbackTransaction() {
        return refuse("rollbackTransaction");
    }

    @Override
    public Mono<Void> close() {
        return refuse("close");
    }

    @Override
    public Mono<Void> setAutoCommit(boolean autoCommit) {
        return refuse("setAutoCommit");
    }

    @Override
    public Mono<Void> setTransactionIsolationLevel(IsolationLevel isolationLevel) {
        return refuse("setTransactionIsolationLevel");
    }

    @Override
    public Mono<Void> createSavepoint(String name) {
        return answer(connection.createSavepoint(name));
    }

    @Override
    public Mono<Void> releaseSavepoint(String name) {
        return answer(connection.releaseSavepoint(name));
    }

    @Override
    public Mono<Void> rollbackTransactionToSavepoint(String name) {
        return answer(connection.rollbackTransactionToSavepoint(name)).doOnSuccess(done -> texts.rolledBack());
    }

    @Override
    public Mono<Void> setLockWaitTimeout(Duration timeout) {
        return answer(connection.setLockWaitTimeout(timeout));
    }

    @Override
    public Mono<Void> setStatementTimeout(Duration timeout) {
        return answer(connection.setStatementTimeout(timeout));
    }

    @Override
    public Flux<Notification> getNotifications() {
        return connection.getNotifications();
    }

    @Override
    public Mono<Void> cancelRequest() {
        return connection.cancelRequest();
    }

    @Override
    public PostgresqlConnectionMetadata getMetadata() {
        return connection.getMetadata();
    }

    @Override
    public IsolationLevel getTransactionIsolationLevel() {
        return connection.getTransactionIsolationLevel();
    }

    @Override
    public boolean isAutoCommit() {
        return false;
    }

    @Override
    public Mono<Boolean> validate(ValidationDepth depth) {
        return connection.validate(depth);
    }

    @Override
    public String toString() {
        return "the connection of " + title;
    }

    /** Several statements, each of them checked. */
    private final class GuardedBatch implements PostgresqlBatch {

        private final PostgresqlBatch batch;
        private long length;

        GuardedBatch(PostgresqlBatch batch) {
            this.batch = batch;
        }

        @Override
        public PostgresqlBatch add(String sql) {
            length += sql.length();
            batch.add(checked(sql));
            return this;
        }

        @Override
        public Flux<PostgresqlResult> execute() {
            return texts.results(length, batch.execute());
        }
    }

    /** What the server says to data is seen, too. */
    private final class SeenCopy implements CopyInBuilder {

        private final CopyInBuilder copy;

        SeenCopy(CopyInBuilder copy) {
            this.copy = copy;
        }

        @Override
        public CopyInBuilder fromMany(Publisher<? extends Publisher<ByteBuf>> data) {
            copy.fromMany(data);
            return this;
        }

        @Override
        public Mono<Long> build() {
            return copy.build().doOnError(texts::see);
        }
    }
}

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
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /** The words that those begin with which end a transaction. */
    private static final Pattern MAY_END =
            Pattern.compile("\\b(commit|rollback|abort|end|prepare)\\b", Pattern.CASE_INSENSITIVE);

    private final PostgresqlConnection connection;
    private final String title;
    private final CodeTexts texts;
    private volatile boolean over;

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

    /** The code has completed: what it sends from now on would be part of another transaction. */
    void end() {
        over = true;
    }

    private <T> Flux<T> whileCalled(Flux<T> sent) {
        return Flux.defer(() -> over
                ? Flux.error(new IllegalStateException(
                        title + " has completed and still sends statements: it must complete when all is done"))
                : sent);
    }

    /** What the driver sends on its own account. */
    private Mono<Void> answer(Mono<Void> sent) {
        return texts.answer(0, whileCalled(sent.flux())).then();
    }

    private String checked(String sql) {
        return checked(sql, this::check);
    }

    private String checked(String sql, Consumer<Statement> each) {
        try {
            read(sql, each);
        } catch (BadMigrationException unreadable) {
            // what is incomplete the server refuses as a whole, and says better why; what only a script may not have,
            // it takes
            Matcher ends = MAY_END.matcher(sql);
            if (ends.find()) {
                throw refusal("a text with `" + ends.group().toLowerCase(Locale.ROOT) + "` in it that cannot be read ("
                        + unreadable.getMessage() + ")");
            }
        }
        if (sql.indexOf('\\') >= 0) {
            checkWithEscapes(sql);
        }
        return sql;
    }

    /** An earlier statement may have changed how backslashes are read: what hides in a string may be none then. */
    private void checkWithEscapes(String sql) {
        try {
            read("set standard_conforming_strings = off;" + sql, this::checkControl);
        } catch (BadMigrationException otherwise) {
            // it is read as above, then
        }
    }

    private void read(String sql, Consumer<Statement> each) {
        try (StatementLexer lexer = StatementLexer.open(Script.of(title, sql))) {
            for (Statement statement = lexer.next(); statement != null; statement = lexer.next()) {
                each.accept(statement);
            }
        }
    }

    private void checkControl(Statement statement) {
        if (statement.kind() == Statement.Kind.TRANSACTION_CONTROL || statement.kind() == Statement.Kind.FRAME) {
            throw refusal(words(statement));
        }
    }

    private static String words(Statement statement) {
        return "`" + statement.sql().lines().findFirst().orElse("") + "`";
    }

    private void check(Statement statement) {
        String words = words(statement);
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
        return new GuardedStatement(
                connection.createStatement(texts.distinct(sql)), texts, this::whileCalled, sql.length(), goesBack);
    }

    @Override
    public PostgresqlBatch createBatch() {
        return new GuardedBatch(connection.createBatch());
    }

    @Override
    public CopyInBuilder copyIn(String sql) {
        return new SeenCopy(connection.copyIn(checked(sql, this::checkControl)));
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
        return whileCalled(connection.cancelRequest().flux()).then();
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
            return texts.results(length, whileCalled(batch.execute()));
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
            return whileCalled(copy.build().flux()).next().doOnError(texts::see);
        }
    }
}

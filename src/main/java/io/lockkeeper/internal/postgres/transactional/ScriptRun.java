package io.lockkeeper.internal.postgres.transactional;

import io.lockkeeper.error.Location;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.postgres.ledger.Ledger;
import io.lockkeeper.internal.postgres.ledger.LedgerName;
import io.lockkeeper.internal.postgres.ledger.LockWait;
import io.lockkeeper.internal.postgres.ledger.RunConnection;
import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.postgres.sql.SqlRequest;
import io.lockkeeper.internal.script.Header;
import io.lockkeeper.internal.script.lexer.Statement;
import io.lockkeeper.plan.Step;
import io.r2dbc.spi.Row;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * One transactional migration from its first statement to its commit. A small one is a single round trip: statements,
 * ledger row and commit in one string; a large one goes in bounded pieces.
 */
public final class ScriptRun {

    static final String ROLLED_BACK = "It was rolled back as a whole; nothing of it was kept.";

    private final RunConnection connection;
    private final LedgerName ledger;
    private final Step step;
    private final LockWait.Obtained transaction;
    private final @Nullable LockWait next;
    private final @Nullable ReadAhead ahead;
    private final StatementExecution execution;
    private boolean recorded;
    private Duration took = Duration.ZERO;

    /**
     * @param next the transaction to begin behind the commit, or null
     * @param ahead a script that has been read before its turn, if one has
     */
    public ScriptRun(
            RunConnection connection,
            LedgerName ledger,
            Step step,
            LockWait.Obtained transaction,
            @Nullable LockWait next,
            @Nullable ReadAhead ahead) {
        this.ahead = ahead;
        this.next = next;
        this.connection = connection;
        this.ledger = ledger;
        this.step = step;
        this.transaction = transaction;
        this.execution = new StatementExecution(connection, step, transaction.pid(), ROLLED_BACK);
    }

    public Mono<Void> run() {
        return Flux.usingWhen(
                        reader(), reader -> pieces(reader).concatMap(piece -> send(reader, piece), 0), this::close)
                .then(Mono.defer(() -> recorded ? Mono.empty() : send(recorded(new SqlRequest()))));
    }

    private Mono<ScriptReader> reader() {
        Mono<ScriptReader> now = Mono.fromSupplier(() -> ScriptReader.of(
                step, transaction.database(), connection.options().lockTimeout()));
        return ahead != null && ahead.isOf(step) ? Mono.just(ahead.reader()) : now;
    }

    /** Splits the script that follows: to be called once the server is at work on this one. */
    public @Nullable ReadAhead readAhead(Step following) {
        return ReadAhead.of(
                following, transaction.database(), connection.options().lockTimeout());
    }

    /**
     * What a header, and the options, ask for.
     *
     * @param lockTimeout the option: a transaction begins with no more of it than our own statements may take
     */
    public static SqlRequest timeouts(Header header, @Nullable Duration lockTimeout) {
        SqlRequest opening = new SqlRequest();
        Optional<Duration> queue = header.lockTimeout()
                .or(() -> Optional.ofNullable(lockTimeout).filter(asked -> asked.compareTo(LockWait.OWN_QUEUE) > 0));
        if (queue.isPresent() || header.statementTimeout().isPresent()) {
            opening.own(
                    Sql.TIMEOUTS,
                    Map.of("lock_timeout", millis(queue), "statement_timeout", millis(header.statementTimeout())));
        }
        return header.rowSecurity() ? rowSecurity(opening, true) : opening;
    }

    /** What policies hide is to be passed over, or to be refused, until the end of the transaction. */
    public static SqlRequest rowSecurity(SqlRequest request, boolean on) {
        return request.own(Sql.ROW_SECURITY, Map.of("row_security", on ? "on" : "off", "local", "true"));
    }

    private static String millis(Optional<Duration> timeout) {
        return timeout.map(Duration::toMillis).map(String::valueOf).orElse("");
    }

    /** One at a time, since a copy reads its data where the next piece begins. */
    private Flux<ScriptReader.Piece> pieces(ScriptReader reader) {
        return reading(Flux.generate(sink -> {
            ScriptReader.Piece next = reader.next();
            if (next == null) {
                sink.complete();
            } else {
                sink.next(next);
            }
        }));
    }

    /** What waits for a disk gets a thread that may; what is in memory is spared the way there and back. */
    private <T> Flux<T> reading(Flux<T> script) {
        return LoadedMigration.of(step.migration()).script().isInMemory()
                ? script
                : script.subscribeOn(Schedulers.boundedElastic());
    }

    private Mono<Void> close(ScriptReader reader) {
        return reading(Mono.<Void>fromRunnable(reader::close).flux()).then();
    }

    private Mono<Void> send(ScriptReader reader, ScriptReader.Piece piece) {
        if (piece.copy() != null) {
            return copy(piece.copy(), Objects.requireNonNull(piece.dataFrom()), reader);
        }
        SqlRequest statements = Objects.requireNonNull(piece.statements());
        if (reader.prepares()) {
            connection.known().prepare();
        }
        return send(piece.last() ? recorded(statements) : statements);
    }

    private SqlRequest recorded(SqlRequest request) {
        recorded = true;
        connection.forgetPrepared(request);
        Ledger.record(
                request,
                ledger,
                step,
                connection.runId(),
                transaction.at(),
                connection.known().isDirect(),
                connection::tellBeside,
                next == null ? Sql.COMMIT : next.commit());
        if (next != null) {
            next.beginBehind(request);
        } else {
            connection.leaveGateBehind(request);
        }
        return request;
    }

    private Mono<Void> send(SqlRequest request) {
        return execution.send(request, this::take).doOnSuccess(done -> {
            if (recorded && next == null) {
                connection.gateIsLeft();
            }
        });
    }

    /** How long it took, as the ledger has it. */
    public Duration took() {
        return took;
    }

    private void take(Sql sql, Row row) {
        if (sql == Sql.RECORD) {
            took = Ledger.took(row);
        }
        if (next != null) {
            next.take(sql, row);
        }
    }

    private Mono<Void> copy(Statement copy, Location dataFrom, ScriptReader reader) {
        SqlRequest alone = new SqlRequest().script(copy);
        Mono<Void> sent = connection
                .wire()
                .flatMap(wire -> wire.copy(alone.text(), execution.watch().data(reading(reader.copyData()))));
        return execution
                .watch()
                .overCopy(sent)
                .onErrorMap(failure -> execution.failures().refused(alone, dataFrom, failure));
    }
}

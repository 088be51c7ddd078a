package io.lockkeeper.internal.postgres.transactional;

import io.lockkeeper.internal.migration.Code;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.migration.CodedBatch;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Code that works on the connection that holds the lock. */
public final class PostgresCode implements Code {

    private final MigrationKind kind;
    private final Duration pause;
    private final BiFunction<? super PostgresqlConnection, @Nullable String, ? extends Publisher<CodedBatch>> work;

    private PostgresCode(
            MigrationKind kind,
            Duration pause,
            BiFunction<? super PostgresqlConnection, @Nullable String, ? extends Publisher<CodedBatch>> work) {
        this.kind = kind;
        this.pause = pause;
        this.work = Objects.requireNonNull(work, "work");
    }

    /** Code that is one transaction. */
    public static PostgresCode transactional(Function<? super PostgresqlConnection, ? extends Publisher<Void>> work) {
        Objects.requireNonNull(work, "work");
        return new PostgresCode(
                MigrationKind.CODE,
                Duration.ZERO,
                (connection, none) -> Mono.from(work.apply(connection)).cast(CodedBatch.class));
    }

    /**
     * Code that is called for one batch after the other, each a transaction.
     *
     * @param pause between two batches
     * @param work is given the cursor of the batch before, or null at the start
     */
    public static PostgresCode batched(
            Duration pause,
            BiFunction<? super PostgresqlConnection, @Nullable String, ? extends Publisher<CodedBatch>> work) {
        if (pause.isNegative()) {
            throw new IllegalArgumentException("pause: it is negative");
        }
        return new PostgresCode(MigrationKind.BATCHED, pause, work);
    }

    @Override
    public MigrationKind kind() {
        return kind;
    }

    @Override
    public Duration pause() {
        return pause;
    }

    /**
     * Runs it; empty for code that is one transaction. What it throws comes out as it is, but as a cause where Reactor would tell
     * nobody of it, such as of a class that cannot be loaded.
     */
    Mono<CodedBatch> run(PostgresqlConnection connection, @Nullable String cursor) {
        return Mono.defer(() -> {
            try {
                return Mono.from(work.apply(connection, cursor));
            } catch (LinkageError | VirtualMachineError e) {
                return Mono.error(new IllegalStateException(e));
            }
        });
    }
}

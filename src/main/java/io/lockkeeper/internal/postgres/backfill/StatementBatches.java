package io.lockkeeper.internal.postgres.backfill;

import io.lockkeeper.error.Phase;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.postgres.ledger.RunConnection;
import io.lockkeeper.internal.postgres.sql.Rows;
import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.postgres.sql.SqlRequest;
import io.lockkeeper.internal.postgres.sql.SqlTemplate;
import io.lockkeeper.internal.postgres.transactional.ScriptRun;
import io.lockkeeper.internal.script.BatchStatement;
import io.lockkeeper.internal.script.Batching;
import io.lockkeeper.internal.script.text.Script;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Step;
import io.r2dbc.spi.Row;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The statement of a file, for the rows between two keys at a time. */
final class StatementBatches implements BatchWork {

    /** Where finding a batch takes longer than this there is no index to find it by, and the lock string must not wait. */
    private static final Duration QUICK = Duration.ofMillis(500);

    /**
     * The ends of a batch.
     *
     * @param behind the cursor that it lies behind; null at the start
     * @param first null when there is nothing
     * @param last null when there is nothing
     */
    private record Bounds(
            @Nullable String behind,
            @Nullable String first,
            @Nullable String last,
            long rows) {

        static Bounds of(@Nullable String behind, Row row) {
            return new Bounds(
                    behind, row.get("first", String.class), row.get("last", String.class), Rows.number(row, "rows"));
        }
    }

    private final RunConnection connection;
    private final Step step;
    private final Batching batching;
    private final BatchStatement statement;
    private final BatchKey key;
    private boolean quick;
    private @Nullable String asked;
    private @Nullable Bounds answered;

    private StatementBatches(
            RunConnection connection, Step step, Batching batching, BatchStatement statement, BatchKey key) {
        this.connection = connection;
        this.step = step;
        this.batching = batching;
        this.statement = statement;
        this.key = key;
    }

    /**
     * Reads the file and looks at the table.
     *
     * @param database the one that we are connected to
     */
    static Mono<StatementBatches> of(RunConnection connection, Step step, String database) {
        Migration migration = step.migration();
        Batching batching = LoadedMigration.of(migration).header().batching().orElseThrow();
        return read(migration, database)
                .zipWhen(statement -> key(connection, migration, batching))
                .map(both -> new StatementBatches(connection, step, batching, both.getT1(), both.getT2()));
    }

    private static Mono<BatchStatement> read(Migration migration, String database) {
        Script script = LoadedMigration.of(migration).script().unchangedSince(migration.checksum());
        Mono<BatchStatement> read = Mono.fromSupplier(() -> BatchStatement.read(script, database));
        return script.isInMemory() ? read : read.subscribeOn(Schedulers.boundedElastic());
    }

    private static Mono<BatchKey> key(RunConnection connection, Migration migration, Batching batching) {
        AtomicReference<@Nullable BatchKey> key = new AtomicReference<>();
        SqlRequest look = new SqlRequest().own(Sql.BATCH_KEY, Map.of("table", batching.table(), "key", batching.key()));
        return connection
                .send(
                        Phase.APPLY,
                        "looking at the table of " + migration.title(),
                        look,
                        (sql, row) -> key.set(BatchKey.of(row, migration, batching)))
                .then(Mono.fromSupplier(key::get));
    }

    @Override
    public String hash() {
        return statement.hash(batching);
    }

    @Override
    public @Nullable Long total() {
        return key.total();
    }

    @Override
    public void ask(SqlRequest request, String cursor) {
        answered = null;
        asked = cursor;
        if (quick) {
            question(request, cursor);
        }
    }

    /** What policies hide from the statement is not to be looked for either, and the other way round. */
    private SqlRequest question(SqlRequest request, @Nullable String cursor) {
        if (LoadedMigration.of(step.migration()).header().rowSecurity()) {
            ScriptRun.rowSecurity(request, true);
        }
        return request.own(Sql.BATCH_BOUNDS, bounds(cursor));
    }

    @Override
    public void take(Row row) {
        answered = Bounds.of(asked, row);
    }

    private Map<String, String> bounds(@Nullable String cursor) {
        return Map.of(
                "table", key.table(),
                "key", key.key(),
                "text", key.text(),
                "equal", key.equal(),
                "unique", Boolean.toString(key.unique()),
                "size", Integer.toString(batching.size()),
                "after",
                        cursor == null
                                ? "true"
                                : "t." + key.key() + " " + key.greater() + " " + SqlTemplate.literal(cursor));
    }

    @Override
    public Mono<Portion> next(BatchPlace place) {
        return Mono.defer(() -> {
            Bounds ahead = answered;
            answered = null;
            String cursor = place.cursor();
            return ahead != null && ahead.behind() != null && ahead.behind().equals(cursor)
                    ? Mono.just(portion(ahead))
                    : find(cursor, place).map(this::portion);
        });
    }

    private Mono<Bounds> find(@Nullable String cursor, BatchPlace place) {
        long began = System.nanoTime();
        AtomicReference<Bounds> found = new AtomicReference<>(new Bounds(cursor, null, null, 0));
        SqlRequest look = question(timeouts(), cursor);
        return place.execution(cursor == null ? "from the start" : "behind '" + cursor + "'")
                .look(look, "looking for the next batch of ", (sql, row) -> {
                    if (sql == Sql.BATCH_BOUNDS) {
                        found.set(Bounds.of(cursor, row));
                    }
                })
                .then(Mono.fromSupplier(() -> {
                    quick = System.nanoTime() - began < QUICK.toNanos();
                    return found.get();
                }));
    }

    private Portion portion(Bounds bounds) {
        if (bounds.first() == null || bounds.last() == null) {
            return new Portion(0, null, new SqlRequest(), "");
        }
        return new Portion(
                bounds.rows(),
                bounds.last(),
                timeouts().script(statement, bounds.first(), bounds.last()),
                "with %s from '%s' to '%s'".formatted(batching.key(), bounds.first(), bounds.last()));
    }

    private SqlRequest timeouts() {
        return ScriptRun.timeouts(
                LoadedMigration.of(step.migration()).header(),
                connection.options().lockTimeout());
    }
}

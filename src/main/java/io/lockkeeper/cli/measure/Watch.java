package io.lockkeeper.cli.measure;

import io.lockkeeper.cli.measured.LockMode;
import io.lockkeeper.cli.measured.TableEffect;
import io.lockkeeper.internal.plan.ExportedRow;
import io.lockkeeper.internal.plan.OtherRows;
import io.lockkeeper.internal.run.Database;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.MigrateListener;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks at a migration from within: the transaction that carries it out adds a row to a table, as it would for another
 * migrator's history, and a trigger of that table notes the locks that the transaction holds and what it has scanned. So
 * nothing of the run itself is another than it will be.
 */
final class Watch implements Database.Neighbour, Database.Visit {

    private static final String SCHEMA = "lockkeeper_trial";
    private static final String STEPS = "step";

    private static final String PREPARE = """
            create schema lockkeeper_trial;
            create table lockkeeper_trial.relation (oid oid primary key, name text, filenode oid);
            create table lockkeeper_trial.lock (relation oid, mode text);
            create table lockkeeper_trial.scan (relation oid);
            create table lockkeeper_trial.step (id bigint, description text);
            create function lockkeeper_trial.look() returns trigger language plpgsql as $$
            begin
              insert into lockkeeper_trial.lock
              select l.relation, l.mode
              from pg_catalog.pg_locks as l
              where l.locktype = 'relation' and l.granted and l.pid = pg_backend_pid();
              insert into lockkeeper_trial.scan
              select s.relid from pg_catalog.pg_stat_xact_all_tables as s where s.seq_scan > 0;
              return null;
            end $$;
            create trigger look after insert on lockkeeper_trial.step for each row execute function lockkeeper_trial.look();
            """;

    private static final String BEFORE = """
            truncate lockkeeper_trial.relation, lockkeeper_trial.lock, lockkeeper_trial.scan;
            insert into lockkeeper_trial.relation
            select c.oid, quote_ident(n.nspname) || '.' || quote_ident(c.relname), pg_relation_filenode(c.oid)
            from pg_class as c
            join pg_namespace as n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'm')
              and c.relpersistence <> 't'
              and n.nspname !~ '^pg_'
              and n.nspname not in ('information_schema', 'lockkeeper_trial')
              and c.relname <> 'lockkeeper_ledger';
            """;

    private static final String SAMPLE = """
            insert into lockkeeper_trial.lock
            select l.relation, l.mode
            from pg_catalog.pg_locks as l
            where l.locktype = 'relation'
              and l.granted
              and exists (
                select from pg_catalog.pg_stat_activity as a
                where a.pid = l.pid and a.backend_type = 'client backend' and a.pid <> pg_backend_pid())
              and l.database = (select d.oid from pg_catalog.pg_database as d where d.datname = current_database())
            """;

    private static final String AFTER = """
            select
              r.name,
              array_to_string(array_agg(distinct l.mode), ',') as modes,
              coalesce(pg_relation_filenode(r.oid) <> r.filenode, false) as rewritten,
              exists (select from lockkeeper_trial.scan as s where s.relation = r.oid) as scanned
            from lockkeeper_trial.relation as r
            join lockkeeper_trial.lock as l on l.relation = r.oid
            group by r.oid
            order by r.name
            """;

    /** Short enough for what takes some milliseconds; another session looks no more often. */
    private static final Duration BETWEEN_SAMPLES = Duration.ofMillis(2);

    private final ConnectionFactory scratch;

    Watch(ConnectionFactory scratch) {
        this.scratch = scratch;
    }

    Mono<Void> prepare() {
        return run(PREPARE);
    }

    Mono<Void> before() {
        return run(BEFORE);
    }

    /** From another session, for what commits more than once; until it is disposed of. */
    Disposable sample() {
        return Flux.usingWhen(
                        scratch.create(),
                        connection -> execute(connection, SAMPLE)
                                .then(Mono.delay(BETWEEN_SAMPLES))
                                .repeat(),
                        Connection::close)
                .subscribe(next -> {}, ended -> {});
    }

    /** By table; without sizes. */
    Flux<TableEffect> after() {
        return Flux.usingWhen(
                scratch.create(),
                connection -> Flux.from(connection.createStatement(AFTER).execute())
                        .concatMap(result -> result.map(Watch::effect)),
                Connection::close);
    }

    private static TableEffect effect(Readable row) {
        LockMode strongest = LockMode.ACCESS_SHARE;
        for (String shown : text(row, "modes").split(",")) {
            LockMode mode = LockMode.of(shown);
            strongest = mode.compareTo(strongest) > 0 ? mode : strongest;
        }
        return new TableEffect(text(row, "name"), strongest, is(row, "rewritten"), is(row, "scanned"), null, null);
    }

    private static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class));
    }

    private static boolean is(Readable row, String column) {
        return Boolean.TRUE.equals(row.get(column, Boolean.class));
    }

    private Mono<Void> run(String sql) {
        return Mono.usingWhen(scratch.create(), connection -> execute(connection, sql), Connection::close);
    }

    private static Mono<Void> execute(Connection connection, String sql) {
        return Flux.from(connection.createStatement(sql).execute())
                .concatMap(result -> result.getRowsUpdated())
                .then();
    }

    @Override
    public Database.Visit visit(
            Flux<Migration> files, Map<String, String> placeholders, Duration patience, MigrateListener listener) {
        return this;
    }

    @Override
    public void admit(List<Step> pending) {}

    @Override
    public Mono<Duration> enter(Database.LockedTransaction transaction) {
        return Mono.empty();
    }

    @Override
    public Mono<OtherRows> rowsOf(Step step) {
        ExportedRow row = new ExportedRow("1", step.title(), "", "", null, "", "", -1);
        return Mono.just(new OtherRows("trial", SCHEMA, STEPS, true, List.of(row)));
    }
}

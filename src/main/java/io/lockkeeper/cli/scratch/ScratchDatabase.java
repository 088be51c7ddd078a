package io.lockkeeper.cli.scratch;

import io.lockkeeper.cli.console.UsageException;
import io.lockkeeper.error.DatabaseFailureException;
import io.lockkeeper.error.Phase;
import io.lockkeeper.internal.postgres.failure.Failures;
import io.lockkeeper.internal.postgres.wire.Connector;
import io.lockkeeper.internal.postgres.wire.Timeouts;
import io.lockkeeper.internal.postgres.wire.WireSlot;
import io.lockkeeper.run.MigrateListener;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An empty database of our own beside a given one, which must be empty, too; it goes at the end. */
final class ScratchDatabase {

    private static final String OBJECTS = """
            select count(*) from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
            """;

    private static final String SCHEMA = """
            do $$
            declare
              first text := pg_catalog.btrim(
                pg_catalog.split_part(pg_catalog.current_setting('search_path'), ',', 1), ' "');
            begin
              if current_schema() is null and first <> '' then
                execute pg_catalog.format('create schema %I', case first when '$user' then current_user::text else first end);
              end if;
            end $$
            """;

    /** As long as a container may take to start. */
    private static final Duration STARTING = Duration.ofSeconds(30);

    private final ConnectionFactory given;
    private final String name = "lockkeeper_scratch_"
            + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());

    ScratchDatabase(ConnectionFactory given) {
        this.given = given;
    }

    String name() {
        return name;
    }

    /**
     * Fails with a {@link UsageException} if the given database has tables or other relations: it is somebody's; with a {@link
     * io.lockkeeper.error.MigrateException} if nobody answers, or not to us.
     */
    Mono<Void> create() {
        return reach().then(Mono.defer(this::createBesideGiven));
    }

    /** A server that is still starting is waited for. Fails as every other command does if there is none. */
    private Mono<Void> reach() {
        return Mono.usingWhen(
                Mono.fromSupplier(() -> new WireSlot(Timeouts.DEFAULT)),
                slot -> new Connector(given, STARTING)
                        .open(slot, MigrateListener.NONE)
                        .then(),
                WireSlot::close,
                (slot, failure) -> slot.close(),
                WireSlot::abandon);
    }

    private Mono<Void> createBesideGiven() {
        return Mono.usingWhen(
                        given.create(),
                        connection -> Flux.from(
                                        connection.createStatement(OBJECTS).execute())
                                .concatMap(result -> result.map(row -> row.get(0, Long.class)))
                                .single(),
                        Connection::close)
                .flatMap(objects -> objects == 0
                        ? run("create database " + name + " template template0 encoding 'UTF8'")
                                .onErrorMap(R2dbcException.class, ScratchDatabase::refused)
                        : Mono.error(new UsageException("--scratch-url: the database there has " + objects
                                + " tables and other objects: name an empty one, beside which a new one is made")));
    }

    private static DatabaseFailureException refused(R2dbcException e) {
        return new DatabaseFailureException(
                Phase.CONNECT,
                e.getSqlState(),
                "--scratch-url: no database can be made beside the one there: " + Failures.inWords(e)
                        + ". Name a role that may create databases, as after: alter role NAME createdb",
                e);
    }

    /** Where no schema of the url's search_path is there, the first is made: a deployed database has it, too. */
    static Mono<Void> prepare(ConnectionFactory made) {
        return run(made, SCHEMA);
    }

    Mono<Void> drop() {
        return run("drop database if exists " + name + " with (force)");
    }

    private Mono<Void> run(String sql) {
        return run(given, sql);
    }

    private static Mono<Void> run(ConnectionFactory factory, String sql) {
        return Mono.usingWhen(
                factory.create(),
                connection -> Flux.from(connection.createStatement(sql).execute())
                        .concatMap(result -> result.getRowsUpdated())
                        .then(),
                Connection::close);
    }
}

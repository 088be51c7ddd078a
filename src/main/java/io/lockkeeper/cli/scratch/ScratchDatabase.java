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

/** A new, empty database, made on a connection to another one of its server; it goes at the end. */
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

    private final ConnectionFactory given;
    private final Duration patience;
    private final boolean mustBeEmpty;
    private final String name = "lockkeeper_scratch_"
            + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());

    private ScratchDatabase(ConnectionFactory given, Duration patience, boolean mustBeEmpty) {
        this.given = given;
        this.patience = patience;
        this.mustBeEmpty = mustBeEmpty;
    }

    /**
     * Beside a database that must be empty, too: else it is somebody's.
     *
     * @param patience for a server that is still starting
     */
    static ScratchDatabase besideEmpty(ConnectionFactory given, Duration patience) {
        return new ScratchDatabase(given, patience, true);
    }

    /** On a server that is ours, whatever is in its other databases: images bring extensions with tables. */
    static ScratchDatabase onOwnServer(ConnectionFactory given, Duration patience) {
        return new ScratchDatabase(given, patience, false);
    }

    String name() {
        return name;
    }

    /**
     * Fails with a {@link UsageException} if the other database must be empty and has tables or other relations; with a
     * {@link io.lockkeeper.error.MigrateException} if nobody answers, or not to us.
     */
    Mono<Void> create() {
        return reach().then(Mono.defer(() -> mustBeEmpty ? whenEmpty() : made()));
    }

    private Mono<Void> made() {
        return run("create database " + name + " template template0 encoding 'UTF8'");
    }

    /** A server that is still starting is waited for. Fails as every other command does if there is none. */
    private Mono<Void> reach() {
        return Mono.usingWhen(
                Mono.fromSupplier(() -> new WireSlot(Timeouts.DEFAULT)),
                slot -> new Connector(given, patience)
                        .open(slot, MigrateListener.NONE)
                        .then(),
                WireSlot::close,
                (slot, failure) -> slot.close(),
                WireSlot::abandon);
    }

    private Mono<Void> whenEmpty() {
        return Mono.usingWhen(
                        given.create(),
                        connection -> Flux.from(
                                        connection.createStatement(OBJECTS).execute())
                                .concatMap(result -> result.map(row -> row.get(0, Long.class)))
                                .single(),
                        Connection::close)
                .flatMap(objects -> objects == 0
                        ? made().onErrorMap(R2dbcException.class, ScratchDatabase::refused)
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

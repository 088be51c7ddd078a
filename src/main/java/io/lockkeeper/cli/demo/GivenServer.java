package io.lockkeeper.cli.demo;

import io.lockkeeper.Migrator;
import io.lockkeeper.cli.console.Context;
import io.lockkeeper.cli.options.ConnectionOptions;
import io.lockkeeper.error.DatabaseFailureException;
import io.lockkeeper.error.Phase;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.spi.R2dbcException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Mono;

/** A new schema in somebody's database: nothing outside of it is touched, and it goes at the end. */
final class GivenServer implements Place {

    private final ConnectionOptions options;
    private final Context context;
    private final PostgresqlConnectionFactory server;
    private final String schema =
            "lockkeeper_demo_" + UUID.randomUUID().toString().substring(0, 8);
    private final AtomicBoolean entered = new AtomicBoolean();

    GivenServer(ConnectionOptions options, Context context) {
        this.options = options;
        this.context = context;
        this.server = options.factory(context, "lockkeeper-demo", null);
    }

    /** Waits until the server answers, and makes the schema. */
    Mono<Void> enter(Story story) {
        Migrator knocking = Migrator.builder(server)
                .source(Place.sample())
                .listener(story.unseen("PostgreSQL"))
                .build();
        return knocking.history()
                .then(Sql.run(server, "create schema " + schema).onErrorMap(R2dbcException.class, GivenServer::refused))
                .doOnSuccess(made -> entered.set(true));
    }

    private static DatabaseFailureException refused(R2dbcException e) {
        return new DatabaseFailureException(
                Phase.APPLY,
                e.getSqlState(),
                "the demo needs a schema of its own, which it drops at the end, and the database refuses: %s (SQLSTATE %s). Grant create on the database, or name another role"
                        .formatted(e.getMessage(), e.getSqlState()),
                e);
    }

    @Override
    public String describe() {
        return "the given server, in the new schema " + schema;
    }

    @Override
    public PostgresqlConnectionFactory factory(String applicationName) {
        return options.factory(context, applicationName, schema);
    }

    @Override
    public Mono<Void> leave() {
        return Mono.defer(() -> entered.getAndSet(false)
                ? Sql.run(server, "drop schema if exists " + schema + " cascade")
                : Mono.empty());
    }
}

package io.lockkeeper.cli.demo;

import io.lockkeeper.cli.console.UsageException;
import io.lockkeeper.error.DatabaseUnreachableException;
import io.lockkeeper.error.Phase;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A server of our own, in a temporary directory that goes with it. */
public final class EmbeddedServer implements Place {

    private static final String DATABASE = "demo";

    private final EmbeddedPostgres server;

    private EmbeddedServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * Finds it.
     *
     * @throws UsageException if it is not on the class path
     */
    static void require() {
        require("give one with --url and --user, or run the demo from a checkout: mvn -q compile exec:java");
    }

    /**
     * Finds it.
     *
     * @param instead what to do where it is not
     * @throws UsageException if it is not on the class path
     */
    public static void require(String instead) {
        try {
            EmbeddedPostgres.class.getName();
        } catch (LinkageError absent) {
            throw new UsageException("this jar has no server inside: " + instead);
        }
    }

    /**
     * Starts it; it also ends with this process. Blocks.
     *
     * @param connections how many it must be able to serve
     */
    public static EmbeddedServer start(int connections) {
        long began = System.nanoTime();
        try {
            return new EmbeddedServer(EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", Integer.toString(connections))
                    .setLocaleConfig("locale", "C")
                    .setLocaleConfig("encoding", "UTF8")
                    .start());
        } catch (IOException | IllegalStateException e) {
            throw new DatabaseUnreachableException(
                    Phase.CONNECT,
                    1,
                    Duration.ofNanos(System.nanoTime() - began),
                    null,
                    "the embedded PostgreSQL does not start: " + e.getMessage() + "; give a server with --url",
                    e);
        }
    }

    /** A database of its own on this server. */
    Mono<Void> createDatabase() {
        return Sql.run(factory("lockkeeper-demo", "postgres"), "create database " + DATABASE);
    }

    @Override
    public String describe() {
        return "an embedded server on port " + server.getPort();
    }

    @Override
    public PostgresqlConnectionFactory factory(String applicationName) {
        return factory(applicationName, DATABASE);
    }

    public int port() {
        return server.getPort();
    }

    /** A factory of connections to one of its databases. */
    public PostgresqlConnectionFactory factory(String applicationName, String database) {
        return new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                .host("localhost")
                .port(server.getPort())
                .username("postgres")
                .database(database)
                .applicationName(applicationName)
                .autodetectExtensions(false)
                .build());
    }

    @Override
    public Mono<Void> leave() {
        return Mono.fromCallable(() -> {
                    server.close();
                    return true;
                })
                .subscribeOn(Schedulers.boundedElastic())
                .then();
    }
}

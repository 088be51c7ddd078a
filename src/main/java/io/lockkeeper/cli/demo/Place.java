package io.lockkeeper.cli.demo;

import io.lockkeeper.MigrationSource;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import reactor.core.publisher.Mono;

/** An empty place in a database, for one performance. */
public interface Place {

    /** How to speak of it. */
    String describe();

    /** A factory of connections that find the place without naming it. */
    PostgresqlConnectionFactory factory(String applicationName);

    /** Leaves the server as it was. May be called again. */
    Mono<Void> leave();

    static MigrationSource sample() {
        return MigrationSource.classpath("io/lockkeeper/cli/demo/sample", Demo.class.getClassLoader());
    }
}

package io.lockkeeper.benchmarks.boot;

import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.nio.file.Path;

/** The database, and the folder that says where it should be. */
public record Target(int port, String database, Path folder) {

    public static final String HOST = "127.0.0.1";
    public static final String USER = "postgres";

    String jdbcUrl() {
        return "jdbc:postgresql://" + HOST + ":" + port + "/" + database;
    }

    ConnectionFactory r2dbc() {
        return ConnectionFactories.get(
                "r2dbc:postgresql://" + USER + ":" + USER + "@" + HOST + ":" + port + "/" + database);
    }
}

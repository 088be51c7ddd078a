package io.lockkeeper.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** One PostgreSQL for all contestants: the binaries' defaults, but for what makes a throw-away server quick. */
final class Server implements AutoCloseable {

    static final String HOST = "127.0.0.1";
    static final String USER = "postgres";

    private final EmbeddedPostgres postgres;
    private int databases;

    private Server(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static Server start() throws IOException {
        return new Server(EmbeddedPostgres.builder()
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("encoding", "UTF8")
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "off")
                .setServerConfig("max_wal_size", "4GB")
                .start());
    }

    /** A new, empty one on a server that has nothing left to write. */
    Database newDatabase() {
        String name = "bench_" + ++databases;
        execute("postgres", "create database " + name);
        execute("postgres", "checkpoint");
        return new Database(name);
    }

    private void execute(String database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + HOST + ":" + postgres.getPort() + "/" + database, USER, USER);
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }

    /** A database that is dropped when it is closed. */
    final class Database implements AutoCloseable {

        private final String name;

        private Database(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }

        int port() {
            return postgres.getPort();
        }

        long number(String sql) {
            try (Connection connection = connect(name);
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getLong(1);
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }

        @Override
        public void close() {
            execute("postgres", "drop database " + name + " with (force)");
        }
    }
}

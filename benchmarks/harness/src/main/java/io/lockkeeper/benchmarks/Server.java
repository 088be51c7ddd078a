package io.lockkeeper.benchmarks;

import io.lockkeeper.benchmarks.boot.Target;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.spi.ConnectionFactory;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * One PostgreSQL for all contestants: the binaries' defaults, but for what makes a throw-away server quick, and with
 * passwords, as services have them.
 */
final class Server implements AutoCloseable {

    static final String HOST = Target.HOST;
    static final String USER = Target.USER;

    private final EmbeddedPostgres postgres;
    private int databases;

    private Server(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static Server start() throws IOException {
        Server server = new Server(EmbeddedPostgres.builder()
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("encoding", "UTF8")
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "off")
                .setServerConfig("max_connections", "200")
                .setServerConfig("max_wal_size", "4GB")
                .start());
        server.askForPasswords();
        return server;
    }

    /** The binaries trust everybody, and few services run on that. */
    private void askForPasswords() throws IOException {
        execute("postgres", "alter user " + USER + " password '" + USER + "'");
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("show hba_file")) {
            rows.next();
            Files.writeString(Path.of(rows.getString(1)), "host all all all scram-sha-256\n");
        } catch (SQLException e) {
            throw new IllegalStateException("the server does not say where it keeps its rules", e);
        }
        execute("postgres", "select pg_reload_conf()");
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

        ConnectionFactory connectionFactory() {
            return new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                    .host(HOST)
                    .port(port())
                    .database(name)
                    .username(USER)
                    .password(USER)
                    .build());
        }

        void execute(String sql) {
            Server.this.execute(name, sql);
        }

        /** Has the server parse and describe each, in a round trip of its own, on a new connection. */
        int prepare(List<String> statements) throws SQLException {
            int columns = 0;
            try (Connection connection = connect(name)) {
                for (String sql : statements) {
                    try (PreparedStatement statement = connection.prepareStatement(sql)) {
                        columns += statement.getMetaData().getColumnCount();
                    }
                }
            }
            return columns;
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
            Server.this.execute("postgres", "drop database " + name + " with (force)");
        }
    }
}

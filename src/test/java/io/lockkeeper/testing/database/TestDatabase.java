package io.lockkeeper.testing.database;

import io.lockkeeper.testing.server.ServerLog;
import io.lockkeeper.testing.server.TestServer;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One database of a server, as one user sees it. Closing it drops the database, whoever is still connected, and the roles
 * made for it; closing a view made by {@code as…} does nothing.
 */
public final class TestDatabase implements AutoCloseable {

    private static final String PASSWORD = "s3cret of a test";

    private final TestServer server;
    private final String name;
    private final String user;
    private final String password;
    private final Queue<String> roles;
    private final boolean view;

    private TestDatabase(
            TestServer server, String name, String user, String password, Queue<String> roles, boolean view) {
        this.server = server;
        this.name = name;
        this.user = user;
        this.password = password;
        this.roles = roles;
        this.view = view;
    }

    public static TestDatabase create(TestServer server, String name) {
        server.createDatabase(name, "");
        return new TestDatabase(server, name, server.user(), server.password(), new ConcurrentLinkedQueue<>(), false);
    }

    public static TestDatabase createOwned(TestServer server, String name) {
        String owner = "owner_" + name;
        server.superuser().execute("create role " + owner + " login password '" + PASSWORD + "'");
        server.createDatabase(name, "owner " + owner);
        Queue<String> roles = new ConcurrentLinkedQueue<>(List.of(owner));
        return new TestDatabase(server, name, owner, PASSWORD, roles, false);
    }

    public TestServer server() {
        return server;
    }

    public String host() {
        return server.host();
    }

    public int port() {
        return server.port();
    }

    public String name() {
        return name;
    }

    public String user() {
        return user;
    }

    public String password() {
        return password;
    }

    /** With user and password, for a child process or a command line. */
    public String r2dbcUrl() {
        return r2dbcUrl(host(), port());
    }

    public String r2dbcUrl(String host, int port) {
        return "r2dbc:postgresql://%s:%s@%s:%d/%s".formatted(encoded(user), encoded(password), host, port, name);
    }

    public PostgresqlConnectionFactory connectionFactory() {
        return connectionFactory(options -> {});
    }

    public PostgresqlConnectionFactory connectionFactory(
            Consumer<PostgresqlConnectionConfiguration.Builder> customizer) {
        PostgresqlConnectionConfiguration.Builder options = PostgresqlConnectionConfiguration.builder()
                .host(host())
                .port(port())
                .database(name)
                .username(user)
                .password(password);
        customizer.accept(options);
        return new PostgresqlConnectionFactory(options.build());
    }

    /** Runs one or several statements as this user, on a connection of their own. */
    public void execute(String sql) {
        client().execute(sql);
    }

    public List<List<@Nullable Object>> rows(String sql) {
        return client().rows(sql);
    }

    /** The first column, as text. */
    public List<@Nullable String> strings(String sql) {
        return client().firstColumn(sql, Object::toString);
    }

    /** The first column, which must be of a number type. */
    public List<@Nullable Long> longs(String sql) {
        return client().firstColumn(sql, value -> ((Number) value).longValue());
    }

    /** The only value, as text. */
    public String string(String sql) {
        return client().only(sql).toString();
    }

    /** The only value, which must be of a number type. */
    public long number(String sql) {
        return ((Number) client().only(sql)).longValue();
    }

    /** The only value, which must be a boolean. */
    public boolean isTrue(String sql) {
        return (Boolean) client().only(sql);
    }

    /**
     * Makes a role and returns its name, to which this database's is added: roles belong to the whole server, where other
     * tests have an "app" as well.
     */
    public String createRole(String prefix, String options) {
        String role = prefix + "_" + name;
        server.superuser().execute("create role " + role + " " + options);
        roles.add(role);
        return role;
    }

    /** This database as seen by a role that can log in. */
    public TestDatabase as(String role, String rolePassword) {
        return new TestDatabase(server, name, role, rolePassword, roles, true);
    }

    /** This database as seen by a new ordinary role that may log in and nothing more. */
    public TestDatabase asNewRole(String prefix) {
        return as(createRole(prefix, "login password '" + PASSWORD + "'"), PASSWORD);
    }

    public TestDatabase asSuperuser() {
        return as(server.user(), server.password());
    }

    /** What the server logged about this database at ERROR or above. */
    public List<ServerLog.Entry> serverErrors() {
        return server.log().errorsOf(name);
    }

    @Override
    public void close() {
        if (view) {
            return;
        }
        server.superuser().execute("drop database if exists " + name + " with (force)");
        for (String role = roles.poll(); role != null; role = roles.poll()) {
            server.superuser().execute("drop role if exists " + role);
        }
    }

    private SqlClient client() {
        return new SqlClient(connectionFactory());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return name + " on " + server + " as " + user;
    }
}

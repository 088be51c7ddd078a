package io.lockkeeper.testing.server;

/** Where a superuser reaches a running server, and what it writes down. */
public record Endpoint(String host, int port, String user, String password, String database, LogText log) {

    /** Everything the server has logged so far. */
    @FunctionalInterface
    public interface LogText {
        String read();
    }
}

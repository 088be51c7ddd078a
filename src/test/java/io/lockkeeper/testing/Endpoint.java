package io.lockkeeper.testing;

/** Where a superuser reaches a running server, and what it writes down. */
record Endpoint(String host, int port, String user, String password, String database, LogText log) {

    /** Everything the server has logged so far. */
    @FunctionalInterface
    interface LogText {
        String read();
    }
}

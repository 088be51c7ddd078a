package io.lockkeeper.testing.server;

import java.util.LinkedHashMap;
import java.util.Map;

/** The same settings for every server that the tests start themselves. */
public final class ServerSettings {

    /** Read back by {@link ServerLog}; the SQLSTATE comes first because it alone has a fixed width. */
    private static final String LOG_LINE_PREFIX = "lk %e [%p] db=%d app=%a ";

    private ServerSettings() {}

    public static Map<String, String> all() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("max_connections", "300");
        settings.put("max_prepared_transactions", "20");
        settings.put("wal_level", "logical");
        settings.put("fsync", "off");
        settings.put("full_page_writes", "off");
        settings.put("synchronous_commit", "off");
        settings.put("timezone", "UTC");
        settings.put("password_encryption", "scram-sha-256");
        settings.put("lc_messages", "C");
        settings.put("log_destination", "stderr");
        settings.put("logging_collector", "off");
        settings.put("log_min_messages", "warning");
        settings.put("log_min_error_statement", "error");
        settings.put("log_lock_waits", "off");
        settings.put("log_checkpoints", "off");
        settings.put("log_line_prefix", LOG_LINE_PREFIX);
        return settings;
    }
}

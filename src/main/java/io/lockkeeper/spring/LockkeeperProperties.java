package io.lockkeeper.spring;

import io.lockkeeper.adopt.report.FolderLayout;
import io.lockkeeper.adopt.report.HistoryTool;
import io.lockkeeper.probe.RetryPolicy;
import io.lockkeeper.run.OnCancel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of Lockkeeper. A value that is null stands for the library's default.
 *
 * @param enabled Whether Lockkeeper runs when the application starts.
 * @param mode What happens when the application starts: migrate, await another process that migrates, or validate without writing.
 * @param locations Where the migrations are: classpath:PATH, a directory, or bundled for the list that the build makes. Default: classpath:db/migration, which may be absent.
 * @param layout Whose names the files at these locations have: flyway, r2dbc-migrate, drizzle, prisma, golang-migrate, dbmate, goose, sqlx or diesel. Default: those of Lockkeeper.
 * @param schema The schema of the ledger; created if it does not exist. Default: the schema of the search_path that has the ledger of these migrations, otherwise the current schema.
 * @param table The table of the ledger.
 * @param lockKey The key of the advisory lock, decimal or 0x; it must be the same for everything that migrates this database. Default: derived from the name of the ledger.
 * @param lockWait How long to wait for a peer that migrates.
 * @param lockTimeout How long a statement may wait for a lock on a table. Default: 700ms.
 * @param longWait How long to wait for a non-transactional change that a peer is running. Default: as long as it takes.
 * @param connectWait How long to try to connect.
 * @param onCancel What happens to a concurrent index build if the application is terminated meanwhile.
 * @param trustLedgerOwner A role that may own the ledger although it is neither the role of the migrations, nor one that this role is a member of, nor the owner of the database.
 * @param outOfOrder Whether a pending migration may run although a higher version was applied before.
 * @param placeholders The values of ${NAME} in statements.
 * @param adopt The migrator whose history is taken over if there is no ledger when the application starts: flyway, r2dbc-migrate, drizzle, golang-migrate or prisma.
 * @param beside The migrator that old instances of the application still use: flyway, r2dbc-migrate or liquibase.
 * @param inBackground Versions of non-transactional changes that the start does not wait for.
 * @param url The URL of the database for Lockkeeper. Default: that of the application.
 * @param username The user for Lockkeeper. Default: that of the application.
 * @param password The password of that user.
 * @param directUrl The URL of the server itself, if the other URL leads to a transaction pooler.
 * @param awaitVersion With mode await: the version to wait for. Default: all migrations of the application.
 * @param awaitWithin With mode await: how long to wait.
 * @param probe The check of the schema.
 */
@ConfigurationProperties("lockkeeper")
record LockkeeperProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("migrate") Mode mode,
        @Nullable List<String> locations,
        @Nullable FolderLayout layout,
        @Nullable String schema,
        @DefaultValue("lockkeeper_ledger") String table,
        @Nullable Long lockKey,
        @DefaultValue("15m") Duration lockWait,
        @Nullable Duration lockTimeout,
        @Nullable Duration longWait,
        @DefaultValue("30s") Duration connectWait,
        @DefaultValue("leave") OnCancel onCancel,
        @Nullable String trustLedgerOwner,
        @DefaultValue("false") boolean outOfOrder,
        @DefaultValue Map<String, String> placeholders,
        @Nullable HistoryTool adopt,
        @Nullable HistoryTool beside,
        @DefaultValue List<String> inBackground,
        @Nullable String url,
        @Nullable String username,
        @Nullable String password,
        @Nullable String directUrl,
        @Nullable String awaitVersion,
        @DefaultValue("5m") Duration awaitWithin,
        @DefaultValue Probe probe) {

    /**
     * The value of a property that counts in one mode alone.
     *
     * @param property as a builder would call it
     * @throws IllegalArgumentException if it is given in another, which would pass over it
     */
    <T> @Nullable T onlyIn(Mode only, String does, String property, @Nullable T value) {
        if (value != null && mode != only) {
            throw new IllegalArgumentException("%s: only lockkeeper.mode=%s %s; leave it out"
                    .formatted(property, only.name().toLowerCase(Locale.ROOT), does));
        }
        return value;
    }

    /** What happens when the application starts. */
    enum Mode {
        /** Applies what is pending. */
        MIGRATE,
        /** Waits until another process has migrated. */
        AWAIT,
        /** Compares files and ledger, and writes nothing. */
        VALIDATE
    }

    /** Without the values: some are secret. */
    @Override
    public String toString() {
        return "LockkeeperProperties";
    }

    /**
     * The check of the schema.
     *
     * @param expect What the code expects, such as "account(id bigint, email)" or "index account_of_owner".
     * @param queries Folders of .sql files with one statement each, which the probe checks: classpath:PATH, or a directory.
     * @param contract The statements that the tests recorded: classpath:META-INF/lockkeeper/contract.sql, or a file.
     * @param attempts How many attempts are made if the database cannot be reached.
     * @param firstDelay The delay before the second attempt; it doubles for each further one.
     * @param longestDelay The longest such delay.
     * @param attemptTimeout How long one attempt may take.
     * @param deadline How long all attempts together may take.
     * @param lockTimeout How long a statement may wait for a lock on a table.
     */
    record Probe(
            @DefaultValue List<String> expect,
            @DefaultValue List<String> queries,
            @Nullable String contract,
            @DefaultValue("5") int attempts,
            @DefaultValue("500ms") Duration firstDelay,
            @DefaultValue("30s") Duration longestDelay,
            @DefaultValue("10s") Duration attemptTimeout,
            @DefaultValue("1m") Duration deadline,
            @DefaultValue("700ms") Duration lockTimeout) {

        RetryPolicy retry() {
            return new RetryPolicy(attempts, firstDelay, longestDelay, attemptTimeout, deadline);
        }

        /** Spring splits a text at each comma, also between two columns; this joins what is in parentheses. */
        List<String> expectations() {
            List<String> whole = new ArrayList<>();
            StringBuilder current = new StringBuilder();
            int depth = 0;
            for (char c : String.join(",", expect).toCharArray()) {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                if (c == ',' && depth == 0) {
                    whole.add(current.toString().strip());
                    current.setLength(0);
                } else {
                    current.append(c);
                }
            }
            whole.add(current.toString().strip());
            return whole.stream().filter(text -> !text.isEmpty()).toList();
        }
    }
}

package io.lockkeeper.spring;

import io.lockkeeper.adopt.report.HistoryTool;
import io.lockkeeper.run.OnCancel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of Lockkeeper. What is null has the library's default.
 *
 * @param enabled Whether Lockkeeper runs when the application starts.
 * @param mode What is done when the application starts: migrate, await somebody else who migrates, or validate without a write.
 * @param locations Where the migrations are: classpath:PATH, a directory, or bundled, which is what the build has listed. Default: classpath:db/migration, which may be absent.
 * @param schema The ledger's schema, created when absent. Default: where these migrations' ledger stands on the search_path, else the current schema.
 * @param table The ledger's table.
 * @param lockKey The advisory lock's key, decimal or 0x; all who migrate a database must agree on it. Default: from the ledger's name.
 * @param lockWait How long to wait for a peer that migrates.
 * @param lockTimeout How long a statement may queue for a lock on a table. Default: 700ms.
 * @param longWait How long to wait for a non-transactional change that a peer carries out. Default: as long as it takes.
 * @param connectWait How long to try to connect.
 * @param onCancel What becomes of a concurrent build when the application is told to end while it runs.
 * @param trustLedgerOwner A role that may own the ledger although it is neither this one, nor one that it is a member of, nor the database's owner.
 * @param outOfOrder Whether a pending migration may run below one that has run.
 * @param placeholders What ${NAME} stands for in statements.
 * @param adopt Whose history is taken over when the application starts and there is no ledger yet: flyway, r2dbc-migrate, drizzle, golang-migrate or prisma.
 * @param beside Another migrator that old instances still start: flyway, r2dbc-migrate or liquibase.
 * @param inBackground Versions of non-transactional changes that the start need not wait for.
 * @param url Where Lockkeeper connects to. Default: where the application does.
 * @param username Who Lockkeeper connects as. Default: as the application does.
 * @param password The password of that user.
 * @param directUrl The server itself, where the url leads to a transaction pooler.
 * @param awaitVersion With mode await: the version that is waited for. Default: all that the migrations at hand want.
 * @param awaitWithin With mode await: how long to wait.
 * @param probe What the code needs of the schema.
 */
@ConfigurationProperties("lockkeeper")
record LockkeeperProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("migrate") Mode mode,
        @Nullable List<String> locations,
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

    /** What is done when the application starts. */
    enum Mode {
        /** Applies what is pending. */
        MIGRATE,
        /** Waits until somebody else has migrated. */
        AWAIT,
        /** Compares files and ledger, and writes nothing. */
        VALIDATE
    }

    /** Without its values: some are secret. */
    @Override
    public String toString() {
        return "LockkeeperProperties";
    }

    /**
     * What the probe is told.
     *
     * @param expect What must be there, such as "account(id bigint, email)" or "index account_of_owner".
     * @param queries Folders of .sql files, one statement each, that must be able to run: classpath:PATH, or a directory.
     * @param contract Where the statements are that the tests recorded: classpath:META-INF/lockkeeper/contract.sql, or a file.
     * @param attempts How often a database that is out of reach is tried.
     * @param firstDelay The wait before the second attempt, doubled for each that follows.
     * @param longestDelay What that wait is doubled to at the most.
     * @param attemptTimeout How long one attempt may take.
     * @param deadline How long all attempts together may take.
     * @param lockTimeout How long a statement may queue for a table that somebody changes.
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
            @DefaultValue("700ms") Duration lockTimeout) {}
}

package io.lockkeeper.testing.runs;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.Migrator;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.testing.database.HeldConnection;
import io.lockkeeper.testing.database.TestDatabase;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A run that finds the lock taken. */
public final class LockWaits {

    public static final long DEFAULT_KEY = -1654202731957387358L;

    /** Of the gate that belongs to it. */
    public static final long DEFAULT_GATE = -2638662655584113599L;

    /** The session that holds an advisory lock of this database, by its key. */
    private static final String HOLDER =
            " from pg_locks where locktype = 'advisory' and granted and mode = 'ExclusiveLock'"
                    + " and database = (select oid from pg_database where datname = current_database())"
                    + " and (classid::bigint << 32) | objid::bigint = ";

    /** How many hold the gate. */
    public static final String HOLDS_GATE = "select count(*)" + HOLDER + DEFAULT_GATE;

    /** Whoever holds the gate. */
    public static final String GATE_HOLDER = "select pid" + HOLDER + DEFAULT_GATE;

    /** Whoever holds the lock. */
    public static final String LOCK_HOLDER = "select pid" + HOLDER + DEFAULT_KEY;

    private LockWaits() {}

    /** Lets it wait for two slices at least, then lets it go. */
    public static MigrateResult behindAHolder(TestDatabase service, TestDatabase superuser, Migrator migrator) {
        try (HeldConnection holder = HeldConnection.to(superuser)) {
            holder.execute("begin; select pg_advisory_xact_lock(" + DEFAULT_KEY + ")");
            CompletableFuture<MigrateResult> run = migrator.migrate().toFuture();
            awaitWaiters(superuser, 1);
            awaitNextAttempt(superuser);
            holder.execute("commit");
            MigrateResult result = run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(result.waited()).isPositive();
            return result;
        } catch (Exception e) {
            throw new AssertionError("a run behind a holder failed", e);
        }
    }

    /** Whoever has begun to wait last begins another attempt. */
    public static void awaitNextAttempt(TestDatabase database) {
        String before = waitingSince(database);
        Awaitility.await("the next attempt").atMost(PATIENCE).until(() -> {
            String now = waitingSince(database);
            return !now.isEmpty() && !now.equals(before);
        });
    }

    public static void awaitWaiters(TestDatabase database, int number) {
        Awaitility.await("who waits for the lock")
                .until(() -> database.number(
                                "select count(*) from pg_stat_activity where datname = current_database() and wait_event = 'advisory'")
                        >= number);
    }

    private static String waitingSince(TestDatabase database) {
        return database.string("select coalesce(max(xact_start)::text, '') from pg_stat_activity"
                + " where datname = current_database() and wait_event = 'advisory'");
    }
}

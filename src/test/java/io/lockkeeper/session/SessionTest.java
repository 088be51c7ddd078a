package io.lockkeeper.session;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.Migrator;
import io.lockkeeper.SqlMigration;
import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.testing.Race;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.LockWaits;
import io.lockkeeper.testing.runs.Workload;
import io.lockkeeper.testing.server.ServerLog;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.proxy.ProxyConnectionFactory;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Whatever the role, the factory and the pool are set to: it works, and nothing stays behind. */
@Tag("slow")
class SessionTest {

    private static final Migration SETS_MUCH = SqlMigration.versioned("1", "sets_much", """
            set search_path to pg_catalog;
            set application_name to 'a script';
            set statement_timeout to '7s';
            set lock_timeout to '70ms';
            create table public.t (id int)""");

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshOwnedDatabasePerTest();

    @Test
    void aPoolOfOneIsUntouchedAfterSuccess(TestDatabase database) {
        assertPoolUntouched(
                database,
                pool -> assertThat(migrator(pool, SETS_MUCH)
                                .migrate()
                                .block(PATIENCE)
                                .migrated())
                        .isTrue());
    }

    @Test
    void aPoolOfOneIsUntouchedAfterAnError(TestDatabase database) {
        Migration fails = SqlMigration.versioned("1", "fails", "set search_path to pg_catalog; select 1 / 0");
        assertPoolUntouched(
                database,
                pool -> assertThatThrownBy(() -> migrator(pool, fails).migrate().block(PATIENCE))
                        .isInstanceOf(StepFailedException.class));
    }

    @Test
    void aPoolOfOneIsUntouchedAfterACancel(TestDatabase database) {
        Migration sleeps = SqlMigration.versioned("1", "sleeps", "set search_path to pg_catalog; select pg_sleep(60)");
        assertPoolUntouched(database, pool -> {
            CountDownLatch started = new CountDownLatch(1);
            Disposable run = Migrator.builder(pool)
                    .source(() -> Flux.just(sleeps))
                    .listener(new MigrateListener() {
                        @Override
                        public void started(Step step) {
                            started.countDown();
                        }
                    })
                    .build()
                    .migrate()
                    .subscribe();
            await(started);
            run.dispose();
        });
    }

    private interface Use {
        void of(ConnectionPool pool);
    }

    private static void assertPoolUntouched(TestDatabase database, Use use) {
        ConnectionPool pool = new ConnectionPool(ConnectionPoolConfiguration.builder(database.connectionFactory())
                .initialSize(1)
                .maxSize(1)
                .maxAcquireTime(PATIENCE)
                .build());
        try {
            Set<String> before = settings(pool);
            use.of(pool);
            assertThat(settings(pool)).isEqualTo(before);
            assertThat(pool.getMetrics().orElseThrow().acquiredSize()).isZero();
            Awaitility.await().until(() -> advisoryLocks(database) == 0);
        } finally {
            pool.dispose();
        }
    }

    /** With the backend's pid: it is the same session. */
    private static Set<String> settings(ConnectionFactory factory) {
        List<String> settings = Flux.usingWhen(
                        factory.create(),
                        connection -> Flux.from(connection
                                        .createStatement(
                                                "select 'pid ' || pg_backend_pid() union all"
                                                        + " select name || ' = ' || coalesce(setting, '') from pg_settings union all"
                                                        + " select 'lockkeeper ' || coalesce(current_setting('lockkeeper.key', true), '')")
                                        .execute())
                                .concatMap(result -> result.map((row, metadata) -> row.get(0, String.class))),
                        Connection::close)
                .collectList()
                .blockOptional(PATIENCE)
                .orElseThrow();
        return new TreeSet<>(settings);
    }

    private static long advisoryLocks(TestDatabase database) {
        return database.number("select count(*) from pg_locks as l join pg_database as d on d.oid = l.database"
                + " where l.locktype = 'advisory' and d.datname = current_database()");
    }

    @Test
    void aProxyAroundAPoolAroundTheDriverWorks(TestDatabase database) {
        ConnectionPool pool = new ConnectionPool(ConnectionPoolConfiguration.builder(database.connectionFactory())
                .maxSize(1)
                .build());
        try {
            assertMigrates(database, ProxyConnectionFactory.builder(pool).build());
        } finally {
            pool.dispose();
        }
    }

    @Test
    void aProxyAroundTheDriverWorks(TestDatabase database) {
        assertMigrates(
                database,
                ProxyConnectionFactory.builder((ConnectionFactory) database.connectionFactory())
                        .build());
    }

    @Test
    void aFactoryOfWhichOnlyTheConnectionsAreWrappedWorks(TestDatabase database) {
        ConnectionFactory proxied = ProxyConnectionFactory.builder((ConnectionFactory) database.connectionFactory())
                .build();
        assertMigrates(database, new ConnectionFactory() {
            @Override
            public Mono<? extends Connection> create() {
                return Mono.from(proxied.create());
            }

            @Override
            public ConnectionFactoryMetadata getMetadata() {
                return proxied.getMetadata();
            }
        });
    }

    @Test
    void aFactoryWithAFetchSizeWorks(TestDatabase database) {
        assertMigrates(database, database.connectionFactory(options -> options.fetchSize(10)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "default_transaction_isolation = 'repeatable read'",
                "default_transaction_isolation = 'serializable'",
                "default_transaction_read_only = on",
                "default_transaction_deferrable = on",
                "statement_timeout = '1s'",
                "transaction_timeout = '1s'",
                "idle_in_transaction_session_timeout = '1ms'",
                "lock_timeout = '1ms'",
                "standard_conforming_strings = off",
                "client_min_messages = error",
                "application_name = 'somebody'"
            })
    void aRolesOwnSettingsDoNotBreakARun(String setting) {
        try (TestDatabase database = postgres.database().server().database()) {
            if (setting.startsWith("transaction_timeout") && database.server().majorVersion() < 17) {
                return;
            }
            TestDatabase service = database.asNewRole("service");
            database.execute("grant create on schema public to " + service.user() + "; grant create on database "
                    + database.name() + " to " + service.user() + "; alter role " + service.user() + " set " + setting);
            // the migration takes longer than any of the timeouts, and our own statements, on a busy machine, do not
            MigrateResult result = LockWaits.behindAHolder(
                    service,
                    database,
                    migrator(
                            service.connectionFactory(),
                            SqlMigration.versioned("1", "trace", "create table trace (migration text)"),
                            SqlMigration.versioned(
                                    "2",
                                    "slow",
                                    "select pg_sleep(%s); insert into trace values (E'it\\'s')"
                                            .formatted(setting.endsWith("'1s'") ? "1.1" : "0.1"))));

            assertThat(result.applied()).hasSize(2);
            assertThat(service.strings("select migration from trace")).containsExactly("it's");
            assertThat(database.serverErrors())
                    .extracting(ServerLog.Entry::sqlState)
                    .allMatch("42P01"::equals);
        }
    }

    @Test
    void whatAScriptSetsReachesNeitherTheNextMigrationNorTheLedger(TestDatabase database) {
        String other = database.createRole("other", "");
        database.asSuperuser().execute("grant " + other + " to " + database.user());
        database.execute("create schema elsewhere; grant all on schema elsewhere to " + other);
        MigrateResult result = Migrator.builder(database.connectionFactory())
                .source(() -> Flux.just(
                        SETS_MUCH,
                        SqlMigration.versioned("2", "role", "set role " + other + "; set search_path to elsewhere"),
                        SqlMigration.versioned(
                                "3",
                                "shows",
                                "create table shown as select current_user::text as who,"
                                        + " current_setting('statement_timeout') as statement_timeout,"
                                        + " current_setting('lock_timeout') as lock_timeout")))
                .schema("public")
                .build()
                .migrate()
                .block(PATIENCE);

        assertThat(result.applied()).hasSize(3);
        assertThat(database.rows("select who, statement_timeout, lock_timeout from public.shown"))
                .containsExactly(List.of(database.user(), "0", "700ms"));
        assertThat(database.strings("select distinct database_user from public.lockkeeper_ledger"))
                .containsExactly(database.user());
    }

    @Test
    void aNameThatAScriptPreparesIsFreeForTheNextOne(TestDatabase database) {
        MigrateResult result = migrator(
                        database.connectionFactory(),
                        SqlMigration.versioned("1", "first", "prepare p as select 1; execute p"),
                        SqlMigration.versioned("2", "second", "-- again\nPREPARE p as select 2; execute p"),
                        SqlMigration.versioned(
                                "3", "third", "create table t (id int); prepare p as table t; execute p"))
                .migrate()
                .block(PATIENCE);

        assertThat(result.applied()).hasSize(3);
    }

    /** In such a transaction the ledger that is read after a wait would be as old as the wait. */
    @Test
    void contendingReplicasOfARoleWhoseDefaultIsRepeatableReadSeeWhatPeersDid(TestDatabase database) {
        database.execute("alter role " + database.user() + " set default_transaction_isolation = 'repeatable read'");
        Race.wonByAll(
                8,
                PATIENCE,
                number -> migrator(
                                database.connectionFactory(),
                                Workload.SAMPLE.migrations().toArray(Migration[]::new))
                        .migrate());
        Workload.SAMPLE.assertDoneOnce(database);
    }

    @Test
    void theLedgerGoesToTheCurrentSchemaAndOneFurtherBehindIsNotOurs(TestDatabase database) {
        migrator(database.connectionFactory(), Workload.SAMPLE.migrations().toArray(Migration[]::new))
                .migrate()
                .block(PATIENCE);
        database.execute("create schema app");
        database.execute("alter role " + database.user() + " set search_path to missing, app, public");

        MigrateResult result = migrator(
                        database.connectionFactory(), SqlMigration.versioned("9", "own", "create table own (id int)"))
                .migrate()
                .block(PATIENCE);

        assertThat(result.applied()).hasSize(1);
        assertThat(database.strings("select version from app.lockkeeper_ledger"))
                .containsExactly("9");
        assertThat(database.number("select count(*) from public.lockkeeper_ledger"))
                .isEqualTo(Workload.SAMPLE.size());
        assertThat(database.strings("select schemaname::text from pg_tables where tablename = 'own'"))
                .containsExactly("app");
        assertThat(migrator(
                                database.connectionFactory(),
                                SqlMigration.versioned("9", "own", "create table own (id int)"))
                        .migrate()
                        .block(PATIENCE)
                        .migrated())
                .isFalse();
    }

    @Test
    void slicesAndLockTimeoutStayBelowAShortDeadlockTimeout() {
        try (TestDatabase database = postgres.database().server().database()) {
            TestDatabase service = database.asNewRole("service");
            database.execute("grant create on schema public to " + service.user() + "; alter role " + service.user()
                    + " set deadlock_timeout = '200ms'");
            LockWaits.behindAHolder(
                    service,
                    database,
                    migrator(
                            service.connectionFactory(),
                            SqlMigration.versioned(
                                    "1",
                                    "shows",
                                    "create table shown as select extract(epoch from current_setting('lock_timeout')::interval)"
                                            + " * 1000 as millis")));

            assertThat(database.number("select millis::bigint from shown")).isEqualTo(140);
        }
    }

    private static void assertMigrates(TestDatabase database, ConnectionFactory factory) {
        MigrateResult result = migrator(factory, Workload.SAMPLE.migrations().toArray(Migration[]::new))
                .migrate()
                .block(PATIENCE);
        assertThat(result.applied()).hasSize(Workload.SAMPLE.size());
        Workload.SAMPLE.assertDoneOnce(database);
    }

    private static Migrator migrator(ConnectionFactory factory, Migration... migrations) {
        return Migrator.builder(factory).source(() -> Flux.just(migrations)).build();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}

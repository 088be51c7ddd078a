package io.lockkeeper.code;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static io.lockkeeper.testing.runs.Runs.failure;
import static io.lockkeeper.testing.runs.Runs.migrate;
import static io.lockkeeper.testing.runs.Runs.of;
import static io.lockkeeper.testing.runs.Runs.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.CodedMigration;
import io.lockkeeper.MigrationSource;
import io.lockkeeper.Migrator;
import io.lockkeeper.SqlMigration;
import io.lockkeeper.error.DriftException;
import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.internal.run.RecordingListener;
import io.lockkeeper.migration.CodedBatch;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.testing.database.HeldConnection;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.Runs;
import io.lockkeeper.testing.server.TestServer;
import io.netty.buffer.Unpooled;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlStatement;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.Result;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Migrations that are code: the same lock, order, ledger and connection as the files. */
@Tag("slow")
class CodedMigrationTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.freshDatabasePerTest();

    private static final Migration TABLE = SqlMigration.versioned(
            "1",
            "account",
            "create table account (id int primary key, email text, hash text, touched int not null default 0);"
                    + " insert into account (id, email) select i, 'a' || i from generate_series(1, 100) as i");
    private static final Migration AFTER =
            SqlMigration.versioned("3", "after", "alter table account alter column hash set not null");

    private static Mono<Void> execute(PostgresqlConnection connection, String sql) {
        return connection
                .createStatement(sql)
                .execute()
                .flatMap(Result::getRowsUpdated)
                .then();
    }

    private static Migration coded(Function<PostgresqlConnection, Publisher<Void>> work) {
        return CodedMigration.versioned("2", "hash_emails", "revision 1", work);
    }

    private static Migration batched(BiFunction<PostgresqlConnection, @Nullable String, Publisher<CodedBatch>> work) {
        return CodedMigration.batched("2", "hash_emails", "revision 1", Duration.ZERO, work);
    }

    /** Reads, computes, writes: what code is for. */
    private static Mono<Void> hashAll(PostgresqlConnection connection) {
        return connection
                .createStatement("select id, email from account")
                .execute()
                .flatMap(result -> result.map((row, columns) ->
                        List.of(row.get(0).toString(), row.get(1).toString())))
                .collectList()
                .flatMapMany(Flux::fromIterable)
                .concatMap(row -> connection
                        .createStatement("update account set hash = $1, touched = touched + 1 where id = $2")
                        .bind(0, Integer.toHexString(row.get(1).hashCode()))
                        .bind(1, Integer.parseInt(row.get(0)))
                        .execute()
                        .flatMap(Result::getRowsUpdated))
                .then();
    }

    private static void assertNothingWasKept(TestDatabase database) {
        assertThat(database.number("select count(*) from account where touched > 0"))
                .isZero();
        assertThat(database.strings("select version from lockkeeper_ledger order by 1"))
                .containsExactly("1");
        assertThat(database.number("select count(*) from pg_locks where locktype = 'advisory' and database ="
                        + " (select oid from pg_database where datname = current_database())"))
                .isZero();
    }

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void codeRunsInOrderBetweenFilesInOneTransactionWithItsRow(TestServer server) {
        try (TestDatabase database = server.ownedDatabase()) {
            assertThat(migrate(database, AFTER, coded(CodedMigrationTest::hashAll), TABLE))
                    .containsExactly("V1 account", "V2 hash_emails", "V3 after");

            assertThat(database.longs("select distinct touched from account")).containsExactly(1L);
            assertThat(database.strings(
                            "select version || ' ' || kind || ' ' || state from lockkeeper_ledger order by position"))
                    .containsExactly("1 transactional applied", "2 java applied", "3 transactional applied");
            assertThat(database.number("select count(distinct xmin::text) from (select xmin from account union all"
                            + " select xmin from lockkeeper_ledger where version = '2') as rows"))
                    .isEqualTo(1);
            assertThat(migrate(database, TABLE, coded(CodedMigrationTest::hashAll), AFTER))
                    .isEmpty();
        }
    }

    @Test
    void fourMigratorsCallItOnce(TestDatabase database) {
        migrate(database, TABLE);
        AtomicInteger calls = new AtomicInteger();
        Migration counted = coded(connection -> {
            calls.incrementAndGet();
            return hashAll(connection);
        });

        Runs.get(Flux.range(0, 4)
                .flatMap(i -> of(database, TABLE, counted, AFTER).migrate(), 4)
                .collectList());

        assertThat(calls).hasValue(1);
    }

    @Test
    void aRefusedStatementIsRolledBackAndTold(TestDatabase database) {
        migrate(database, TABLE);
        StepFailedException failed = failure(
                StepFailedException.class,
                13,
                database,
                TABLE,
                coded(connection -> hashAll(connection)
                        .then(execute(connection, "insert into account (id, email) values (1, 'again')"))),
                AFTER);

        assertThat(failed.sqlState()).contains("23505");
        assertThat(failed.error().constraint()).isEqualTo("account_pkey");
        assertThat(failed)
                .hasMessageStartingWith("V2 hash_emails: duplicate key value violates unique constraint")
                .hasMessageContaining("Key (id)=(1) already exists")
                .hasMessageContaining("It was rolled back as a whole");
        assertNothingWasKept(database);
    }

    static Stream<Arguments> ownFailures() {
        return Stream.of(
                Arguments.of("emitted", fails(connection -> Mono.error(new IllegalArgumentException("no key")))),
                Arguments.of("thrown", fails(connection -> {
                    throw new IllegalArgumentException("no key");
                })));
    }

    private static Function<PostgresqlConnection, Publisher<Void>> fails(
            Function<PostgresqlConnection, Publisher<Void>> work) {
        return connection -> hashAll(connection).thenMany(Flux.defer(() -> work.apply(connection)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ownFailures")
    void whatTheCodeItselfFailsWithIsRolledBackAndTold(
            String how, Function<PostgresqlConnection, Publisher<Void>> work, TestDatabase database) {
        migrate(database, TABLE);

        StepFailedException failed = failure(StepFailedException.class, 13, database, TABLE, coded(work));

        assertThat(failed.sqlState()).isEmpty();
        assertThat(failed).hasMessageStartingWith("V2 hash_emails: IllegalArgumentException: no key");
        assertThat(failed).hasRootCauseInstanceOf(IllegalArgumentException.class);
        assertNothingWasKept(database);
    }

    /** A timeout of the code's own is no lost connection, after which it would be called again. */
    @Test
    void aTimeoutOfTheCodesOwnIsNotTriedAgain(TestDatabase database) {
        migrate(database, TABLE);
        AtomicInteger calls = new AtomicInteger();
        failure(StepFailedException.class, 13, database, TABLE, coded(connection -> {
            calls.incrementAndGet();
            return Mono.error(new TimeoutException("their service"));
        }));
        assertThat(calls).hasValue(1);
    }

    /** It would be part of the next migration's transaction. */
    @Test
    void whatTheCodeSendsAfterItHasCompletedIsRefused(TestDatabase database) {
        AtomicReference<@Nullable PostgresqlStatement> prepared = new AtomicReference<>();
        AtomicReference<@Nullable PostgresqlConnection> lent = new AtomicReference<>();
        List<Throwable> refused = new CopyOnWriteArrayList<>();
        Migration completes = CodedMigration.versioned("2", "completes", "1", connection -> {
            lent.set(connection);
            prepared.set(connection.createStatement("create table late (id int)"));
            return Mono.empty();
        });
        Migration next = CodedMigration.versioned(
                "3",
                "next",
                "1",
                connection -> Flux.<Mono<?>>just(
                                Mono.defer(() -> prepared.get().execute().then()),
                                Mono.defer(() -> execute(lent.get(), "create table late (id int)")),
                                Mono.defer(() -> lent.get()
                                        .createBatch()
                                        .add("create table late (id int)")
                                        .execute()
                                        .then()),
                                Mono.defer(() -> lent.get().copyIn("copy account (id) from stdin", Mono.empty())),
                                Mono.defer(() -> lent.get().cancelRequest()),
                                Mono.defer(() -> lent.get().createSavepoint("late")))
                        .concatMap(late -> late.then().onErrorResume(failure -> {
                            refused.add(failure);
                            return Mono.empty();
                        }))
                        .then());

        migrate(database, TABLE, completes, next);

        assertThat(refused)
                .hasSize(6)
                .allSatisfy(
                        failure -> assertThat(failure)
                                .hasMessage(
                                        "V2 completes has completed and still sends statements: it must complete when all is done"));
        assertThat(database.number("select count(*) from pg_class where relname = 'late'"))
                .isZero();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("beginTransaction", work(PostgresqlConnection::beginTransaction)),
                Arguments.of("commitTransaction", work(PostgresqlConnection::commitTransaction)),
                Arguments.of("rollbackTransaction", work(PostgresqlConnection::rollbackTransaction)),
                Arguments.of("close", work(PostgresqlConnection::close)),
                Arguments.of("setAutoCommit", work(connection -> connection.setAutoCommit(true))),
                Arguments.of(
                        "setTransactionIsolationLevel",
                        work(connection -> connection.setTransactionIsolationLevel(IsolationLevel.SERIALIZABLE))),
                Arguments.of("`commit`", work(connection -> execute(connection, "select 1; commit"))),
                // what a script may not have, and the server takes
                unreadable("insert into account (id) values (0);\n-- lockkeeper: breaking\ncommit"),
                unreadable("set client_encoding = 'LATIN1'; COMMIT"),
                unreadable("savepoint a; set standard_conforming_strings = off; rollback to a; commit"),
                Arguments.of(
                        "`commit`",
                        work(connection -> execute(connection, "set standard_conforming_strings = off")
                                .then(execute(connection, "select 'a\\', '; commit; --'")))),
                Arguments.of(
                        "`commit`",
                        work(connection -> connection
                                .copyIn("commit; copy account (id) from stdin", Mono.empty())
                                .then())),
                Arguments.of("`/* so */ begin`", work(connection -> execute(connection, "/* so */ begin"))),
                Arguments.of(
                        "`rollback and chain`",
                        work(connection -> connection
                                .createBatch()
                                .add("rollback and chain")
                                .execute()
                                .flatMap(Result::getRowsUpdated)
                                .then())),
                Arguments.of(
                        "`create index concurrently on account (email)`",
                        work(connection -> execute(connection, "create index concurrently on account (email)"))),
                Arguments.of(
                        "`copy account from stdin`",
                        work(connection -> execute(connection, "copy account from stdin"))));
    }

    private static Arguments unreadable(String sql) {
        return Arguments.of(
                sql.contains("rollback to") ? "a text with `rollback` in it" : "a text with `commit` in it",
                work(connection -> execute(connection, sql)));
    }

    private static Function<PostgresqlConnection, Publisher<Void>> work(
            Function<PostgresqlConnection, Publisher<Void>> work) {
        return work;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void whatWouldEndTheTransactionIsRefusedByName(
            String what, Function<PostgresqlConnection, Publisher<Void>> work, TestDatabase database) {
        migrate(database, TABLE);

        StepFailedException failed = failure(
                StepFailedException.class,
                13,
                database,
                TABLE,
                coded(connection -> hashAll(connection).thenMany(Flux.defer(() -> work.apply(connection)))));

        assertThat(failed)
                .hasMessageStartingWith("V2 hash_emails: IllegalStateException: " + what.replace("/* so */ ", ""));
        assertNothingWasKept(database);
    }

    @Test
    void savepointsAndCopyWork(TestDatabase database) {
        migrate(database, TABLE);
        Migration copies = coded(connection -> connection
                .createSavepoint("before")
                .then(execute(connection, "insert into account (id, email) values (1, 'again')"))
                .onErrorResume(failure -> connection.rollbackTransactionToSavepoint("before"))
                .then(connection.copyIn(
                        "copy account (id, email) from stdin",
                        Mono.fromSupplier(() -> Unpooled.copiedBuffer("101\tcopied\n", StandardCharsets.UTF_8))))
                .then());

        assertThat(migrate(database, TABLE, copies)).containsExactly("V2 hash_emails");
        assertThat(database.strings("select email from account where id in (1, 101) order by id"))
                .containsExactly("a1", "copied");
    }

    @Test
    void settingsAndRolesThatItLeavesReachNeitherTheLedgerNorTheNext(TestDatabase database) {
        migrate(database, TABLE);
        String role = database.createRole("weak", "nologin");
        // a limit that this machine may reach would end the first statement behind the code, which still runs under it
        Migration sets = coded(connection -> execute(
                connection, "set search_path = pg_catalog; set role " + role + "; set statement_timeout = '10min'"));

        assertThat(migrate(
                        database,
                        TABLE,
                        sets,
                        SqlMigration.versioned(
                                "3",
                                "next",
                                "insert into account (id, email) values (0, current_setting('statement_timeout'))")))
                .hasSize(2);
        assertThat(database.string("select email from account where id = 0")).isEqualTo("0");
        assertThat(database.string("select database_user from lockkeeper_ledger where version = '2'"))
                .isEqualTo(database.user());
    }

    @Test
    void anErrorThatTheCodePassesOverIsNotACommit(TestDatabase database) {
        migrate(database, TABLE);
        StepFailedException failed = failure(
                StepFailedException.class,
                13,
                database,
                TABLE,
                coded(connection -> hashAll(connection)
                        .then(execute(connection, "select nothing"))
                        .onErrorComplete()));

        assertThat(failed.sqlState()).contains("42703");
        assertThat(failed).hasMessageContaining("The code ignored that failure and went on.");
        assertNothingWasKept(database);
    }

    @Test
    void aResultThatIsNeverReadIsNamedInsteadOfWaitedForForEver(TestDatabase database) {
        migrate(database, TABLE);
        StepFailedException failed = failure(
                StepFailedException.class,
                13,
                database,
                TABLE,
                coded(connection -> connection
                        .createStatement("select repeat('x', 1000) from generate_series(1, 100000)")
                        .execute()
                        .next()
                        .then()));

        assertThat(failed).hasMessageContaining("the code has left a result unread");
        assertNothingWasKept(database);
    }

    @Test
    void cancellingCancelsItsStatement(TestDatabase database) {
        migrate(database, TABLE);
        Disposable run = of(
                        database,
                        TABLE,
                        coded(connection -> hashAll(connection).then(execute(connection, "select pg_sleep(600)"))))
                .migrate()
                .subscribe();
        String sleeping =
                "select count(*) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'";
        Awaitility.await().atMost(PATIENCE).until(() -> database.number(sleeping) == 1);
        run.dispose();
        Awaitility.await().atMost(PATIENCE).until(() -> database.number(sleeping) == 0);
        assertNothingWasKept(database);
    }

    @Test
    void whoeverIsInItsWayIsWaitedForAndItIsCalledAgain(TestDatabase database) {
        migrate(database, TABLE);
        RecordingListener listener = new RecordingListener();
        AtomicInteger calls = new AtomicInteger();
        Migration alters = coded(connection -> {
            calls.incrementAndGet();
            return execute(connection, "alter table account add column late int")
                    .then(hashAll(connection));
        });
        try (HeldConnection holder = HeldConnection.to(database)) {
            holder.execute("begin; select from account");
            CompletableFuture<MigrateResult> run = on(database, TABLE, alters)
                    .listener(listener)
                    .build()
                    .migrate()
                    .toFuture();
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> !listener.lines("retrying").isEmpty());
            holder.execute("rollback");
            assertThat(run.join().applied()).hasSize(1);
        }
        assertThat(calls).hasValueGreaterThan(1);
        assertThat(listener.lines("retrying").get(0)).contains("SQLSTATE 55P03");
        assertThat(database.longs("select distinct touched from account")).containsExactly(1L);
    }

    @Test
    void anEditIsNoticedWhenItsRevisionSaysSo(TestDatabase database) {
        migrate(database, TABLE, coded(CodedMigrationTest::hashAll));

        assertThat(migrate(database, TABLE, coded(connection -> Mono.error(new AssertionError("it has run")))))
                .isEmpty();
        assertThat(failure(
                        DriftException.class,
                        11,
                        database,
                        TABLE,
                        CodedMigration.versioned("2", "hash_emails", "revision 2", CodedMigrationTest::hashAll)))
                .hasMessageContaining("V2 hash_emails was edited after it was applied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void aRevisionAndANameAreNeeded(String blank) {
        assertThatThrownBy(() -> CodedMigration.versioned("1", "x", blank, CodedMigrationTest::hashAll))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("revision");
        assertThatThrownBy(() -> CodedMigration.versioned("1", blank, "x", CodedMigrationTest::hashAll))
                .hasMessageContaining("name");
    }

    /** Seven rows a call, by a cursor in the code's own words. */
    private static Mono<CodedBatch> hashSome(PostgresqlConnection connection, @Nullable String cursor) {
        int from = cursor == null ? 1 : Integer.parseInt(cursor.substring("from ".length()));
        return connection
                .createStatement(
                        "update account set hash = md5(email), touched = touched + 1 where id >= $1 and id < $1 + 7")
                .bind(0, from)
                .execute()
                .flatMap(Result::getRowsUpdated)
                .single()
                .map(rows -> rows == 0 ? CodedBatch.last(0) : CodedBatch.upTo("from " + (from + 7), rows));
    }

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void codedBatchesAreTransactionsWithACheckpointEach(TestServer server) {
        try (TestDatabase database = server.ownedDatabase()) {
            RecordingListener listener = new RecordingListener();

            MigrateResult result = Runs.get(on(database, TABLE, batched(CodedMigrationTest::hashSome), AFTER)
                    .listener(listener)
                    .build()
                    .migrate());

            assertThat(Runs.titles(result)).containsExactly("V1 account", "V2 hash_emails", "V3 after");
            assertThat(database.longs("select distinct touched from account")).containsExactly(1L);
            assertThat(database.number("select count(distinct xmin::text) from account"))
                    .isEqualTo(15);
            assertThat(database.string("select kind || progress::text from lockkeeper_ledger where version = '2'"))
                    .isEqualTo("batched{\"rows\": 100, \"batches\": 15}");
            assertThat(listener.lines("progressed")).hasSize(15).containsOnly("progressed -1");
        }
    }

    @Test
    void aFailedBatchKeepsThoseBeforeItAndTheNextRunIsGivenTheirCursor(TestDatabase database) {
        migrate(database, TABLE);
        Migration fails = batched((connection, cursor) -> "from 22".equals(cursor)
                ? hashSome(connection, cursor).then(Mono.error(new IllegalStateException("no")))
                : hashSome(connection, cursor));

        StepFailedException failed = failure(StepFailedException.class, 13, database, TABLE, fails);

        assertThat(failed)
                .hasMessageStartingWith("V2 hash_emails: IllegalStateException: no")
                .hasMessageEndingWith(
                        "The batch behind the cursor 'from 22' was rolled back; the 3 before it stay. The next run continues with it.");
        assertThat(database.number("select count(*) from account where touched = 1"))
                .isEqualTo(21);
        assertThat(migrate(database, TABLE, batched(CodedMigrationTest::hashSome)))
                .containsExactly("V2 hash_emails");
        assertThat(database.longs("select distinct touched from account")).containsExactly(1L);
    }

    @Test
    void aLastBatchThatDidSomethingIsTheOnlyOneThatIsNeeded(TestDatabase database) {
        Migration once = batched((connection, cursor) -> hashAll(connection).thenReturn(CodedBatch.last(100)));

        assertThat(migrate(database, TABLE, once, AFTER)).hasSize(3);
        assertThat(database.longs("select distinct touched from account")).containsExactly(1L);
    }

    @Test
    void aBatchThatWouldGoOnForEverOrSaysNothingIsRefused(TestDatabase database) {
        migrate(database, TABLE);
        AtomicInteger calls = new AtomicInteger();
        assertThat(failure(StepFailedException.class, 13, database, TABLE, batched((connection, cursor) -> {
                    calls.incrementAndGet();
                    return Mono.just(CodedBatch.upTo("here", 1));
                })))
                .hasMessageContaining("the code returned the cursor that it was given");
        assertThat(calls).hasValue(2);
        assertThat(failure(
                        StepFailedException.class, 13, database, TABLE, batched((connection, cursor) -> Mono.empty())))
                .hasMessageContaining("the code emitted nothing");
    }

    @Test
    void filesAndCodeAreReadSideBySide(TestDatabase database) {
        Migrator migrator = Migrator.builder(database.connectionFactory())
                .source(MigrationSource.classpath("db/migration"))
                .source(MigrationSource.of(coded(connection -> execute(connection, "create table by_code ()"))))
                .build();

        assertThat(Runs.titles(Runs.get(migrator.migrate()))).containsExactly("V1 create_note", "V2 hash_emails");
    }
}

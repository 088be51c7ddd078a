package io.lockkeeper.nontransactional;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static io.lockkeeper.testing.runs.Runs.failure;
import static io.lockkeeper.testing.runs.Runs.get;
import static io.lockkeeper.testing.runs.Runs.migrate;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.Migrator;
import io.lockkeeper.SqlMigration;
import io.lockkeeper.error.DriftException;
import io.lockkeeper.error.LockTimeoutException;
import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.error.UnresolvedStepException;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.OnCancel;
import io.lockkeeper.testing.database.HeldConnection;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.Runs;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Changes that run outside a transaction: claimed, carried out, verified, recorded. */
class LongChangeTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.freshDatabasePerTest();

    private static final Migration TABLE = SqlMigration.versioned(
            "1",
            "account",
            "create table account (id int primary key, email text); insert into account select i, 'a' || i from generate_series(1, 1000) as i");
    private static final Migration INDEX =
            SqlMigration.versioned("2", "account_email", "create index concurrently account_email on account (email)");
    private static final Migration BEFORE = SqlMigration.versioned("1.5", "before", "create table before_it ()");
    private static final Migration AFTER = SqlMigration.versioned("3", "after", "create table after_it ()");

    private TestDatabase database;

    @BeforeEach
    void takeDatabase() {
        database = POSTGRES.database();
    }

    @Test
    void aConcurrentIndexIsBuiltAndRecordedBetweenItsNeighbours() {
        assertThat(migrate(database, TABLE, INDEX, AFTER))
                .containsExactly("V1 account", "V2 account_email", "V3 after");
        assertThat(database.strings(
                        "select version || ' ' || kind || ' ' || state from lockkeeper_ledger order by position"))
                .containsExactly("1 transactional applied", "2 standalone applied", "3 transactional applied");
        assertThat(isValid("account_email")).isTrue();
        assertThat(database.strings("select distinct applied_by from lockkeeper_ledger"))
                .hasSize(1);
        assertThat(migrate(database, TABLE, INDEX, AFTER)).isEmpty();
    }

    @Test
    void aFileMayWorkAsARoleThatMayNotWriteTheLedger() {
        migrate(database, TABLE);
        String owner = database.createRole("owner", "");
        database.execute("grant create on schema public to %1$s; alter table account owner to %1$s".formatted(owner));
        String file =
                "-- lockkeeper: standalone\nset role %1$s;\ncreate index concurrently account_email on account (email);\nset session authorization %1$s;\ncreate table made ();\nselect 1 / "
                        .formatted(owner);

        failure(StepFailedException.class, 13, database, TABLE, SqlMigration.versioned("2", "as_owner", file + "0"));
        assertThat(migrate(database, TABLE, SqlMigration.versioned("2", "as_owner", file + "1"), AFTER))
                .containsExactly("V2 as_owner", "V3 after");

        assertThat(isValid("account_email")).isTrue();
        assertThat(database.string("select relowner::regrole::text from pg_class where relname = 'made'"))
                .isEqualTo(owner);
    }

    @Test
    void aUniqueIndexThatFailsLeavesNothingBehindAndSucceedsOnceTheDataAreMended() {
        migrate(database, TABLE);
        database.execute("update account set email = 'same' where id < 3");
        Migration unique = SqlMigration.versioned(
                "2", "unique", "create unique index concurrently account_email on account (email)");

        StepFailedException failed = failure(StepFailedException.class, 13, database, TABLE, unique, AFTER);

        assertThat(failed.error().detail()).contains("(email)=(same)");
        assertThat(database.strings("select relname from pg_class where relname like 'account_email%'"))
                .isEmpty();
        assertThat(database.strings("select state from lockkeeper_ledger where version = '2'"))
                .containsExactly("failed");
        database.execute("update account set email = id::text");
        assertThat(migrate(database, TABLE, unique, AFTER)).containsExactly("V2 unique", "V3 after");
        assertThat(isValid("account_email")).isTrue();
    }

    @Test
    void severalStatementsRunInOrderAndAnEditOfWhatIsDoneIsRefused() {
        migrate(database, TABLE);
        String first = "set maintenance_work_mem = '8MB'; create index concurrently one on account (email);";
        failure(
                StepFailedException.class,
                13,
                database,
                TABLE,
                SqlMigration.versioned(
                        "2",
                        "two",
                        "-- lockkeeper: standalone\n" + first + "create index concurrently two on account (nothing)"));

        assertThat(isValid("one")).isTrue();
        DriftException edited = failure(
                DriftException.class,
                11,
                database,
                TABLE,
                SqlMigration.versioned(
                        "2",
                        "two",
                        "-- lockkeeper: standalone\n" + first.replace("(email)", "(id)")
                                + "create index concurrently two on account (id)"));
        assertThat(edited).hasMessageContaining("statement 2").hasMessageContaining("Undo the edit");
        assertThat(migrate(
                        database,
                        TABLE,
                        SqlMigration.versioned(
                                "2",
                                "two",
                                "-- lockkeeper: standalone\n" + first
                                        + "create index concurrently two on account (id)")))
                .containsExactly("V2 two");
        assertThat(isValid("two")).isTrue();
    }

    @Test
    void aFileThatLosesTheStatementThatFailedIsDone() {
        migrate(database, TABLE);
        String first = "-- lockkeeper: standalone\ncreate index concurrently one on account (email);";
        failure(
                StepFailedException.class,
                13,
                database,
                TABLE,
                SqlMigration.versioned("2", "two", first + "create index concurrently two on account (nothing)"));

        assertThat(migrate(database, TABLE, SqlMigration.versioned("2", "two", first)))
                .containsExactly("V2 two");
        assertThat(migrate(database, TABLE, SqlMigration.versioned("2", "two", first)))
                .isEmpty();
    }

    @Test
    void aFileWithoutStatementsNeedsNoConnectionOfItsOwn() {
        assertThat(migrate(
                        database, TABLE, SqlMigration.versioned("2", "empty", "-- lockkeeper: standalone\n-- later")))
                .containsExactly("V1 account", "V2 empty");
    }

    @Test
    void aNameThatIsTakenIsNamedAndNothingIsTouched() {
        migrate(database, TABLE);
        database.execute("create index account_email on account (id)");

        UnresolvedStepException taken = failure(UnresolvedStepException.class, 14, database, TABLE, INDEX);

        assertThat(taken).hasMessageContaining("account_email").hasMessageContaining("has not built it");
        assertThat(database.strings("select indexdef from pg_indexes where indexname = 'account_email'"))
                .singleElement()
                .asString()
                .endsWith("(id)");
    }

    @Test
    void eightReplicasBuildItOnce() {
        migrate(database, TABLE);
        List<Migrator> replicas = IntStream.range(0, 8)
                .mapToObj(i -> Runs.of(database, TABLE, INDEX, AFTER))
                .toList();

        List<MigrateResult> results =
                get(Flux.fromIterable(replicas).flatMap(Migrator::migrate, 8).collectList());

        assertThat(results.stream().flatMap(result -> Runs.titles(result).stream()))
                .containsExactlyInAnyOrder("V2 account_email", "V3 after");
        assertThat(database.number("select max(attempt) from lockkeeper_ledger"))
                .isEqualTo(1);
        assertThat(isValid("account_email")).isTrue();
    }

    @Test
    void aServiceNeedNotWaitForWhatIsNamedAndWhatFollowsIt() {
        migrate(database, TABLE);
        try (HeldConnection snapshot = HeldConnection.to(database)) {
            snapshot.execute("begin isolation level repeatable read; select count(*) from account");

            MigrateResult result = get(Runs.on(database, TABLE, BEFORE, INDEX, AFTER)
                    .inBackground(Version.of("2"))
                    .build()
                    .migrate());

            assertThat(Runs.titles(result)).containsExactly("V1.5 before");
            assertThat(result.pending().stream().map(Step::title)).containsExactly("V2 account_email", "V3 after");
            Awaitility.await("it is built meanwhile")
                    .atMost(PATIENCE)
                    .until(() -> isBuilding() && !isThere("after_it"));
            snapshot.execute("rollback");

            assertThat(Runs.titles(
                            get(Objects.requireNonNull(result.background()).outcome())))
                    .containsExactly("V1.5 before", "V2 account_email", "V3 after");
        }
        assertThat(isValid("account_email")).isTrue();
    }

    @Test
    void whatFailsInTheBackgroundIsToldByTheOutcome() {
        MigrateResult result = get(Runs.on(database, TABLE, SqlMigration.versioned("2", "wrong", "select 1 / 0"))
                .inBackground(Version.of("2"))
                .build()
                .migrate());

        assertThat(Runs.titles(result)).containsExactly("V1 account");
        failure(
                StepFailedException.class,
                13,
                Objects.requireNonNull(result.background()).outcome());
    }

    @Test
    void aCancelLeavesTheBuildToTheServerAndTheNextRunAdoptsIt() {
        migrate(database, TABLE);
        try (HeldConnection snapshot = HeldConnection.to(database)) {
            snapshot.execute("begin isolation level repeatable read; select count(*) from account");
            Disposable run = Runs.of(database, TABLE, INDEX, AFTER).migrate().subscribe();
            Awaitility.await("it is built").atMost(PATIENCE).until(this::isBuilding);

            run.dispose();

            Awaitility.await("only the builder is left")
                    .atMost(PATIENCE)
                    .until(() -> database.number(
                                    "select count(*) from pg_stat_activity where datname = current_database() and application_name like 'lockkeeper%'")
                            == 1);
            assertThat(isBuilding()).isTrue();
            snapshot.execute("rollback");
        }
        assertThat(migrate(database, TABLE, INDEX, AFTER)).containsExactly("V2 account_email", "V3 after");
        assertThat(database.number("select attempt from lockkeeper_ledger where version = '2'"))
                .isEqualTo(1);
    }

    @Test
    void aCancelEndsTheBuildWhenThatIsWanted() {
        migrate(database, TABLE);
        try (HeldConnection snapshot = HeldConnection.to(database)) {
            snapshot.execute("begin isolation level repeatable read; select count(*) from account");
            Disposable run = Runs.on(database, TABLE, INDEX)
                    .onCancel(OnCancel.CANCEL)
                    .build()
                    .migrate()
                    .subscribe();
            Awaitility.await("it is built").atMost(PATIENCE).until(this::isBuilding);

            run.dispose();

            Awaitility.await("the builder is gone").atMost(PATIENCE).until(() -> !isBuilding());
            snapshot.execute("rollback");
        }
        assertThat(isThere("account_email")).isTrue();
        assertThat(migrate(database, TABLE, INDEX)).containsExactly("V2 account_email");
        assertThat(isValid("account_email")).isTrue();
    }

    @Test
    void aLongChangeOfAPeerIsWaitedForNoLongerThanIsWanted() {
        migrate(database, TABLE);
        try (HeldConnection snapshot = HeldConnection.to(database)) {
            snapshot.execute("begin isolation level repeatable read; select count(*) from account");
            Mono<MigrateResult> builder =
                    Runs.of(database, TABLE, INDEX).migrate().cache();
            builder.subscribe();
            Awaitility.await("it is built").atMost(PATIENCE).until(this::isBuilding);

            assertThat(failure(
                            LockTimeoutException.class,
                            12,
                            Runs.on(database, TABLE, INDEX)
                                    .longWait(Duration.ofMillis(200))
                                    .build()
                                    .migrate()))
                    .hasMessageContaining("the end of V2 account_email")
                    .hasMessageContaining("longWait");
            snapshot.execute("rollback");
            assertThat(Runs.titles(get(builder))).containsExactly("V2 account_email");
        }
    }

    private boolean isBuilding() {
        return database.number(
                        "select count(*) from pg_stat_activity where datname = current_database() and state = 'active' and query like 'create index concurrently%'")
                == 1;
    }

    private boolean isThere(String relation) {
        return database.number("select count(*) from pg_class where relname = '" + relation + "'") == 1;
    }

    private boolean isValid(String index) {
        return database.number("select count(*) from pg_index where indexrelid = '" + index
                        + "'::regclass and indisvalid and indisready")
                == 1;
    }
}

package io.lockkeeper.nontransactional;

import static io.lockkeeper.testing.runs.Runs.failure;
import static io.lockkeeper.testing.runs.Runs.get;
import static io.lockkeeper.testing.runs.Runs.migrate;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.Migrator;
import io.lockkeeper.SqlMigration;
import io.lockkeeper.error.DriftException;
import io.lockkeeper.error.UnresolvedStepException;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.ledger.Checksum;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Plan;
import io.lockkeeper.plan.Resolution;
import io.lockkeeper.plan.StepState;
import io.lockkeeper.plan.StepStatus;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.Status;
import io.lockkeeper.testing.database.HeldConnection;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.Runs;
import io.lockkeeper.testing.wire.WireFault;
import io.lockkeeper.testing.wire.WireTap;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What only a person can judge is left alone, named, and goes on when the person has spoken. */
@Tag("slow")
class UnresolvedStepTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.freshDatabasePerTest();

    private static final Version TWO = Version.of("2");
    private static final Migration TABLE =
            SqlMigration.versioned("1", "account", "create table account (id int, email text)");
    private static final Migration INDEX =
            SqlMigration.versioned("2", "account_email", "create index concurrently account_email on account (email)");
    private static final Migration CALL = SqlMigration.versioned(
            "2",
            "fill",
            "-- lockkeeper: standalone\ndo $$ begin insert into account values (1, 'a'); commit; insert into account values (2, 'b'); end $$");

    private TestDatabase database;

    @BeforeEach
    void takeDatabase() {
        database = POSTGRES.database();
    }

    @Test
    void aStatementThatNoCatalogTellsOfIsNotSentTwice() {
        migrate(database, TABLE);
        claim(CALL, "running", 0);

        UnresolvedStepException unresolved = failure(UnresolvedStepException.class, 14, database, TABLE, CALL);

        assertThat(unresolved)
                .hasMessageContaining("V2__fill:2")
                .hasMessageContaining("migrator.resolve(Version.of(\"2\"), APPLIED, reason)");
        assertThat(database.number("select count(*) from account")).isZero();
        assertThat(state(CALL)).isEqualTo(StepState.UNRESOLVED);
    }

    @Test
    void resolvedAsPendingItIsSentAgain() {
        migrate(database, TABLE);
        claim(CALL, "running", 0);

        get(Runs.of(database, TABLE, CALL).resolve(TWO, Resolution.As.PENDING, "it had not begun"));

        assertThat(state(CALL)).isEqualTo(StepState.FAILED);
        assertThat(migrate(database, TABLE, CALL)).containsExactly("V2 fill");
        assertThat(database.number("select count(*) from account")).isEqualTo(2);
    }

    @Test
    void resolvedAsAppliedItNeverRunsAndTheLedgerKeepsWhoAndWhy() {
        migrate(database, TABLE);
        claim(CALL, "running", 0);

        get(Runs.of(database, TABLE, CALL).resolve(TWO, Resolution.As.APPLIED, "both rows are there"));

        assertThat(migrate(database, TABLE, CALL)).isEmpty();
        assertThat(database.number("select count(*) from account")).isZero();
        assertThat(
                        database.strings(
                                "select entry ->> 'reason' || '|' || (entry ->> 'from') || '|' || (entry ->> 'to') from lockkeeper_ledger, jsonb_array_elements(accepted) as entry"))
                .containsExactly("both rows are there|running|applied");
    }

    @Test
    void anIndexThatSomebodyElseHasBuiltIsTakenAsItIsByAWord() {
        migrate(database, TABLE);
        database.execute("create index account_email on account (email)");
        failure(UnresolvedStepException.class, 14, database, TABLE, INDEX);

        get(Runs.of(database, TABLE, INDEX).resolve(TWO, Resolution.As.APPLIED, "built by hand"));

        assertThat(migrate(database, TABLE, INDEX)).isEmpty();
        assertThat(Runs.ledger(database)).containsExactly("V1", "V2");
    }

    @Test
    void aWordIsOfTheWholeFileAndARefusalSaysWhatItWouldLeaveOut() {
        migrate(database, TABLE);
        database.execute("create index account_email on account (email)");
        String others = "create index concurrently account_both on account (id, email);\n";
        String index = "create index concurrently account_email on account (email);\n";

        assertThat(refusal(SqlMigration.versioned("2", "indexes", index + others)))
                .hasMessageContaining("APPLIED, reason). Applied is said of the whole file")
                .hasMessageContaining("what follows this statement in it is then never run")
                .hasMessageNotContaining("PENDING");
        database.execute("delete from lockkeeper_ledger where version = '2'; drop index if exists account_both");
        assertThat(refusal(SqlMigration.versioned("2", "indexes", others + index)))
                .hasMessageContaining("APPLIED, reason)")
                .hasMessageNotContaining("the whole file");
    }

    private UnresolvedStepException refusal(Migration migration) {
        return failure(UnresolvedStepException.class, 14, database, TABLE, migration);
    }

    @Test
    void planAndStatusTellWhatMigrateRefusesBeforeAnythingWasClaimed() {
        migrate(database, TABLE);
        database.execute("create index account_email on account (id)");

        Plan plan = get(Runs.of(database, TABLE, INDEX).plan());

        assertThat(plan.pending()).hasSize(1);
        assertThat(state(INDEX)).isEqualTo(StepState.UNRESOLVED);
        assertThat(plan.refusal().orElseThrow())
                .isInstanceOf(UnresolvedStepException.class)
                .hasMessage(refusal(INDEX).getMessage());
        database.execute("drop index account_email");
        assertThat(get(Runs.of(database, TABLE, INDEX).plan()).refusal()).isEmpty();
    }

    @Test
    void whatIsNotInDoubtIsNotResolved() {
        migrate(database, TABLE);
        Migration plain = SqlMigration.versioned("2", "plain", "create table plain ()");

        assertThat(failure(
                        DriftException.class,
                        11,
                        Runs.of(database, TABLE, plain).resolve(TWO, Resolution.As.APPLIED, "why not")))
                .hasMessageContaining("runs as a whole or not at all");
        assertThat(failure(
                        DriftException.class,
                        11,
                        Runs.of(database, TABLE, INDEX).resolve(TWO, Resolution.As.PENDING, "why not")))
                .hasMessageContaining("it is pending already");
        assertThat(failure(
                        DriftException.class,
                        11,
                        Runs.of(database, TABLE, INDEX).resolve(Version.of("1"), Resolution.As.PENDING, "why not")))
                .hasMessageContaining("it is applied already");
    }

    @Test
    void whileSomebodyIsAtWorkOnItNobodyCanResolveIt() {
        migrate(database, TABLE);
        claim(INDEX, "running", 0);
        try (HeldConnection ownerLock = HeldConnection.to(database)) {
            ownerLock.execute("select pg_advisory_lock(" + ownerLockKey() + ")");

            assertThat(state(INDEX)).isEqualTo(StepState.RUNNING);
            assertThat(failure(
                            UnresolvedStepException.class,
                            14,
                            Runs.of(database, TABLE, INDEX).resolve(TWO, Resolution.As.APPLIED, "impatience")))
                    .hasMessageContaining("pid " + ownerLock.pid());
        }
        assertThat(state(INDEX)).isEqualTo(StepState.FAILED);
    }

    @Test
    void aForeignInvalidIndexIsNamedAndLeftAlone() {
        migrate(database, TABLE);
        database.execute("insert into account values (1, 'a'), (2, 'a')");
        buildInvalid("account_email");

        UnresolvedStepException foreign = failure(UnresolvedStepException.class, 14, database, TABLE, INDEX);

        assertThat(foreign).hasMessageContaining("INVALID").hasMessageContaining("Lockkeeper has not begun it");
        assertThat(database.number("select count(*) from pg_class where relname = 'account_email'"))
                .isEqualTo(1);
    }

    @Test
    void whatTakesTheNameOfALeftoverBeforeItIsDroppedIsLeftAlone() throws Exception {
        migrate(database, TABLE);
        database.execute("insert into account values (1, 'a'), (2, 'a')");
        claim(INDEX, "running", tableOid());
        buildInvalid("account_email");
        try (WireTap tap = WireTap.to(database.server())) {
            WireFault drop =
                    tap.on(WireTap.sql("drop index concurrently if exists")).hold();
            CompletableFuture<MigrateResult> run = Migrator.builder(tap.connectionFactory(database))
                    .source(MigrationSource.of(TABLE, INDEX))
                    .build()
                    .migrate()
                    .toFuture();
            drop.awaitStruck(Duration.ofSeconds(60));
            database.execute("drop index account_email; create index account_email on account (id)");
            drop.release();

            assertThat(run).failsWithin(Duration.ofSeconds(60));
        }
        assertThat(database.string("select pg_get_indexdef('account_email'::regclass)"))
                .endsWith("(id)");
        assertThat(refusal(INDEX)).hasMessageContaining("is not what V2__account_email:1 asks for");
    }

    @Test
    void anIndexOfThatNameOnAnotherTableIsNamedAndLeftAlone() {
        migrate(database, TABLE);
        database.execute("create table other (email text); create index account_email on other (email)");

        assertThat(failure(UnresolvedStepException.class, 14, database, TABLE, INDEX))
                .hasMessageContaining("is taken by an index on other");
        assertThat(database.number("select count(*) from pg_class where relname = 'account_email'"))
                .isEqualTo(1);
    }

    @Test
    void aBuildFromAnEarlierContentIsNotTakenForThisOne() {
        migrate(database, TABLE);
        Migration edited = SqlMigration.versioned(
                "2", "account_email", "create index concurrently account_email on account (id, email)");
        claim(INDEX, "running", tableOid());
        database.execute("create index account_email on account (email)");

        assertThat(failure(UnresolvedStepException.class, 14, database, TABLE, edited))
                .hasMessageContaining("before it was edited");
        assertThat(migrate(database, TABLE, INDEX)).containsExactly("V2 account_email");
    }

    @Test
    void whereTheFenceIsAbsentAProcessThatThisRoleMayNotSeeIsInTheWayOnlyWithALockOnTheTable() {
        migrate(database, TABLE);
        database.execute("insert into account values (1, 'a'), (2, 'a')");
        claim(INDEX, "running", tableOid());
        buildInvalid("account_email");
        TestDatabase watcher = watcher();
        try (HeldConnection somebody = HeldConnection.to(database.asSuperuser())) {
            database.execute("update lockkeeper_ledger set revision = default, backend_pid = " + somebody.pid()
                    + " where version = '2'");
            assertThat(stateFor(watcher)).isEqualTo(StepState.FAILED);
            somebody.execute("begin; lock table account in share update exclusive mode");

            Status status = get(Runs.of(watcher, TABLE, INDEX).status());

            StepStatus step = status.plan().statuses().get(1);
            assertThat(status.stateOf(step)).isEqualTo(StepState.UNRESOLVED);
            assertThat(status.evidence(step).orElseThrow().describe())
                    .contains("no session of Lockkeeper does")
                    .contains("pid " + somebody.pid())
                    .contains("trying to get that lock for 400 ms ended with: permission denied")
                    .contains("pg_terminate_backend(" + somebody.pid() + ")");
        }
        assertThat(stateFor(watcher)).isEqualTo(StepState.FAILED);
    }

    private static StepState stateFor(TestDatabase watcher) {
        Status status = get(Runs.of(watcher, TABLE, INDEX).status());
        return status.stateOf(status.plan().statuses().get(1));
    }

    @Test
    void theFenceIsSeenByARoleThatSeesNothingElse() {
        migrate(database, TABLE);
        claim(INDEX, "running", tableOid());
        try (HeldConnection ownerLock = HeldConnection.to(database.asSuperuser())) {
            ownerLock.execute("select pg_advisory_lock(" + ownerLockKey() + ")");

            Status status = get(Runs.of(watcher(), TABLE, INDEX).status());

            assertThat(status.stateOf(status.plan().statuses().get(1))).isEqualTo(StepState.RUNNING);
        }
    }

    @Test
    void whenTheLedgerHasTwoUnfinishedRowsOfAStepNothingIsTouched() {
        Migration view = SqlMigration.repeatable("vacuum", "vacuum account");
        migrate(database, TABLE);
        for (int row = 0; row < 2; row++) {
            claim(view, "running", 0);
            database.execute("update lockkeeper_ledger set version = null, revision = default where version = '2'");
        }

        Status status = get(Runs.of(database, TABLE, view).status());

        assertThat(status.evidence(status.plan().statuses().get(1))
                        .orElseThrow()
                        .describe())
                .contains("the ledger has 2 unfinished rows of it")
                .contains("delete from \"public\".\"lockkeeper_ledger\" where position in (2)");
    }

    /** A role that may read the ledger and no more. */
    private TestDatabase watcher() {
        TestDatabase watcher = database.asNewRole("watcher");
        database.execute("grant select on lockkeeper_ledger to " + watcher.user());
        return watcher;
    }

    @Test
    void rowsOfEarlierMigrationsOfThatNameAreNoCandidates() {
        Migration first = SqlMigration.versioned("0.5", "account_email", "create table old_account (email text)");
        migrate(database, first, TABLE);

        assertThat(migrate(database, first, TABLE, INDEX)).containsExactly("V2 account_email");
    }

    private StepState state(Migration migration) {
        Status status = get(Runs.of(database, TABLE, migration).status());
        return status.stateOf(status.plan().statuses().get(1));
    }

    private long tableOid() {
        return database.number("select 'account'::regclass::oid::bigint");
    }

    private long ownerLockKey() {
        return database.number(
                "select ('x' || left(encode(sha256(convert_to('lockkeeper:\"public\".\"lockkeeper_ledger\":V2 ' || name, 'UTF8')), 'hex'), 16))::bit(64)::bigint from lockkeeper_ledger where version = '2'");
    }

    /** What a run leaves that died right after its claim. */
    private void claim(Migration migration, String state, long table) {
        database.execute(
                "insert into lockkeeper_ledger (version, name, kind, checksum, state, run_id, applied_by, database_user, started_at, breaking, backend_pid, backend_start, statement_cursor, progress) select '2', '%s', 'standalone', '%s', '%s', 'dead0000', 'x', current_user, now(), false, 1, now() - interval '1 day', 0, jsonb_build_object('done', '', 'hash', '%s', 'table', '%s', 'object', '', 'name_free', 'true', 'bystanders', '', 'origin', concat_ws('/', (select c.system_identifier from pg_control_system() as c), (select d.oid from pg_database as d where d.datname = current_database()), 'lockkeeper_ledger'::regclass::oid))"
                        .formatted(
                                migration.name(),
                                migration.checksum().hex(),
                                state,
                                hash(migration),
                                table == 0 ? "" : table));
    }

    /** The hash of its only statement. */
    private static String hash(Migration migration) {
        String sql = new String(read(migration), StandardCharsets.UTF_8);
        String statement = sql.startsWith("--") ? sql.substring(sql.indexOf('\n') + 1) : sql;
        return Checksum.of(statement.getBytes(StandardCharsets.UTF_8)).abbreviated();
    }

    private static byte[] read(Migration migration) {
        try (InputStream in = LoadedMigration.of(migration).script().open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void buildInvalid(String index) {
        try (HeldConnection other = HeldConnection.to(database)) {
            other.execute("create unique index concurrently " + index + " on account (email)");
        } catch (RuntimeException expected) {
            // duplicates: that is how an invalid index comes about
        }
        assertThat(
                        database.strings(
                                "select c.relname from pg_index as i join pg_class as c on c.oid = i.indexrelid where not i.indisvalid"))
                .isEqualTo(List.of(index));
    }
}

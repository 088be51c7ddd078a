package io.lockkeeper.nontransactional;

import static io.lockkeeper.testing.runs.Runs.get;
import static io.lockkeeper.testing.runs.Runs.migrate;
import static io.lockkeeper.testing.runs.Runs.of;
import static io.lockkeeper.testing.runs.Runs.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.Migrator;
import io.lockkeeper.SqlMigration;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.InvalidIndex;
import io.lockkeeper.plan.StepState;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.Status;
import io.lockkeeper.testing.database.HeldConnection;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.Runs;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An index that is INVALID is told wherever somebody looks, with how to mend it, and fails no run whose work is done. */
class InvalidIndexTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.freshDatabasePerTest();

    private static final Migration TABLE =
            SqlMigration.versioned("1", "account", "create table account (id int primary key, email text)");
    private static final Migration INDEX =
            SqlMigration.versioned("2", "account_email", "create index concurrently account_email on account (email)");
    private static final Migration AFTER = SqlMigration.versioned("3", "after", "create table after_it ()");

    private TestDatabase database;

    @BeforeEach
    void takeDatabase() {
        database = POSTGRES.database();
    }

    @Test
    void oneOfOursIsAWarningOfEveryLookAndNeverAFailure() {
        migrate(database, TABLE, INDEX);
        invalidate("account_email");
        List<InvalidIndex> told = new CopyOnWriteArrayList<>();
        assertThat(get(of(database, TABLE, INDEX, AFTER).plan()).invalidIndexes())
                .extracting(InvalidIndex::madeBy)
                .containsExactly("V2 account_email");

        MigrateResult result = get(on(database, TABLE, INDEX, AFTER)
                .listener(new MigrateListener() {
                    @Override
                    public void invalid(List<InvalidIndex> indexes) {
                        told.addAll(indexes);
                    }
                })
                .build()
                .migrate());

        assertThat(Runs.titles(result)).containsExactly("V3 after");
        assertThat(result.invalidIndexes()).containsExactly("public.account_email");
        assertThat(told)
                .singleElement()
                .extracting(InvalidIndex::describe)
                .asString()
                .contains("which V2 account_email made")
                .endsWith("Repair it with: reindex index concurrently public.account_email");
        // a second start, a look and a plan say the same
        assertThat(migrate(database, TABLE, INDEX, AFTER)).isEmpty();
        Status status = get(of(database, TABLE, INDEX, AFTER).status());
        assertThat(states(status)).containsExactly(StepState.APPLIED, StepState.INVALID, StepState.APPLIED);
        assertThat(status.invalidIndexes(status.plan().statuses().get(1)))
                .extracting(InvalidIndex::name)
                .containsExactly("public.account_email");
        assertThat(get(of(database, TABLE, INDEX, AFTER).plan()).invalidIndexes())
                .hasSize(1);

        database.execute("reindex index concurrently public.account_email");
        assertThat(states(get(of(database, TABLE, INDEX, AFTER).status()))).containsOnly(StepState.APPLIED);
        assertThat(get(of(database, TABLE, INDEX, AFTER).plan()).invalidIndexes())
                .isEmpty();
    }

    @Test
    void oneOfSomebodyElseIsReportedAfterARunAndByStatusAndPlan() {
        migrate(database, TABLE);
        database.execute("create index theirs on account (email)");
        invalidate("theirs");

        assertThat(get(of(database, TABLE, AFTER).migrate()).invalidIndexes()).containsExactly("public.theirs");

        Status status = get(of(database, TABLE, AFTER).status());
        assertThat(states(status)).containsOnly(StepState.APPLIED);
        assertThat(status.plan().invalidIndexes())
                .singleElement()
                .extracting(InvalidIndex::describe)
                .asString()
                .endsWith(
                        "Drop it with: drop index concurrently public.theirs, or repair it with: reindex index concurrently public.theirs");
    }

    @Test
    void whatAnInterruptedRebuildHasLeftIsToBeDroppedAndNeverReindexed() {
        migrate(database, TABLE, INDEX);
        database.execute(
                "create index account_email_ccnew on account (email); create index \"Odd_ccold1\" on account (id)");
        invalidate("account_email_ccnew");
        invalidate("\"Odd_ccold1\"");
        // a rebuild that was cut after the swap leaves the one that a migration made under another name
        database.execute("alter index account_email rename to account_email_ccold");
        invalidate("account_email_ccold");

        Status status = get(of(database, TABLE, INDEX).status());

        assertThat(states(status)).containsOnly(StepState.APPLIED);
        assertThat(status.plan().invalidIndexes())
                .hasSize(3)
                .allMatch(InvalidIndex::isCopy)
                .allMatch(index -> index.describe().contains("Drop it with: drop index concurrently " + index.name()))
                .noneMatch(index -> index.describe().contains("reindex index"));
        status.plan().invalidIndexes().forEach(index -> database.execute("drop index concurrently " + index.name()));
        assertThat(get(of(database, TABLE, INDEX).plan()).invalidIndexes()).isEmpty();
    }

    @Test
    void oneOfAToastTableIsSeenToo() {
        migrate(database, TABLE, INDEX);
        String toast = database.string(
                "select i.indexrelid::regclass::text from pg_class as c join pg_index as i on i.indrelid = c.reltoastrelid where c.relname = 'account'");
        invalidate(toast);

        assertThat(get(of(database, TABLE, INDEX).plan()).invalidIndexes())
                .extracting(InvalidIndex::name)
                .containsExactly(toast);
    }

    @Test
    void aVacuumOfItsTableDoesNotHideItAndABuildOnItDoes() {
        migrate(database, TABLE, INDEX);
        database.execute("insert into account select i, repeat('x', 900) from generate_series(1, 5000) as i");
        invalidate("account_email");
        Migrator migrator = of(database, TABLE, INDEX);
        try (HeldConnection vacuum = HeldConnection.to(database)) {
            int pid = vacuum.pid();
            vacuum.execute("set vacuum_cost_delay = 100; set vacuum_cost_limit = 1");
            CompletableFuture<Void> running = CompletableFuture.runAsync(() -> vacuum.execute("vacuum account"));
            Awaitility.await()
                    .until(() -> database.isTrue("select exists (select from pg_stat_progress_vacuum where pid = " + pid
                            + " and phase = 'scanning heap')"));

            assertThat(get(migrator.plan()).invalidIndexes()).hasSize(1);

            database.execute("select pg_terminate_backend(" + pid + ")");
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(running::isDone);
        }
        try (HeldConnection builder = HeldConnection.to(database)) {
            builder.execute("begin; lock table account in share update exclusive mode");
            assertThat(get(migrator.plan()).invalidIndexes()).isEmpty();
        }
    }

    private static List<StepState> states(Status status) {
        return status.plan().statuses().stream().map(status::stateOf).toList();
    }

    /** What an interrupted build leaves; only a superuser may write it by hand. */
    private void invalidate(String index) {
        database.asSuperuser()
                .execute("update pg_index set indisvalid = false where indexrelid = '" + index + "'::regclass");
    }
}

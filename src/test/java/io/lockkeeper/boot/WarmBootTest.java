package io.lockkeeper.boot;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.Migrator;
import io.lockkeeper.SqlMigration;
import io.lockkeeper.error.DriftException;
import io.lockkeeper.error.ReleaseBehindException;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Plan;
import io.lockkeeper.plan.Policy;
import io.lockkeeper.plan.StepStatus;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;

/** When nothing is pending the server says so itself, and the rows of the ledger stay where they are. */
class WarmBootTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    private static final List<Migration> RELEASE = List.of(
            SqlMigration.versioned("1", "one", "select 1"),
            SqlMigration.versioned("1.1", "one_and_a_bit", "select 11"),
            SqlMigration.versioned("2", "zwei_äöü", "select 2"),
            SqlMigration.versioned("10", "ten", "select 10"),
            SqlMigration.versioned("20261121093000", "now", "select 4"),
            SqlMigration.repeatable("a", "select 'a'"),
            SqlMigration.repeatable("a view", "select 'a'"),
            SqlMigration.repeatable("a view e", "select 'a'"),
            SqlMigration.repeatable("a view 1", "select 'a'"),
            SqlMigration.repeatable("überblick ✓ 😀", "select 'b'"));

    @Test
    void noRowIsReadWhenFilesAndLedgerAgree(TestDatabase database) {
        migrate(database, RELEASE);

        assertThat(rowsRead(migrate(database, RELEASE))).isZero();
    }

    @Test
    void repeatableMigrationsThatRanOftenAreComparedByTheirLatestRun(TestDatabase database) {
        migrate(database, RELEASE);
        List<Migration> next = new ArrayList<>(RELEASE.subList(0, 9));
        next.add(SqlMigration.repeatable("überblick ✓ 😀", "select 'c'"));
        migrate(database, next);

        assertThat(rowsRead(migrate(database, next))).isZero();
        assertThat(rowsRead(migrate(database, RELEASE))).isEqualTo(10);
    }

    @Test
    void theOrderInWhichTheyRanDoesNotMatter(TestDatabase database) {
        List<Migration> without = new ArrayList<>(RELEASE);
        without.remove(1);
        migrate(database, without);
        Plans plans = new Plans();
        migrator(database, RELEASE)
                .policy(Policy.OUT_OF_ORDER)
                .build()
                .migrate()
                .block(PATIENCE);
        migrator(database, RELEASE).listener(plans).build().migrate().block(PATIENCE);

        assertThat(rowsRead(plans)).isZero();
    }

    @Test
    void aFileWhoseRemovalWasAcceptedIsNotMissed(TestDatabase database) {
        migrate(database, RELEASE);
        List<Migration> without = new ArrayList<>(RELEASE);
        without.remove(2);
        migrator(database, without).build().accept(Version.of("2"), "test").block(PATIENCE);

        assertThat(rowsRead(migrate(database, without))).isZero();
        assertThat(rowsRead(migrate(database, RELEASE))).isEqualTo(10);
    }

    @Test
    void whatDiffersIsReadAndJudged(TestDatabase database) {
        migrate(database, RELEASE);
        List<Migration> edited = new ArrayList<>(RELEASE);
        edited.set(0, SqlMigration.versioned("1", "one", "select 'edited'"));
        List<Migration> more = new ArrayList<>(RELEASE);
        more.add(SqlMigration.versioned("20261121093001", "last", "-- lockkeeper: breaking\nselect 5"));

        assertThatThrownBy(() -> migrate(database, edited)).isInstanceOf(DriftException.class);
        assertThatThrownBy(() -> migrate(database, RELEASE.subList(1, 7))).isInstanceOf(DriftException.class);
        assertThat(rowsRead(migrate(database, more))).isEqualTo(10);
        assertThatThrownBy(() -> migrate(database, RELEASE)).isInstanceOf(ReleaseBehindException.class);
    }

    @Test
    void whatIsUnderWayIsNotDone(TestDatabase database) {
        migrate(database, RELEASE);
        database.execute("update lockkeeper_ledger set state = 'running' where version = '10'");

        Plan plan = migrator(database, RELEASE)
                .build()
                .plan()
                .blockOptional(PATIENCE)
                .orElseThrow();
        assertThat(plan.pending()).hasSize(1);
        Plans plans = new Plans();
        assertThatThrownBy(() -> migrator(database, RELEASE)
                        .listener(plans)
                        .build()
                        .migrate()
                        .block(PATIENCE))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void aLedgerBehindTheCurrentSchemaIsFoundThere(TestDatabase database) {
        migrate(database, RELEASE);
        database.execute("create schema other");
        database.execute("alter database " + database.name() + " set search_path = other, public");

        assertThat(rowsRead(migrate(database, RELEASE))).isZero();
    }

    private static long rowsRead(Plans plans) {
        return plans.seen.get(0).statuses().stream()
                .map(StepStatus::row)
                .filter(row -> row != null)
                .count();
    }

    private static Plans migrate(TestDatabase database, List<Migration> release) {
        Plans plans = new Plans();
        migrator(database, release).listener(plans).build().migrate().block(PATIENCE);
        return plans;
    }

    private static Migrator.Builder migrator(TestDatabase database, List<Migration> release) {
        return Migrator.builder(database.connectionFactory()).source(() -> Flux.fromIterable(release));
    }

    private static final class Plans implements MigrateListener {

        private final List<Plan> seen = new ArrayList<>();

        @Override
        public void planned(Plan plan) {
            seen.add(plan);
        }
    }
}

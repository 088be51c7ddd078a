package io.lockkeeper.cli;

import io.lockkeeper.SqlMigration;
import io.lockkeeper.internal.run.MemoryDatabase;
import io.lockkeeper.internal.run.Runner;
import io.lockkeeper.ledger.LedgerRow;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.ledger.RowState;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.BaselineMark;
import io.lockkeeper.plan.InvalidIndex;
import io.lockkeeper.plan.Plan;
import io.lockkeeper.plan.Policy;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.StepResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Flux;

/** One database that has run V1 and V2, and the files of a release that edited V2 and adds V2.10 and a view. */
public final class Fixtures {

    public static final Migration CREATE_FORM =
            SqlMigration.versioned("1", "create_form", "create table form (id int)");
    public static final Migration EDITED = SqlMigration.versioned("2", "add_größe", "alter table form add size bigint");
    public static final Migration PENDING = SqlMigration.versioned("2.10", "drop_form", "drop table form");
    public static final Migration VIEW = SqlMigration.repeatable("form_view", "create view v as select 1 as one");

    public static final StepResult DONE =
            new StepResult(Version.of("1"), "create_form", MigrationKind.TRANSACTIONAL, Duration.ofMillis(12));
    public static final StepResult DONE_VIEW =
            new StepResult(null, "form_view", MigrationKind.TRANSACTIONAL, Duration.ofMillis(1_234));

    private Fixtures() {}

    public static Plan planWith(InvalidIndex... found) {
        Plan plan = plan();
        return new Plan(plan.statuses(), plan.pending(), List.of(found), plan.refusedBy());
    }

    public static Plan plan() {
        List<LedgerRow> rows = List.of(
                row(1, CREATE_FORM, RowState.APPLIED),
                row(2, SqlMigration.versioned("2", "add_größe", "alter table form add size int"), RowState.BASELINE));
        Runner runner = new Runner(
                Flux.just(CREATE_FORM, EDITED, PENDING, VIEW),
                new MemoryDatabase().with(rows),
                Policy.IN_ORDER,
                MigrateListener.NONE);
        return runner.plan().block();
    }

    private static LedgerRow row(long position, Migration migration, RowState state) {
        Instant started = Instant.parse("2026-11-21T04:00:00Z");
        return new LedgerRow(
                position,
                migration.version(),
                migration.name(),
                MigrationKind.TRANSACTIONAL,
                migration.checksum(),
                state,
                "0a1b2c3d",
                "lockkeeper",
                "ada",
                started,
                started.plusMillis(12),
                false,
                false,
                null);
    }

    public static List<BaselineMark> marks() {
        return List.of(
                new BaselineMark(
                        Version.of("1"), "create_form", MigrationKind.TRANSACTIONAL, CREATE_FORM.checksum(), false),
                new BaselineMark(Version.of("1.5"), "baseline", MigrationKind.TRANSACTIONAL, null, false));
    }
}

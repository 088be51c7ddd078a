package io.lockkeeper.cli.report;

import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Plan;
import io.lockkeeper.plan.Step;
import io.lockkeeper.plan.StepStatus;
import java.util.Map;
import java.util.stream.Collectors;

/** How each migration of a plan runs or ran: the ledger knows it of the past, the plan of what is pending. */
public final class Kinds {

    private final Map<Migration, MigrationKind> pending;

    Kinds(Plan plan) {
        this.pending = plan.pending().stream().collect(Collectors.toMap(Step::migration, Step::kind));
    }

    MigrationKind of(StepStatus status) {
        MigrationKind kind = status.migration() == null ? null : pending.get(status.migration());
        if (kind != null) {
            return kind;
        }
        return status.row() == null ? MigrationKind.TRANSACTIONAL : status.row().kind();
    }
}

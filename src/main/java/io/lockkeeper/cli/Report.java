package io.lockkeeper.cli;

import io.lockkeeper.plan.BaselineMark;
import io.lockkeeper.plan.Plan;
import io.lockkeeper.plan.Resolution;
import io.lockkeeper.plan.StepStatus;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.Status;
import java.util.List;

/** How a verb tells what it does, while it does it and at the end. */
interface Report extends MigrateListener {

    /** From now on the database is asked. */
    default void begun() {}

    /** A moment has passed. */
    default void tick() {}

    void migrated(MigrateResult result);

    void plan(Plan plan);

    void status(Status status);

    void baselined(List<BaselineMark> marks);

    void accepted(StepStatus before, String reason);

    void resolved(Resolution resolution, String reason);

    void failed(Failure failure);
}

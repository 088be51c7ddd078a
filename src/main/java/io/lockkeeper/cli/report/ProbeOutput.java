package io.lockkeeper.cli.report;

import io.lockkeeper.cli.console.Failure;
import io.lockkeeper.probe.ProbeListener;
import io.lockkeeper.probe.ProbeReport;
import org.jspecify.annotations.Nullable;

/** How a probe's verb tells what it does, while it does it and at the end. */
public interface ProbeOutput extends ProbeListener {

    /** From now on the database is asked. */
    default void begun() {}

    /** A moment has passed. */
    default void tick() {}

    void fits(ProbeReport report);

    /** @param thrown what it was, unless a signal came */
    void failed(Failure failure, @Nullable Throwable thrown);
}

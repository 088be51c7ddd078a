package io.lockkeeper.cli.options;

import io.lockkeeper.plan.Policy;
import picocli.CommandLine.Option;

/** Whether a migration that is out of order may run. */
public final class OrderOption {

    @Option(
            names = "--out-of-order",
            description = "Run a pending migration below one that has run, instead of refusing.")
    private boolean outOfOrder;

    public Policy policy() {
        return outOfOrder ? Policy.OUT_OF_ORDER : Policy.IN_ORDER;
    }
}

package io.lockkeeper.cli.deploy;

import java.util.Locale;

/** What is to be done with a deploy. */
enum DeployAction {
    APPLY,
    STATUS,
    RESUME,
    CUTOVER,
    CANCEL,
    REVERT;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

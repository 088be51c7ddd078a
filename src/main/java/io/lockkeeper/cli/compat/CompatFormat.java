package io.lockkeeper.cli.compat;

import java.util.Locale;

/** How {@code compat} prints. */
enum CompatFormat {
    TEXT,
    JSON,
    GITHUB,
    JUNIT;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.lockkeeper.cli.options;

import java.util.Locale;

/** How {@code statements} prints. */
public enum StatementFormat {
    TEXT,
    JSONL;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

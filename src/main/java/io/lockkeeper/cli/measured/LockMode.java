package io.lockkeeper.cli.measured;

import java.util.Locale;

/** The lock modes of tables, from the weakest to the strongest, as chapter 13.3 of PostgreSQL's manual lists them. */
public enum LockMode {
    ACCESS_SHARE("AccessShareLock"),
    ROW_SHARE("RowShareLock"),
    ROW_EXCLUSIVE("RowExclusiveLock"),
    SHARE_UPDATE_EXCLUSIVE("ShareUpdateExclusiveLock"),
    SHARE("ShareLock"),
    SHARE_ROW_EXCLUSIVE("ShareRowExclusiveLock"),
    EXCLUSIVE("ExclusiveLock"),
    ACCESS_EXCLUSIVE("AccessExclusiveLock");

    private final String shown;

    LockMode(String shown) {
        this.shown = shown;
    }

    /** The one that {@code pg_locks} shows. */
    public static LockMode of(String shown) {
        for (LockMode mode : values()) {
            if (mode.shown.equals(shown)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("a lock mode that PostgreSQL 14 to 18 do not have: " + shown);
    }

    /** As SQL writes it. */
    public String sql() {
        return name().replace('_', ' ');
    }

    /** For JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether writers wait for it. */
    boolean stopsWriters() {
        return compareTo(SHARE) >= 0;
    }
}

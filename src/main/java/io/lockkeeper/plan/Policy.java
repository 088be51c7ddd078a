package io.lockkeeper.plan;

/** What the user allows where the default is to refuse. */
public enum Policy {
    /** A pending migration below one that has run is refused. */
    IN_ORDER,
    /** A pending migration below one that has run is run. */
    OUT_OF_ORDER
}

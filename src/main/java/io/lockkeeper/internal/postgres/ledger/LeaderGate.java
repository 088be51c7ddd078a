package io.lockkeeper.internal.postgres.ledger;

import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.postgres.sql.SqlRequest;
import java.time.Duration;
import java.util.Map;

/**
 * The second advisory lock of a run: the replica that gets it leads, that is, it runs one script after the other, and the others
 * wait beside it instead of taking turns. It decides nothing: every migration still runs under the lock. It is a session's lock, held only while a transaction of this run is open, and only on a session that the server has called direct.
 */
final class LeaderGate {

    /** With nobody at work and nothing new in the ledger for as long as this, whoever has the gate is not waited for. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private long key;
    private boolean held;
    private boolean ignored;
    private Duration idle = Duration.ZERO;

    /** @param used false where this run neither leads nor follows */
    LeaderGate(boolean used) {
        this.ignored = !used;
    }

    boolean isHeld() {
        return held;
    }

    /** Whether this run still asks for it. */
    boolean counts() {
        return !ignored;
    }

    void obtained(long gate) {
        key = gate;
        held = true;
    }

    /** It has been given back, or has gone with the connection. */
    void left() {
        held = false;
    }

    /** How a wait beside it ended. */
    void waited(Duration more, boolean nobodyIsAtWork) {
        idle = nobodyIsAtWork ? idle.plus(more) : Duration.ZERO;
        ignored |= idle.compareTo(PATIENCE) >= 0;
    }

    /** Wakes the others behind what ends the transaction. */
    void leaveBehind(SqlRequest end) {
        if (held) {
            end.own(Sql.LEAVE_GATE, Map.of("gate", Long.toString(key)));
        }
    }
}

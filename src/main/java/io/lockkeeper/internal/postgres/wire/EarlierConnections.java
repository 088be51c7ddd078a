package io.lockkeeper.internal.postgres.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What the connections that a run has had leave to those that follow. Used in sequence. */
public final class EarlierConnections {

    /** By which way each was reached: behind a pooler its process serves somebody else by now. */
    private final Map<String, Connector> sessions = new LinkedHashMap<>();

    private boolean wrote;
    private boolean inDoubt;

    /** That connection is over for us; whether the server knows, it must show. */
    public void add(String session, Connector way) {
        sessions.put(session, way);
    }

    /** Those that may still have the lock, separated by blanks. */
    public String sessions(Connector way) {
        return sessions.entrySet().stream()
                .filter(each -> each.getValue() == way)
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(" "));
    }

    /** A server that takes writes has given us the lock. */
    public void succeed() {
        wrote = true;
        inDoubt = false;
    }

    /** A rollback was not answered: that session may still have the lock, and nobody has had it since. */
    public void doubt() {
        inDoubt = true;
    }

    public boolean isInDoubt() {
        return inDoubt;
    }

    /** We may not end them: the server must. */
    public void spare() {
        sessions.clear();
    }

    /** Whether this run has had a server that takes writes. */
    public boolean wrote() {
        return wrote;
    }
}

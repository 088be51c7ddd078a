package io.lockkeeper.deploy.sim;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is still to go wrong, and how often each endpoint was called. */
final class Faults {

    private final Map<Endpoint, List<Fault>> planned = new EnumMap<>(Endpoint.class);
    private final Map<Endpoint, Integer> calls = new EnumMap<>(Endpoint.class);
    private final Map<Endpoint, Integer> effects = new EnumMap<>(Endpoint.class);

    synchronized void plan(Endpoint endpoint, Fault fault, int times) {
        List<Fault> all = planned.computeIfAbsent(endpoint, key -> new ArrayList<>());
        for (int i = 0; i < times; i++) {
            all.add(fault);
        }
    }

    synchronized void forget() {
        planned.clear();
    }

    /** Counts a call; what goes wrong with it. */
    synchronized @Nullable Fault called(Endpoint endpoint) {
        calls.merge(endpoint, 1, Integer::sum);
        List<Fault> all = planned.getOrDefault(endpoint, List.of());
        return all.isEmpty() ? null : all.remove(0);
    }

    synchronized void done(Endpoint endpoint) {
        effects.merge(endpoint, 1, Integer::sum);
    }

    synchronized int calls(Endpoint endpoint) {
        return calls.getOrDefault(endpoint, 0);
    }

    synchronized int effects(Endpoint endpoint) {
        return effects.getOrDefault(endpoint, 0);
    }
}

package io.lockkeeper.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was measured of one subject, round by round, so that ratios are taken between neighbours. */
final class Samples {

    private record Key(Peer peer, String quantity, String unit) {}

    private final String subject;
    private final Map<Key, Map<Integer, Double>> values = new LinkedHashMap<>();
    private final Map<Key, Map<String, Integer>> failures = new LinkedHashMap<>();
    private final Map<Key, Integer> tries = new LinkedHashMap<>();

    Samples(String subject) {
        this.subject = subject;
    }

    String subject() {
        return subject;
    }

    void add(Peer peer, String quantity, String unit, int round, double value) {
        Key key = new Key(peer, quantity, unit);
        values.computeIfAbsent(key, k -> new TreeMap<>()).put(round, value);
        tries.merge(key, 1, Integer::sum);
    }

    /** A round in which there is nothing to measure, and why. */
    void fail(Peer peer, String quantity, String unit, String why) {
        Key key = new Key(peer, quantity, unit);
        values.computeIfAbsent(key, k -> new TreeMap<>());
        tries.merge(key, 1, Integer::sum);
        failures.computeIfAbsent(key, k -> new LinkedHashMap<>()).merge(why, 1, Integer::sum);
    }

    /** Everything, in the order in which it was first met within a contestant, contestants in their own order. */
    List<Measure.Line> lines() {
        List<Measure.Line> lines = new ArrayList<>();
        for (Peer peer : Peer.values()) {
            values.forEach((key, rounds) -> {
                if (key.peer() == peer) {
                    lines.add(new Measure.Line(
                            subject,
                            peer.title(),
                            key.quantity(),
                            key.unit(),
                            Summary.of(List.copyOf(rounds.values())),
                            note(key)));
                }
            });
        }
        return lines;
    }

    private String note(Key key) {
        StringBuilder note = new StringBuilder();
        failures.getOrDefault(key, Map.of()).forEach((why, times) -> {
            note.append(note.isEmpty() ? "" : "; ");
            note.append(times)
                    .append(" of ")
                    .append(tries.get(key))
                    .append(": ")
                    .append(why);
        });
        return note.toString();
    }

    /** This quantity of everyone to that of the floor, and of Lockkeeper to that of each peer. */
    List<Measure.Line> ratios(String quantity, String unit) {
        List<Measure.Line> lines = new ArrayList<>();
        for (Peer peer : Peer.values()) {
            ratio(lines, peer, Peer.R2DBC_FLOOR, quantity, unit);
        }
        for (Peer peer : Peer.values()) {
            if (!peer.isFloor()) {
                ratio(lines, Peer.LOCKKEEPER, peer, quantity, unit);
            }
        }
        return lines;
    }

    private void ratio(List<Measure.Line> lines, Peer peer, Peer other, String quantity, String unit) {
        Map<Integer, Double> mine = values.getOrDefault(new Key(peer, quantity, unit), Map.of());
        Map<Integer, Double> theirs = values.getOrDefault(new Key(other, quantity, unit), Map.of());
        List<Double> ratios = new ArrayList<>();
        mine.forEach((round, value) -> {
            Double base = theirs.get(round);
            if (base != null && base > 0) {
                ratios.add(value / base);
            }
        });
        if (peer != other && !ratios.isEmpty()) {
            lines.add(new Measure.Line(
                    subject, peer.title(), quantity + " / " + other.title(), "x", Summary.of(ratios), ""));
        }
    }
}

package io.lockkeeper.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Contestants taking turns, so that what disturbs the machine disturbs all of them. */
final class Rounds {

    private final Map<Contestant, List<Contestant.Cost>> costs = new LinkedHashMap<>();
    private final Workload workload;

    private Rounds(Workload workload) {
        this.workload = workload;
    }

    /** The first of a round is another one each time; every run has a new database. */
    static Rounds of(Workload workload, List<Contestant> contestants, int rounds, Server server)
            throws IOException, InterruptedException {
        Rounds all = new Rounds(workload);
        contestants.forEach(contestant -> all.costs.put(contestant, new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            for (int turn = 0; turn < contestants.size(); turn++) {
                all.run(contestants.get((round + turn) % contestants.size()), server);
            }
        }
        return all;
    }

    private void run(Contestant contestant, Server server) throws IOException, InterruptedException {
        try (Server.Database database = server.newDatabase()) {
            Contestant.Cost cost = contestant.run(workload, database);
            long rows = database.number(workload.check());
            if (rows != workload.rows()) {
                throw new IllegalStateException(contestant.name() + " left " + rows + " rows, not " + workload.rows());
            }
            System.out.printf("%s, %s: %s%n", workload.name(), contestant.name(), cost);
            costs.get(contestant).add(cost);
        }
    }

    /** What each took, and each pair's ratio to the last contestant. */
    List<Measure.Line> lines() {
        List<Measure.Line> lines = new ArrayList<>();
        costs.forEach((contestant, taken) -> {
            lines.add(line(contestant.name(), "time", "s", values(taken, Contestant.Cost::seconds)));
            lines.add(line(contestant.name(), "process", "s", values(taken, Contestant.Cost::processSeconds)));
            lines.add(line(contestant.name(), "peak memory", "MB", values(taken, Contestant.Cost::peakMegabytes)));
        });
        List<Contestant> contestants = List.copyOf(costs.keySet());
        Contestant reference = contestants.get(contestants.size() - 1);
        for (Contestant contestant : contestants.subList(0, contestants.size() - 1)) {
            lines.add(line(contestant.name(), "time / " + reference.name(), "x", ratios(contestant, reference)));
        }
        return lines;
    }

    private Measure.Line line(String contestant, String quantity, String unit, List<Double> values) {
        return new Measure.Line(workload.name(), contestant, quantity, unit, Summary.of(values));
    }

    private static List<Double> values(List<Contestant.Cost> taken, ToDoubleFunction<Contestant.Cost> value) {
        return taken.stream().mapToDouble(value).boxed().toList();
    }

    private List<Double> ratios(Contestant contestant, Contestant reference) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < costs.get(contestant).size(); round++) {
            ratios.add(costs.get(contestant).get(round).seconds()
                    / costs.get(reference).get(round).seconds());
        }
        return ratios;
    }
}

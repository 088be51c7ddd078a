package io.lockkeeper.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Measures what its arguments name, or everything. */
public final class Main {

    private static final List<Measure> MEASURES = List.of(
            new WarmBootMeasure(),
            new PendingMeasure(),
            new ColdStartMeasure(),
            new ConcurrentIndexMeasure(),
            new LargeFileMeasure(),
            new TakeoverMeasure(),
            new NetworkMeasure(),
            new WeightMeasure(),
            new PlanningMeasure(),
            new ProbeMeasure(),
            new LexerMeasure(),
            new ScriptMeasure(),
            new BackfillMeasure(),
            new BootStartMeasure(),
            new RecorderMeasure());

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = 5;
        int megabytes = 50;
        int applied = 10_000;
        int pending = 1_000;
        List<String> peers = new ArrayList<>();
        List<String> wanted = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--rounds" -> rounds = Integer.parseInt(arguments[++i]);
                case "--megabytes" -> megabytes = Integer.parseInt(arguments[++i]);
                case "--applied" -> applied = Integer.parseInt(arguments[++i]);
                case "--pending" -> pending = Integer.parseInt(arguments[++i]);
                case "--peers" -> peers.addAll(List.of(arguments[++i].split(",")));
                default -> wanted.add(arguments[i]);
            }
        }
        Settings settings = new Settings(rounds, megabytes, applied, pending, List.copyOf(peers));
        List<String> known = MEASURES.stream().map(Measure::name).toList();
        if (!known.containsAll(wanted)) {
            throw new IllegalArgumentException("the measures are " + known);
        }
        for (Measure measure : MEASURES) {
            if (wanted.isEmpty() || wanted.contains(measure.name())) {
                Map<String, Object> surroundings = Surroundings.describe();
                double stolen = Surroundings.stolenSeconds();
                long began = System.nanoTime();
                List<Measure.Line> lines = measure.run(settings);
                double seconds = (System.nanoTime() - began) / 1e9;
                surroundings.put("minutes", Math.round(seconds / 6) / 10.0);
                surroundings.put(
                        "stolenPercent",
                        Math.round(100
                                * (Surroundings.stolenSeconds() - stolen)
                                / seconds
                                / Runtime.getRuntime().availableProcessors()));
                Report.write(measure, lines, surroundings);
                Page.write();
            }
        }
        System.exit(0);
    }
}

package io.lockkeeper.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Milliseconds to plan ten thousand migrations that have run. */
final class PlanningMeasure implements Measure {

    @Override
    public String name() {
        return "planning";
    }

    @Override
    public List<Line> run(Settings settings) throws Exception {
        return new Runner(new OptionsBuilder()
                        .include(PlanningBenchmark.class.getName() + ".*")
                        .build())
                .run().stream().map(PlanningMeasure::line).toList();
    }

    private static Line line(RunResult result) {
        List<Double> times = new ArrayList<>();
        result.getBenchmarkResults().forEach(fork -> {
            for (IterationResult iteration : fork.getIterationResults()) {
                times.add(iteration.getPrimaryResult().getScore());
            }
        });
        String benchmark = result.getParams().getBenchmark();
        return new Line(
                "%,d migrations".formatted(PlanningBenchmark.MIGRATIONS),
                benchmark.substring(benchmark.lastIndexOf('.') + 1),
                "time",
                "ms",
                Summary.of(times));
    }
}

package io.lockkeeper.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Megabytes a second through the lexer, the checksum, and both at once. */
final class LexerMeasure implements Measure {

    @Override
    public String name() {
        return "lexer";
    }

    @Override
    public List<Line> run(Settings settings) throws Exception {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(LexerBenchmark.class.getName() + ".*")
                        .build())
                .run();
        return results.stream().map(LexerMeasure::line).toList();
    }

    private static Line line(RunResult result) {
        String input = result.getParams().getParam("input");
        double megabytes = Inputs.of(input, LexerBenchmark.MEGABYTES).length / 1e6;
        List<Double> rates = new ArrayList<>();
        result.getBenchmarkResults().forEach(fork -> {
            for (IterationResult iteration : fork.getIterationResults()) {
                rates.add(iteration.getPrimaryResult().getScore() * megabytes);
            }
        });
        String benchmark = result.getParams().getBenchmark();
        return new Line(
                input, benchmark.substring(benchmark.lastIndexOf('.') + 1), "throughput", "MB/s", Summary.of(rates));
    }
}

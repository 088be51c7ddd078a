package io.lockkeeper.benchmarks;

import java.util.List;

/** What several rounds say together; no numbers where no round had any. */
record Summary(int rounds, double median, double min, double max) {

    static Summary of(List<Double> values) {
        if (values.isEmpty()) {
            return new Summary(0, Double.NaN, Double.NaN, Double.NaN);
        }
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Summary(sorted.length, median, sorted[0], sorted[sorted.length - 1]);
    }
}

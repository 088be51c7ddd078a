package io.lockkeeper.benchmarks;

import java.util.List;

/** What several rounds say together. */
record Summary(int rounds, double median, double min, double max) {

    static Summary of(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Summary(sorted.length, median, sorted[0], sorted[sorted.length - 1]);
    }
}

package io.lockkeeper.benchmarks;

import java.nio.file.Path;

/**
 * What a contestant has to do.
 *
 * @param name for the results
 * @param file the only migration of its folder
 * @param check a query for the number of rows that must be there afterwards
 * @param rows that number
 */
record Workload(String name, Path file, String check, long rows) {}

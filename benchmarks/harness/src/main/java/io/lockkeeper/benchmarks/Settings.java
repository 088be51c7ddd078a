package io.lockkeeper.benchmarks;

/**
 * How much is measured.
 *
 * @param rounds how often each contestant runs
 * @param megabytes how large the large files are
 */
record Settings(int rounds, int megabytes) {}

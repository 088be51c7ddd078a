package io.lockkeeper.benchmarks;

/**
 * How much is measured.
 *
 * @param rounds how often each contestant runs
 * @param megabytes how large the large files are
 * @param applied how many migrations a long-lived database has
 * @param pending how many migrations are pending at most
 */
record Settings(int rounds, int megabytes, int applied, int pending) {}

package io.lockkeeper.script;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a batched script is cut, as far as its header says so.
 *
 * @param table whose rows are worked through
 * @param key by whose order
 * @param size how many rows a batch has, at least 1
 * @param pause how long to rest between two batches
 */
public record Batching(Optional<String> table, Optional<String> key, OptionalInt size, Optional<Duration> pause) {}

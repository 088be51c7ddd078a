package io.lockkeeper.deploy.service;

/**
 * A keyspace of a branch: a logical database of Vitess.
 *
 * @param shards how many it has, at least 1
 */
public record Keyspace(String name, int shards, boolean sharded) {}

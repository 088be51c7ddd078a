package io.lockkeeper.deploy.service;

/**
 * A table of a keyspace, or what a deploy request changes of it.
 *
 * @param raw its DDL, or the lines that change, as the service writes them
 */
public record TableSchema(String name, String raw) {}

package io.lockkeeper.internal.probe;

/**
 * Something that an expectation names or a statement would use is there, and the server would refuse to use it.
 *
 * @param item which expectation, from 0
 * @param sqlState with which it would refuse
 * @param name what it is
 * @param why in words
 */
public record Unusable(int item, String sqlState, String name, String why) {}

package io.lockkeeper.internal.probe;

import io.lockkeeper.message.ServerError;

/**
 * The server would not take one of the statements.
 *
 * @param item which expectation, from 0
 * @param error what it said
 * @param codePoints how many of the statement's code points are before the place that it means; -1 when it says none
 */
public record Refusal(int item, ServerError error, int codePoints) {}

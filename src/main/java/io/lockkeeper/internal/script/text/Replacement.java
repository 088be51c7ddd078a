package io.lockkeeper.internal.script.text;

/**
 * What stands in a statement's text instead of a placeholder. Offsets are those of {@link String#charAt}.
 *
 * @param start the first character of the value
 * @param end behind its last character; the start if it is empty
 * @param written what the file has there
 * @param secret whether the value must not be seen
 */
public record Replacement(int start, int end, String written, boolean secret) {}

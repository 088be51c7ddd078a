package io.lockkeeper.internal.script.lexer;

/**
 * A place in a statement that the server reads otherwise than a simpler lexer does. Offsets are those of
 * {@link String#charAt}.
 *
 * @param kind what stands there
 * @param start its first character
 * @param end behind its last character
 */
public record DriverQuirk(Kind kind, int start, int end) {

    /** What a simpler lexer misreads. */
    public enum Kind {
        /** A string in which a backslash escapes a quote. */
        BACKSLASH_QUOTE,
        /** A dollar-quoted string whose tag is not ASCII, or that follows the token before it without a gap. */
        DOLLAR_STRING,
        /** A token on one line with a dollar sign that quotes nothing: a parameter such as {@code $1}, or a stray one. */
        HIDDEN_DOLLAR,
        /** A carriage return without a line feed that ends a line comment. */
        CARRIAGE_RETURN
    }
}

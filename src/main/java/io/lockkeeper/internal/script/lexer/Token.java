package io.lockkeeper.internal.script.lexer;

/** What the server's lexer would see at a place of a script, as far as the end of a statement depends on it. */
public enum Token {
    WORD,
    QUOTED_NAME,
    NUMBER,
    STRING,
    DOLLAR_STRING,
    PARAMETER,
    LINE_COMMENT,
    BLOCK_COMMENT,
    OPEN,
    CLOSE,
    SEMICOLON,
    BACKSLASH,
    SYMBOL,
    END
}

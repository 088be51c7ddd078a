package io.lockkeeper.internal.script.lexer;

import org.jspecify.annotations.Nullable;

/** Tells from a statement's leading tokens whether it is about a whole database or a transaction that has begun. */
final class SubjectReader {

    private final LeadingTokens tokens;

    SubjectReader(LeadingTokens tokens) {
        this.tokens = tokens;
    }

    Statement.@Nullable Subject subject() {
        return switch (tokens.word(0)) {
            case "create" -> tokens.is(1, "database") ? of(Statement.Topic.CREATE_DATABASE, 2) : null;
            case "drop" ->
                tokens.is(1, "database")
                        ? of(Statement.Topic.DROP_DATABASE, tokens.are(2, "if", "exists") ? 4 : 2)
                        : null;
            case "alter" -> tokens.is(1, "database") && movesDatabase() ? of(Statement.Topic.ALTER_DATABASE, 2) : null;
            case "set" -> changesTransaction() ? new Statement.Subject(Statement.Topic.TRANSACTION_MODE, "") : null;
            default -> null;
        };
    }

    private Statement.Subject of(Statement.Topic topic, int name) {
        return new Statement.Subject(topic, tokens.name(name));
    }

    private boolean movesDatabase() {
        return tokens.are(3, "rename", "to") || tokens.are(3, "set", "tablespace");
    }

    /** What the transaction is anyway the server takes as no change. */
    private boolean changesTransaction() {
        int modes = tokens.is(1, "local") || tokens.is(1, "session") ? 3 : 2;
        if (!tokens.is(modes - 1, "transaction")) {
            return false;
        }
        int i = modes;
        while (i < tokens.size()) {
            if (tokens.are(i, "isolation", "level", "read", "committed")) {
                i += 4;
            } else if (tokens.are(i, "read", "write")) {
                i += 2;
            } else if (tokens.isSymbol(i, ',')) {
                i++;
            } else {
                return true;
            }
        }
        return false;
    }
}

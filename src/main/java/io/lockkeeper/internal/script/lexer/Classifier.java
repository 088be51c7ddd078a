package io.lockkeeper.internal.script.lexer;

import java.util.Set;

/** Tells from a statement's leading tokens what it needs, after the server's own checks for transaction blocks. */
final class Classifier {

    private static final Set<String> FALSE = Set.of("false", "off", "0");

    private final LeadingTokens tokens;

    Classifier(LeadingTokens tokens) {
        this.tokens = tokens;
    }

    Statement.Kind kind() {
        return switch (tokens.word(0)) {
            case "begin", "start", "commit", "end", "abort" -> Statement.Kind.TRANSACTION_CONTROL;
            case "rollback" ->
                isRollbackToSavepoint() ? Statement.Kind.TRANSACTIONAL : Statement.Kind.TRANSACTION_CONTROL;
            case "prepare" ->
                tokens.is(1, "transaction") ? Statement.Kind.TRANSACTION_CONTROL : Statement.Kind.TRANSACTIONAL;
            case "copy" -> copy();
            default -> isOutside() ? Statement.Kind.OUTSIDE : Statement.Kind.TRANSACTIONAL;
        };
    }

    boolean isRollbackToSavepoint() {
        int to = tokens.is(1, "work") || tokens.is(1, "transaction") ? 2 : 1;
        return tokens.is(0, "rollback") && tokens.is(to, "to");
    }

    /** The grammar takes stdin and stdout on either side. */
    private Statement.Kind copy() {
        for (int i = 1; i + 1 < tokens.size(); i++) {
            boolean from = tokens.is(i, "from");
            if (from || tokens.is(i, "to")) {
                boolean client = tokens.is(i + 1, "stdin") || tokens.is(i + 1, "stdout");
                return !client
                        ? Statement.Kind.TRANSACTIONAL
                        : from ? Statement.Kind.COPY_FROM_STDIN : Statement.Kind.COPY_TO_STDOUT;
            }
        }
        return Statement.Kind.TRANSACTIONAL;
    }

    /** The word is reserved there: it cannot be a table or a column. */
    boolean isBinaryCopy() {
        if (!tokens.is(0, "copy") || copy() != Statement.Kind.COPY_FROM_STDIN) {
            return false;
        }
        for (int i = 1; i < tokens.size(); i++) {
            boolean named = tokens.is(i - 1, "format") && tokens.value(i).equals("binary");
            if (named || tokens.is(i, "binary")) {
                return true;
            }
        }
        return false;
    }

    private boolean isOutside() {
        return switch (tokens.word(0)) {
            case "vacuum" -> true;
            case "create" -> create();
            case "drop" -> drop();
            case "alter" -> alter();
            case "reindex" -> reindex();
            case "cluster" -> cluster();
            case "discard" -> tokens.is(1, "all");
            default -> false;
        };
    }

    private boolean create() {
        return switch (tokens.word(1)) {
            case "database", "tablespace" -> true;
            case "unique" -> tokens.are(2, "index", "concurrently");
            case "index" -> tokens.is(2, "concurrently");
            case "subscription" -> !isOff("create_slot") && !isOff("connect");
            default -> false;
        };
    }

    private boolean drop() {
        return switch (tokens.word(1)) {
            case "database", "tablespace", "subscription" -> true;
            case "index" -> tokens.is(2, "concurrently");
            default -> false;
        };
    }

    private boolean alter() {
        return switch (tokens.word(1)) {
            case "system" -> true;
            case "database" -> tokens.are(3, "set", "tablespace");
            case "table" -> detachesConcurrently();
            case "subscription" -> alterSubscription();
            default -> false;
        };
    }

    private boolean detachesConcurrently() {
        for (int i = 2; i < tokens.size(); i++) {
            if (tokens.are(i, "detach", "partition")) {
                return tokens.is(tokens.afterName(i + 2), "concurrently");
            }
        }
        return false;
    }

    /** With the subscription's slot as it is now, only a refresh and a change of the slot itself are refused. */
    private boolean alterSubscription() {
        return switch (tokens.word(3)) {
            case "refresh" -> true;
            case "add", "drop" -> !isOff("refresh");
            case "set" ->
                tokens.is(4, "publication") ? !isOff("refresh") : option("failover") > 0 || option("two_phase") > 0;
            default -> false;
        };
    }

    private boolean reindex() {
        int target = tokens.afterGroup(1);
        return switch (tokens.word(target)) {
            case "database", "system", "schema" -> true;
            default -> tokens.is(target + 1, "concurrently") || option("concurrently") > 0 && !isOff("concurrently");
        };
    }

    private boolean cluster() {
        int table = tokens.is(1, "verbose") ? 2 : tokens.afterGroup(1);
        return table >= tokens.size();
    }

    private boolean isOff(String option) {
        int i = option(option);
        return i > 0 && FALSE.contains(tokens.value(tokens.isSymbol(i + 1, '=') ? i + 2 : i + 1));
    }

    /** Where an option stands in parentheses; 0 if it does not. */
    private int option(String name) {
        for (int i = 1; i < tokens.size(); i++) {
            boolean first = tokens.token(i - 1) == Token.OPEN || tokens.isSymbol(i - 1, ',');
            if (first && tokens.is(i, name)) {
                return i;
            }
        }
        return 0;
    }
}

package io.lockkeeper.internal.postgres.transactional;

import io.lockkeeper.internal.postgres.failure.SqlState;
import io.lockkeeper.internal.script.lexer.Statement;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.message.ServerError;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What to do about a refusal that comes of how a step runs: in a transaction, in batches, or one by one. */
final class StatementAdvice {

    private static final String IN_A_TRANSACTION = "25001";
    private static final String IN_NO_TRANSACTION = "25P01";
    private static final String ENDS_TRANSACTION = "2D000";
    private static final String DUPLICATE_OBJECT = "42710";
    private static final Pattern SLOT = Pattern.compile("\"([a-z0-9_]+)\"");
    private static final String NEW_LABEL = "55P04";

    static final String MADE_READ_ONLY =
            "It began read write, and this file, or what it calls, has made it read only: leave out what does, as `set transaction_read_only = on`.";

    private static final String NON_TRANSACTIONAL = "a file of its own, with `-- lockkeeper: standalone` at the top.";

    private static final String HIDDEN_ROWS =
            "Row-level security would hide rows from this role, and the statement would skip them silently. Migrate with"
                    + " a role that sees all rows: the owner of a table whose policies are not forced, or a role with bypassrls. ";

    /** What may run other statements, which the server then does not take for sent by a client. */
    private static final Set<String> RUN_OTHERS = Set.of("do", "call", "select", "with", "insert", "update", "delete");

    private final MigrationKind kind;
    private final ServerError error;
    private final @Nullable Statement statement;
    private final String sql;

    private StatementAdvice(MigrationKind kind, ServerError error, @Nullable Statement statement) {
        this.kind = kind;
        this.error = error;
        this.statement = statement;
        this.sql = statement == null ? "" : head(statement.sql()).toLowerCase(Locale.ROOT);
    }

    private static String head(String sql) {
        return sql.substring(0, Math.min(sql.length(), 10_000));
    }

    /**
     * A sentence, or nothing where the server's own words must do.
     *
     * @param statement what was refused; null for code
     */
    static Optional<String> on(MigrationKind kind, ServerError error, @Nullable Statement statement) {
        return Optional.ofNullable(new StatementAdvice(kind, error, statement).sentence());
    }

    /** What a refusal for the sake of hidden rows means, and the ways out. */
    static String hiddenRows(MigrationKind kind, boolean code) {
        return HIDDEN_ROWS
                + (code
                        ? "If the code relies on the policy, use withRowSecurity(), or: set local row_security = on"
                        : kind == MigrationKind.BATCHED
                                ? "If the file relies on the policy, write in its header: row-security=on"
                                : "If the file relies on the policy, write in its header: row-security=on, or in the file: set row_security = on");
    }

    private @Nullable String sentence() {
        return switch (Objects.requireNonNullElse(error.sqlState(), "")) {
            case ENDS_TRANSACTION -> endsTransaction();
            case IN_A_TRANSACTION -> inATransaction();
            case IN_NO_TRANSACTION ->
                kind == MigrationKind.NON_TRANSACTIONAL
                        ? "Each statement of a standalone file is a transaction of its own: move those that belong in one"
                                + " to a file without `-- lockkeeper: standalone`."
                        : null;
            case SqlState.READ_ONLY ->
                kind == MigrationKind.NON_TRANSACTIONAL
                        ? "This file, or what it calls, has made its session read only: put `set session characteristics as transaction read write` ahead of this statement."
                        : MADE_READ_ONLY;
            case DUPLICATE_OBJECT -> slotThatStayed();
            case NEW_LABEL ->
                "A new label can be used once it is committed: move `alter type … add value` to a file of its"
                        + " own that runs before.";
            default -> null;
        };
    }

    private @Nullable String slotThatStayed() {
        Matcher name = SLOT.matcher(error.message());
        return sql.contains("replication_slot") && name.find()
                ? "A slot is in no transaction, and stays when the file that makes it fails: drop it with select pg_drop_replication_slot('"
                        + name.group(1) + "')"
                : null;
    }

    private @Nullable String endsTransaction() {
        return switch (kind) {
            case BATCHED -> "Each batch is one transaction: leave commit and rollback out of what it runs.";
            case NON_TRANSACTIONAL ->
                "Only a do block or a call may commit that is sent as a statement itself, not from a function, and not"
                        + " within a block that has an exception clause.";
            default ->
                word().equals("do") || word().equals("call") || word().isEmpty()
                        ? "It ends the transaction that it runs in, which is the migration's: give it "
                                + NON_TRANSACTIONAL
                        : "Only a do block or a call may commit: send it as a statement itself, in "
                                + NON_TRANSACTIONAL;
        };
    }

    private String inATransaction() {
        if (isOfDatabase()) {
            return "Make, drop and move databases outside of migrations.";
        }
        if (word().equals("set") || sql.contains("transaction_")) {
            return "The transaction has begun, read committed and read write: remove it.";
        }
        if (kind == MigrationKind.NON_TRANSACTIONAL || error.where() != null && RUN_OTHERS.contains(word())) {
            return "It must be sent as a statement itself, not from a function or a do block: give it "
                    + NON_TRANSACTIONAL;
        }
        return "It cannot run in a transaction: give it " + NON_TRANSACTIONAL;
    }

    /** Also in what a block executes: nobody is to be led to drop one. */
    private boolean isOfDatabase() {
        Statement.Subject subject = statement == null ? null : statement.subject();
        return subject != null ? subject.isDatabase() : sql.contains("database") && !sql.startsWith("reindex");
    }

    private String word() {
        int end = 0;
        while (end < sql.length() && Character.isLetter(sql.charAt(end))) {
            end++;
        }
        return sql.substring(0, end);
    }
}

package io.lockkeeper.cli.compat;

import io.lockkeeper.internal.contract.ContractStatement;
import org.jspecify.annotations.Nullable;

/**
 * A statement that a schema does not fit.
 *
 * @param statement which one
 * @param severity whether it fails, or may fail
 * @param rule how it was found
 * @param sqlState with which the server refuses it, or null where it has none
 * @param object what it is about, or null where nobody can tell
 * @param message what is wrong
 * @param advice what to do
 * @param accepted why it is accepted, or null where it is not
 */
record Breach(
        ContractStatement statement,
        Severity severity,
        Rule rule,
        @Nullable String sqlState,
        @Nullable String object,
        String message,
        String advice,
        @Nullable String accepted) {

    enum Severity {
        ERROR,
        WARNING
    }

    /** How a breach is found. */
    enum Rule {
        EXPLAIN,
        RESULT,
        CATALOG,
        EXECUTE
    }

    Breach(
            ContractStatement statement,
            Severity severity,
            Rule rule,
            @Nullable String sqlState,
            @Nullable String object,
            String message,
            String advice) {
        this(statement, severity, rule, sqlState, object, message, advice, null);
    }

    Breach acceptedFor(String reason) {
        return new Breach(statement, severity, rule, sqlState, object, message, advice, reason);
    }

    /** The same, with other advice. */
    Breach advising(String other) {
        return new Breach(statement, severity, rule, sqlState, object, message, other, accepted);
    }

    /** Whether it keeps the release from being deployed. */
    boolean fails() {
        return severity == Severity.ERROR && accepted == null;
    }

    /** What is wrong, with the server's code. */
    String text() {
        return message + (sqlState == null ? "" : " (SQLSTATE " + sqlState + ")");
    }

    /** Equal for the same breach after another migration. */
    String identity() {
        return statement.title() + '\n' + severity + '\n' + rule + '\n' + message;
    }
}

package io.lockkeeper.cli.report;

import io.lockkeeper.cli.console.Console;
import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.script.Header;
import io.lockkeeper.internal.script.ScriptCheck;
import io.lockkeeper.internal.script.lexer.Statement;
import io.lockkeeper.internal.script.lexer.StatementLexer;
import io.lockkeeper.internal.script.text.Script;
import io.lockkeeper.internal.text.Texts;

/** A table a file, of columns that are wide enough for most: a width that fits all would need all of them first. */
public final class StatementTable implements StatementList {

    private static final String ROW = "%6s  %10s  %-13s  %s";
    private static final int WORDS = 60;

    private final Console console;

    public StatementTable(Console console) {
        this.console = console;
    }

    @Override
    public void file(Script script) {
        console.line(script.file());
        console.line(ROW.formatted("number", "line:col", "kind", "statement"));
    }

    @Override
    public void statement(Statement statement, StatementLexer lexer) {
        console.line(ROW.formatted(
                statement.index(),
                statement.line() + ":" + statement.column(),
                StatementList.label(statement.kind()),
                words(statement.shown())));
    }

    @Override
    public void end(Script script) {
        verdict(script).lines().forEach(console::line);
    }

    private static String verdict(Script script) {
        try {
            ScriptCheck check = ScriptCheck.of(script, Header.read(script));
            return Texts.count(check.statements(), "statement") + ", "
                    + switch (check.kind()) {
                        case TRANSACTIONAL -> "run in one transaction";
                        case NON_TRANSACTIONAL -> "run one by one, outside a transaction";
                        case BATCHED -> "run in batches";
                        case CODE -> "run by Java";
                    };
        } catch (BadMigrationException refused) {
            return "migrate refuses it: " + refused.getMessage();
        }
    }

    private static String words(String sql) {
        String head = sql.substring(0, Math.min(sql.length(), 4 * WORDS));
        String line = String.join(" ", head.strip().split("\\s+"));
        if (line.codePointCount(0, line.length()) <= WORDS) {
            return head.length() == sql.length() ? line : line + "…";
        }
        return line.substring(0, line.offsetByCodePoints(0, WORDS)) + "…";
    }

    @Override
    public void close() {}
}

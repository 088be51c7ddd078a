package io.lockkeeper.cli.report;

import io.lockkeeper.internal.script.lexer.Statement;
import io.lockkeeper.internal.script.lexer.StatementLexer;
import io.lockkeeper.internal.script.text.Script;

/** Where statements are shown, one at a time: a file may be larger than memory. */
public interface StatementList extends AutoCloseable {

    void file(Script script);

    /** @param lexer to read the data of a copy from */
    void statement(Statement statement, StatementLexer lexer);

    void end(Script script);

    @Override
    void close();

    /** The words of the help, which programs read. */
    static String label(Statement.Kind kind) {
        return switch (kind) {
            case TRANSACTIONAL -> "transactional";
            case OUTSIDE -> "outside";
            case TRANSACTION_CONTROL -> "control";
            case COPY_FROM_STDIN -> "copy";
            case COPY_TO_STDOUT -> "copy-out";
            case FRAME -> "frame";
            case PSQL -> "psql";
        };
    }
}

package io.lockkeeper.cli;

import io.lockkeeper.script.Script;
import io.lockkeeper.script.Statement;
import io.lockkeeper.script.StatementLexer;

/** Where statements are shown, one at a time: a file may be larger than memory. */
interface StatementList extends AutoCloseable {

    void file(Script script);

    /** @param lexer to read the data of a copy from */
    void statement(Statement statement, StatementLexer lexer);

    void end(Script script);

    @Override
    void close();
}

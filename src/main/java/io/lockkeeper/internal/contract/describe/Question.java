package io.lockkeeper.internal.contract.describe;

import io.lockkeeper.internal.expect.QueryText;
import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.postgres.sql.SqlRequest;
import io.lockkeeper.internal.script.lexer.Statement;
import java.util.List;
import java.util.Map;

/** Texts that ask the server for what it makes of a statement: each gives one row, whose first column says which it is. */
final class Question {

    /** The first column of the row. */
    static final String ITEM = "lockkeeper_item";

    /** What a statement is prepared as. */
    static final String NAME = "lockkeeper_contract";

    /** To the server a comment of nothing and a new line. */
    private static final String COMMENT = "--\r";

    private Question() {}

    /** What its rows have: a row of nulls. */
    static String rows(int item, String query) {
        return sent("select " + item + " as " + ITEM
                + ", lockkeeper_rows.* from (values (1)) as lockkeeper_one (lockkeeper_only) left join (" + query
                + ") as lockkeeper_rows on false");
    }

    /** Whether it takes binds of these types. */
    static String accepted(int item, Describer.Item asked) {
        return sent(prepare(asked.binds()) + asked.sql())
                + sent("deallocate " + NAME)
                + sent("select " + item + " as " + ITEM);
    }

    /** What comes before a statement. */
    static String prepare(List<String> types) {
        String list = types.isEmpty() ? "" : "(" + String.join(", ", types) + ")";
        return Sql.PREPARE.text(Map.of("name", NAME, "types", list, "statement", ""));
    }

    static Statement parsed(String sql) {
        return QueryText.query("description", sql, List.of()).statement();
    }

    /** The driver takes as long to read a line as the server; it is spared that by what is a comment to it alone. */
    private static String sent(String sql) {
        String text = sql.indexOf('\n') < 0
                ? COMMENT + sql
                : new SqlRequest().script(parsed(sql)).text();
        return text + ";\n";
    }
}

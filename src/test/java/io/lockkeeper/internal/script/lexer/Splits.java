package io.lockkeeper.internal.script.lexer;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Splitting, in one line. */
public final class Splits {

    private Splits() {}

    public static List<Statement> split(String script) {
        return split(script.getBytes(StandardCharsets.UTF_8));
    }

    public static List<Statement> split(byte[] script) {
        return split(new ByteArrayInputStream(script));
    }

    public static List<Statement> split(InputStream in) {
        List<Statement> statements = new ArrayList<>();
        try (StatementLexer lexer = new StatementLexer("V1__x.sql", in)) {
            for (Statement statement = lexer.next(); statement != null; statement = lexer.next()) {
                statements.add(statement);
            }
        }
        return statements;
    }

    public static List<String> texts(String script) {
        return split(script).stream().map(Statement::sql).toList();
    }

    public static Statement one(String script) {
        List<Statement> statements = split(script);
        if (statements.size() != 1) {
            throw new AssertionError(statements.size() + " statements in " + script);
        }
        return statements.get(0);
    }

    /** Hands out at most as many bytes per read as the function says for that read. */
    public static InputStream dripping(byte[] bytes, IntUnaryOperator most) {
        return new ByteArrayInputStream(bytes) {
            private int reads;

            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, Math.max(1, most.applyAsInt(reads++))));
            }
        };
    }
}

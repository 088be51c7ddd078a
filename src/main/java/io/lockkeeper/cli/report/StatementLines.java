package io.lockkeeper.cli.report;

import io.lockkeeper.cli.console.Json;
import io.lockkeeper.internal.script.lexer.Statement;
import io.lockkeeper.internal.script.lexer.StatementLexer;
import io.lockkeeper.internal.script.text.Script;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.core.JsonGenerator;

/** One object a line, written as it is made: a statement may be nearly as large as memory. */
public final class StatementLines implements StatementList {

    private static final int CHUNK = 1 << 16;

    private final OutputStream out;
    private final JsonGenerator json;
    private final byte[] data = new byte[CHUNK];

    public StatementLines(OutputStream stream) {
        out = new BufferedOutputStream(stream, CHUNK);
        // each line ends with its own end, the last one too
        json = Json.mapper().writer().withRootValueSeparator("").createGenerator(out);
    }

    @Override
    public void file(Script script) {}

    @Override
    public void statement(Statement statement, StatementLexer lexer) {
        json.writeStartObject();
        json.writeStringProperty("file", statement.file());
        json.writeNumberProperty("index", statement.index());
        json.writeNumberProperty("line", statement.line());
        json.writeNumberProperty("column", statement.column());
        json.writeStringProperty("kind", StatementList.label(statement.kind()));
        json.writeStringProperty("sql", statement.shown());
        if (statement.kind() == Statement.Kind.COPY_FROM_STDIN) {
            copy(lexer);
        }
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private void copy(StatementLexer lexer) {
        MessageDigest sha256 = sha256();
        long bytes = 0;
        for (int read = lexer.readCopyData(data); read >= 0; read = lexer.readCopyData(data)) {
            sha256.update(data, 0, read);
            bytes += read;
        }
        json.writeNumberProperty("copyBytes", bytes);
        json.writeStringProperty("copySha256", HexFormat.of().formatHex(sha256.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void end(Script script) {}

    /** What came before a failure is shown, too; standard output stays open. */
    @Override
    public void close() {
        json.flush();
    }
}

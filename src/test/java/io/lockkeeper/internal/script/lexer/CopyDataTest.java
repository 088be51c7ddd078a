package io.lockkeeper.internal.script.lexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.script.text.ByteWindow;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CopyDataTest {

    @Test
    void theLinesAfterCopyAreItsDataUpToTheMarker() {
        assertThat(run("copy t from stdin;\n1\ta;b\n2\t'\n\\.\nselect 1;"))
                .containsExactly("copy t from stdin", "<1\ta;b\n2\t'\n>", "select 1");
    }

    @Test
    void carriageReturnsStayInTheDataAndTheMarkerMayHaveOne() {
        assertThat(run("copy t from stdin (format csv);  -- rows\r\n\"a\r\nb\"\r\n\\.\r\nselect 1"))
                .containsExactly("copy t from stdin (format csv)", "<\"a\r\nb\"\r\n>", "select 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1\n2", "1\n2\n", "\\.x\n \\.\n\\\n\\..", "\\N\n", "a\r\\.\r", "\n\n", ""})
    void dataMayEndWithTheScript(String data) {
        assertThat(run("copy t from stdin;\n" + data)).containsExactly("copy t from stdin", "<" + data + ">");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\.", "\\.\n", "\\.\r\n", "\\.\r"})
    void theMarkerMayBeTheEndOfTheScript(String marker) {
        assertThat(run("copy t from stdin;\n1\n" + marker)).containsExactly("copy t from stdin", "<1\n>");
        assertThat(run("copy t from stdin;\n" + marker)).containsExactly("copy t from stdin", "<>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy t from stdin", "copy t from stdin;", "copy t from stdin ; -- nothing"})
    void aCopyWithoutDataHasNone(String script) {
        assertThat(run(script)).containsExactly("copy t from stdin", "<>");
    }

    @Test
    void dataThatNobodyReadsAreSkipped() {
        assertThat(Splits.texts("copy t from stdin;\n'never closed\n\\.\nselect 1;copy t from stdin;\n$$\n"))
                .containsExactly("copy t from stdin", "select 1", "copy t from stdin");
    }

    @Test
    void aStatementWithoutDataHasNone() {
        try (StatementLexer lexer = new StatementLexer("x", Splits.dripping("select 1;".getBytes(), read -> 9))) {
            lexer.next();
            assertThat(lexer.readCopyData(new byte[10])).isEqualTo(-1);
        }
    }

    @Test
    void anEmptyTargetEndsNothing() {
        String script = "copy t from stdin;\n1\n";
        try (StatementLexer lexer = new StatementLexer("x", Splits.dripping(script.getBytes(), read -> 99))) {
            lexer.next();
            assertThat(lexer.readCopyData(new byte[0])).isZero();
            assertThat(lexer.readCopyData(new byte[9])).isEqualTo(2);
        }
    }

    @Test
    void placesAfterTheDataCountItsLines() {
        assertThat(Splits.split("copy t from stdin;\n1\r\n2\n\\.\n\n select 1")
                        .get(1)
                        .location())
                .hasToString("V1__x.sql:6:2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "copy t from stdin; select 1;\n1\n\\.\n",
                "copy t from stdin; /* x */\n1\n",
                "copy t from stdin;;\n"
            })
    void anythingElseOnTheLineOfCopyIsRefused(String script) {
        assertThatThrownBy(() -> run(script))
                .isInstanceOf(BadMigrationException.class)
                .hasMessageStartingWith("V1__x.sql:1:")
                .hasMessageContaining("start on the next line");
    }

    @Test
    void aLoneCarriageReturnDoesNotStartTheData() {
        assertThatThrownBy(() -> run("copy t from stdin;\r1\r\\.\rselect 1;"))
                .isInstanceOf(BadMigrationException.class)
                .hasMessage("V1__x.sql:1:19: the lines after copy … from stdin must end in LF or CR LF");
    }

    @Test
    void dataThatAreNotUtf8AreRefusedWhereTheyStand() {
        byte[] script = "copy t from stdin;\n1\n2?\n".getBytes(StandardCharsets.UTF_8);
        script[script.length - 2] = (byte) 0xFC;
        assertThatThrownBy(() -> Splits.split(script)).hasMessageStartingWith("V1__x.sql:3:2: the byte 0xFC");
    }

    @Test
    void dataAreStreamedThroughASmallWindow() {
        byte[] line = "\nsome text of a row".getBytes(StandardCharsets.UTF_8);
        int lines = 1_000_000;
        InputStream data = new InputStream() {
            private long at;

            @Override
            public int read() {
                return at < (long) line.length * lines ? line[(int) (at++ % line.length)] : -1;
            }
        };
        ByteWindow window = new ByteWindow("x", data);
        int before = window.bytes.length;
        CopyData copy = new CopyData(window);
        copy.begin();
        long read = 0;
        byte[] target = new byte[10_000];
        for (int n = copy.read(target); n >= 0; n = copy.read(target)) {
            read += n;
            assertThat(window.bytes.length).isEqualTo(before);
        }
        assertThat(read).isEqualTo((long) line.length * lines - 1);
    }

    @Property
    void dataComeOutAsTheyStandHoweverTheyAreRead(
            @ForAll("data") String data, @ForAll("sizes") int most, @ForAll("sizes") int target) {
        byte[] script = ("copy t from stdin;\n" + data + "\n\\.\nselect 1;").getBytes(StandardCharsets.UTF_8);
        assertThat(run(Splits.dripping(script, read -> most), target))
                .containsExactly("copy t from stdin", "<" + data + "\n>", "select 1");
    }

    @Provide
    Arbitrary<String> data() {
        return Arbitraries.of("1", "\t", ";", "'", "\n", "\r\n", "\r", "\\", "\\.x", "x\\.", "é", "😀", "\\N", "\\. ")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts))
                .filter(data ->
                        !("\n" + data + "\n").contains("\n\\.\n") && !("\n" + data + "\n").contains("\n\\.\r\n"));
    }

    @Provide
    Arbitrary<Integer> sizes() {
        return Arbitraries.of(1, 2, 3, 7, 100);
    }

    private static List<String> run(String script) {
        return run(Splits.dripping(script.getBytes(StandardCharsets.UTF_8), read -> 5), 4);
    }

    private static List<String> run(InputStream script, int size) {
        List<String> seen = new ArrayList<>();
        try (StatementLexer lexer = new StatementLexer("V1__x.sql", script)) {
            for (Statement statement = lexer.next(); statement != null; statement = lexer.next()) {
                seen.add(statement.sql());
                if (statement.kind() == Statement.Kind.COPY_FROM_STDIN) {
                    seen.add("<" + data(lexer, size) + ">");
                }
            }
        }
        return seen;
    }

    private static String data(StatementLexer lexer, int size) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        byte[] target = new byte[size];
        for (int n = lexer.readCopyData(target); n >= 0; n = lexer.readCopyData(target)) {
            data.write(target, 0, n);
        }
        return data.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "copy binary t from stdin",
                "copy t from stdin binary",
                "copy t from stdin with (format binary)",
                "copy t (a, b) from stdin (format 'binary', freeze)",
                "copy t from stdin with (freeze, format \"binary\")",
            })
    void binaryDataAreRefusedForAScriptIsText(String copy) {
        assertThatThrownBy(() -> Splits.split("select 1;\n " + copy + ";\n"))
                .isInstanceOf(BadMigrationException.class)
                .hasMessageStartingWith("V1__x.sql:2:2: the data of a binary copy cannot stand in a script");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "copy \"binary\" from stdin",
                "copy t (\"binary\") from stdin with (format csv)",
                "copy t from stdin with (format text, null 'binary')",
            })
    void aNameOrAValueMayBeBinary(String copy) {
        assertThat(Splits.split(copy + ";\n\\.\n"))
                .extracting(Statement::kind)
                .containsExactly(Statement.Kind.COPY_FROM_STDIN);
    }
}

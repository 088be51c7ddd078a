package io.lockkeeper.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.cli.Lockkeeper;
import io.lockkeeper.cli.Screen;
import io.lockkeeper.cli.report.StatementList;
import io.lockkeeper.testing.process.ChildJvm;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code lockkeeper statements} prints, to the letter. */
class StatementsTest {

    private static final String NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @TempDir
    Path folder;

    private final Screen screen = new Screen();

    @Test
    void eachStatementIsAnObjectWithItsExactText() throws IOException {
        Path file = file("\uFEFF-- Größe\r\nselect 'a;\r\nb' /* 🚢 */ ;;\r\n  commit ;\r\n"
                + "/* x */ create index concurrently i on t (a) -- end\n; \\connect app\nvacuum");

        assertThat(screen.run("statements", "--output", "jsonl", file.toString()))
                .isZero();
        assertThat(screen.out()).isEqualTo("""
                {"file":"F","index":1,"line":2,"column":1,"kind":"transactional","sql":"select 'a;\\r\\nb'"}
                {"file":"F","index":2,"line":4,"column":3,"kind":"control","sql":"commit"}
                {"file":"F","index":3,"line":5,"column":9,"kind":"outside","sql":"create index concurrently i on t (a)"}
                {"file":"F","index":0,"line":6,"column":3,"kind":"psql","sql":"\\\\connect app"}
                {"file":"F","index":4,"line":7,"column":1,"kind":"outside","sql":"vacuum"}
                """.replace("\"F\"", "\"" + file + "\""));
        assertThat(screen.err()).isEmpty();
    }

    @Test
    void copyTellsTheSizeAndTheHashOfItsData() throws IOException {
        Path file = file("copy t from stdin; -- rows\n1\tä\r\n\\N\\.\n\\.\ncopy t from stdin;\n\\.\r\n"
                + "copy t to stdout;\ncopy t from '/etc/motd';\ncopy t (a) from stdin csv\n;\nno end of line");

        assertThat(screen.run("statements", "--output=jsonl", file.toString())).isZero();

        List<JsonNode> lines = lines();
        assertThat(lines)
                .extracting(line -> line.get("kind").asString())
                .containsExactly("copy", "copy", "copy-out", "transactional", "copy");
        assertThat(lines.get(0).get("sql").asString()).isEqualTo("copy t from stdin");
        assertCopied(lines.get(0), "1\tä\r\n\\N\\.\n");
        assertCopied(lines.get(1), "");
        assertThat(lines.get(1).get("copySha256").asString()).isEqualTo(NOTHING);
        assertCopied(lines.get(4), "no end of line");
        assertThat(lines.get(2).has("copyBytes")).isFalse();
        assertThat(lines.get(4).propertyNames())
                .containsExactly("file", "index", "line", "column", "kind", "sql", "copyBytes", "copySha256");
    }

    private static void assertCopied(JsonNode line, String data) {
        byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
        assertThat(line.get("copyBytes").asLong()).isEqualTo(bytes.length);
        assertThat(line.get("copySha256").asString()).isEqualTo(sha256(bytes));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void peopleGetATableAndWhatBecomesOfTheFile() throws IOException {
        Path one = file(
                "one.sql",
                "\\restrict k\ncreate table form (\n  id int\n);\ncopy form from stdin;\n1\n\\.\n\\unrestrict k\n");
        Path two = file("two.sql", "vacuum;");
        Path three = file("three.sql", "select '" + "x".repeat(300) + "';\n vacuum; commit");

        assertThat(screen.run("statements", one.toString(), two.toString(), three.toString()))
                .isZero();
        assertThat(screen.out().replace(folder + "/", "")).isEqualTo("""
                one.sql
                number    line:col  kind           statement
                     0         1:1  psql           \\restrict k
                     1         2:1  transactional  create table form ( id int )
                     2         5:1  copy           copy form from stdin
                     0         8:1  psql           \\unrestrict k
                2 statements, run in one transaction
                two.sql
                number    line:col  kind           statement
                     1         1:1  outside        vacuum
                1 statement, run one by one, outside a transaction
                three.sql
                number    line:col  kind           statement
                     1         1:1  transactional  select '%s…
                     2         2:2  outside        vacuum
                     3        2:10  control        commit
                migrate refuses it: three.sql:2:10: `commit` is refused, and `vacuum` in line 2 cannot run in a \
                transaction, but `select '%s…` in line 1 belongs in one: remove every begin and commit, and give each \
                its own file, or write `-- lockkeeper: standalone` at the top to run all of them one by one
                """.formatted("x".repeat(52), "x".repeat(40)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select 1;\\n select 'open       | 2:9: this string is never closed",
                "select 1;\\nselect $a$ $b$      | 2:8: ",
                "select 1;\\n  select (1; select | 2:10: ",
                "select 1;\\n/* /* */            | 2:1: this comment is never closed",
                "select 1;\\n\\\\i other.sql     | 2:1: \\i is a psql command",
                "select 1;\\n\\\\unrestrict a    | 2:1: \\unrestrict without",
                "select 1;\\nset names latin1    | 2:1: client_encoding latin1 is refused",
            })
    void whatCannotBeReadEndsWithTenAndItsPlace(String script, String says) throws IOException {
        Path file = file(script.replace("\\n", "\n").replace("\\\\", "\\"));

        assertThat(screen.run("statements", file.toString(), "--output", "jsonl"))
                .isEqualTo(10);
        assertThat(screen.err()).contains(file + ":" + says);
        assertThat(lines()).hasSize(1);
    }

    @Test
    void aFileThatIsNoneEndsWithTen() {
        assertThat(screen.run("statements", folder.resolve("missing.sql").toString()))
                .isEqualTo(10);
        assertThat(screen.err()).contains("missing.sql: cannot be read");
    }

    @Test
    void noFileIsAWrongCommandLine() {
        assertThat(screen.run("statements")).isEqualTo(2);
        assertThat(screen.err()).contains("no file is given: write lockkeeper statements FILE...");
    }

    @Test
    void theHelpTellsTheKinds() {
        assertThat(screen.run("statements", "--help")).isZero();
        assertThat(screen.out()).contains("Usage: lockkeeper statements", "FILE", "--output=text|jsonl");
        for (io.lockkeeper.internal.script.lexer.Statement.Kind kind :
                io.lockkeeper.internal.script.lexer.Statement.Kind.values()) {
            assertThat(screen.out()).contains(StatementList.label(kind));
        }
    }

    @Tag("slow")
    @Test
    void aLargeFileNeedsLittleMemory() throws IOException {
        assertLittleMemory("-Xmx24m", 20_000_000, "");
    }

    @Test
    void aLargeStatementIsPrintedAsItIsMade() throws IOException {
        assertLittleMemory("-Xmx64m", 2_000_000, "x".repeat(10_000_000));
    }

    private void assertLittleMemory(String limit, int bytes, String literal) throws IOException {
        Path file = folder.resolve("large.sql");
        long statements = 1;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int written = 0; written < bytes; statements++) {
                String line = "insert into t values (" + statements + ", 'some text');\n";
                out.write(line);
                written += line.length();
            }
            out.write("select '" + literal + "';\n");
        }
        try (ChildJvm child = ChildJvm.running(Lockkeeper.class)
                .jvmOptions(limit)
                .arguments("statements", "--output", "jsonl", file.toString())
                .start()) {
            assertThat(child.awaitExit(Duration.ofMinutes(2))).isZero();
            List<String> lines = child.standardOutput();
            assertThat(lines).hasSize((int) statements);
            assertThat(lines.get(lines.size() - 1))
                    .contains("\"index\":" + statements + ",")
                    .hasSizeGreaterThan(literal.length());
        }
    }

    private List<JsonNode> lines() {
        return screen.out().lines().map(JsonMapper.shared()::readTree).toList();
    }

    private Path file(String script) throws IOException {
        return file("V1__x.sql", script);
    }

    private Path file(String name, String script) throws IOException {
        return Files.writeString(folder.resolve(name), script);
    }
}

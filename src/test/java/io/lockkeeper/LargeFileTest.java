package io.lockkeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.migration.MigrationSource;
import io.lockkeeper.testing.ChildJvm;
import io.lockkeeper.testing.PostgresExtension;
import io.lockkeeper.testing.TestDatabase;
import io.r2dbc.spi.ConnectionFactories;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A file may be larger than the memory that there is: each runs in a JVM that could not hold it. */
class LargeFileTest {

    private static final int MB = 1_000_000;

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @TempDir
    Path folder;

    @Test
    void shortInserts(TestDatabase database) throws IOException {
        insertsRun(database, 12 * MB, "-Xmx32m");
    }

    @Test
    void aCopy(TestDatabase database) throws IOException {
        copyRuns(database, 60 * MB, "-Xmx40m");
    }

    @Test
    void shortInsertsWithPlaceholders(TestDatabase database) throws IOException {
        int rows = lines(
                "create table t (id int, what text);\n",
                "insert into ${table} values (%d, '${what}, äöü'); -- ${comment}\n",
                12 * MB);
        assertRuns(database, "-Xmx32m", "table", "t", "what", "some text of this row");
        assertThat(database.number("select count(*) from t where what = 'some text of this row, äöü'"))
                .isEqualTo(rows);
    }

    @Test
    void aCopyThatIsFullOfPlaceholders(TestDatabase database) throws IOException {
        int rows = lines(
                "create table t (id int, what text);\ncopy ${table} from stdin;\n", "%d\t${what}${, äöü\n", 40 * MB);
        assertRuns(database, "-Xmx40m", "table", "t");
        assertThat(database.number("select count(*) from t where what = '${what}${, äöü'"))
                .isEqualTo(rows);
    }

    @Test
    void oneLiteral(TestDatabase database) throws IOException {
        literalRuns(database, 10 * MB, "-Xmx96m");
    }

    @Test
    @Tag("full")
    void shortInsertsOf200Megabytes(TestDatabase database) throws IOException {
        insertsRun(database, 200 * MB, "-Xmx128m");
    }

    @Test
    @Tag("full")
    void aCopyOf200Megabytes(TestDatabase database) throws IOException {
        copyRuns(database, 200 * MB, "-Xmx128m");
    }

    @Test
    @Tag("full")
    void oneLiteralOf60Megabytes(TestDatabase database) throws IOException {
        literalRuns(database, 60 * MB, "-Xmx384m");
    }

    private void insertsRun(TestDatabase database, int bytes, String limit) throws IOException {
        int rows = lines(
                "create table t (id int, what text);\n",
                "insert into t values (%d, 'some text of this row, äöü');\n",
                bytes);
        assertRuns(database, limit);
        assertThat(database.number("select count(*) from t")).isEqualTo(rows);
    }

    private void copyRuns(TestDatabase database, int bytes, String limit) throws IOException {
        int rows = lines(
                "create table t (id int, what text);\ncopy t from stdin;\n", "%d\tsome text of this row, äöü\n", bytes);
        assertRuns(database, limit);
        assertThat(database.number("select count(*) from t")).isEqualTo(rows);
    }

    private void literalRuns(TestDatabase database, int bytes, String limit) throws IOException {
        try (BufferedWriter out = file()) {
            out.write("create table t as select '");
            for (int written = 0; written < bytes; written += 1_000) {
                out.write("x".repeat(1_000));
            }
            out.write("' as what;\n");
        }
        assertRuns(database, limit);
        assertThat(database.number("select length(what) from t")).isEqualTo(bytes);
    }

    private int lines(String before, String format, int bytes) throws IOException {
        int rows = 0;
        try (BufferedWriter out = file()) {
            out.write(before);
            for (int written = 0; written < bytes; rows++) {
                String line = format.formatted(rows);
                out.write(line);
                written += line.length();
            }
        }
        return rows;
    }

    private BufferedWriter file() throws IOException {
        return Files.newBufferedWriter(folder.resolve("V1__large.sql"));
    }

    /** @param values placeholders, each as a name and a value */
    private void assertRuns(TestDatabase database, String limit, String... values) {
        try (ChildJvm child = ChildJvm.running(Child.class)
                .jvmOptions(limit)
                .arguments(Stream.concat(Stream.of(database.r2dbcUrl(), folder.toString()), Stream.of(values))
                        .toArray(String[]::new))
                .start()) {
            assertThat(child.awaitExit(Duration.ofMinutes(10)))
                    .as(() -> String.join("\n", child.lines()))
                    .isZero();
        }
        assertThat(Runs.ledger(database)).containsExactly("V1");
    }

    /** Migrates a database by the files of a folder. */
    static final class Child {

        private Child() {}

        public static void main(String[] arguments) {
            Map<String, String> values = new HashMap<>();
            for (int i = 2; i < arguments.length; i += 2) {
                values.put(arguments[i], arguments[i + 1]);
            }
            Migrator.builder(ConnectionFactories.get(arguments[0]))
                    .source(MigrationSource.directory(Path.of(arguments[1])))
                    .placeholders(values)
                    .build()
                    .migrate()
                    .block(Duration.ofMinutes(10));
            System.exit(0);
        }
    }
}

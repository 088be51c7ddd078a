package io.lockkeeper.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.Migrator;
import io.lockkeeper.error.MigrateException;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.process.ChildJvm;
import io.lockkeeper.testing.runs.Runs;
import io.r2dbc.spi.ConnectionFactories;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A file may be larger than the memory that there is: each runs in a JVM that could not hold it. */
@Tag("slow")
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
                "insert into ${table} values (%d, '${what}, äöü'); -- ${comment}" + " ${comment}".repeat(8) + "\n",
                12 * MB);
        assertRuns(database, "-Xmx32m", "table", "t", "what", "some text of this row");
        assertThat(database.number("select count(*) from t where what = 'some text of this row, äöü'"))
                .isEqualTo(rows);
    }

    @Test
    void aCopyThatIsFullOfPlaceholders(TestDatabase database) throws IOException {
        int rows = lines(
                "create table t (id int, what text);\ncopy ${table} from stdin;\n",
                "%d\t" + "${what}${, äöü".repeat(10) + "\n",
                40 * MB);
        assertRuns(database, "-Xmx40m", "table", "t");
        assertThat(database.number("select count(*) from t where what = repeat('${what}${, äöü', 10)"))
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
        literalRuns(database, 60 * MB, "-Xmx544m");
    }

    @Test
    void aStatementThatIsTooLargeForTheHeapIsRefusedBeforeAnythingRuns(TestDatabase database) throws IOException {
        Files.writeString(folder.resolve("V0__first.sql"), "create table first ();");
        literal(30 * MB);
        List<String> said = fails(database, List.of("-Xmx64m"));

        assertThat(said)
                .anySatisfy(line -> assertThat(line)
                        .contains("V1__large.sql:1:1: this statement of 30000037 bytes is too large for a heap of")
                        .contains("start Java with -Xmx261m")
                        .contains("copy … from stdin"));
        assertThat(database.number("select count(*) from pg_class where relname in ('first', 'lockkeeper_ledger')"))
                .isZero();
    }

    /** What the driver needs to send it is not on the heap, and its want is fatal to Reactor. */
    @Test
    void memoryThatRunsOutWhileAStatementIsSentEndsTheRun(TestDatabase database) throws IOException {
        literal(5 * MB);
        List<String> said = fails(database, List.of("-Xmx96m", "-XX:MaxDirectMemorySize=8m"));

        assertThat(said)
                .anySatisfy(line -> assertThat(line)
                        .contains("V1__large.sql: Java has run out of memory (")
                        .contains("start it with more, -Xmx"));
        assertThat(database.number("select count(*) from pg_class where relname = 't'"))
                .isZero();
    }

    static Stream<Arguments> largeStatements() {
        String nothing = "x".repeat(1_000);
        return Stream.of(
                Arguments.of("V1__large.sql", "create table t as select '", nothing, "' as what"),
                Arguments.of("V1__large.sql", "create table t as select 'я", nothing, "' as what"),
                Arguments.of("V1__large.sql", "create table t as select E'\\'", nothing, "' as what"),
                Arguments.of("V1__large.sql", "create table t as select '", "${what}", "' as what"),
                Arguments.of(
                        "V1__large.sql", "create table t as select unnest(array[0", ",1".repeat(100), "]) as what"),
                Arguments.of("R__large.sql", "create table t as select '", nothing, "' as what"),
                Arguments.of("V1__large.sql", "create index concurrently t on account /* ", nothing, " */ (touched)"),
                Arguments.of(
                        "V1__large.sql",
                        "-- lockkeeper: batched, table=account, key=id, batch=10\nupdate account set touched = 1 /* ",
                        nothing,
                        " */ where id between :'first' and :'last'"));
    }

    @Tag("full")
    @ParameterizedTest
    @MethodSource("largeStatements")
    void whatIsRefusedRunsWithTheHeapThatTheRefusalNames(
            String file, String before, String piece, String after, TestDatabase database) throws IOException {
        Files.writeString(
                folder.resolve("V0__account.sql"),
                "create table account (id int primary key, touched int);"
                        + " insert into account select i from generate_series(1, 20) as i;");
        int pieces = piece.length() == 1_000 ? 12_000 : piece.startsWith("$") ? 12_000 : 15_000;
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(file))) {
            out.write(before);
            for (int i = 0; i < pieces; i++) {
                out.write(piece);
            }
            out.write(after + ";\n");
        }
        String[] value = {"what", "x".repeat(1_000)};
        String said = String.join("\n", fails(database, List.of("-Xmx48m"), value));
        Matcher named = Pattern.compile("start Java with (-Xmx[0-9]+m)").matcher(said);

        assertThat(named.find()).as(said).isTrue();
        assertRuns(database, named.group(1), value);
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
                "create table t (id int, what text);\ncopy t from stdin;\n",
                "%d\t" + "some text of this row, äöü".repeat(6) + "\n",
                bytes);
        assertRuns(database, limit);
        assertThat(database.number("select count(*) from t")).isEqualTo(rows);
    }

    private void literalRuns(TestDatabase database, int bytes, String limit) throws IOException {
        literal(bytes);
        assertRuns(database, limit);
        assertThat(database.number("select length(what) from t")).isEqualTo(bytes);
    }

    private void literal(int bytes) throws IOException {
        try (BufferedWriter out = file()) {
            out.write("create table t as select '");
            for (int written = 0; written < bytes; written += 1_000) {
                out.write("x".repeat(1_000));
            }
            out.write("' as what;\n");
        }
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

    /** What a run says that is refused. */
    private List<String> fails(TestDatabase database, List<String> options, String... values) {
        try (ChildJvm child = child(database, options, values)) {
            assertThat(child.awaitExit(Duration.ofMinutes(2)))
                    .as(() -> String.join("\n", child.lines()))
                    .isEqualTo(10);
            return child.lines();
        }
    }

    private ChildJvm child(TestDatabase database, List<String> options, String... values) {
        return ChildJvm.running(Child.class)
                .jvmOptions(options.toArray(String[]::new))
                .arguments(Stream.concat(Stream.of(database.r2dbcUrl(), folder.toString()), Stream.of(values))
                        .toArray(String[]::new))
                .start();
    }

    /** @param values placeholders, each as a name and a value */
    private void assertRuns(TestDatabase database, String limit, String... values) {
        try (ChildJvm child = child(database, List.of(limit), values)) {
            assertThat(child.awaitExit(Duration.ofMinutes(10)))
                    .as(() -> String.join("\n", child.lines()))
                    .isZero();
        }
        assertThat(Runs.ledger(database)).isNotEmpty();
    }

    /** Migrates a database by the files of a folder. */
    static final class Child {

        private Child() {}

        public static void main(String[] arguments) {
            Map<String, String> values = new HashMap<>();
            for (int i = 2; i < arguments.length; i += 2) {
                values.put(arguments[i], arguments[i + 1]);
            }
            try {
                Migrator.builder(ConnectionFactories.get(arguments[0]))
                        .source(MigrationSource.directory(Path.of(arguments[1])))
                        .placeholders(values)
                        .build()
                        .migrate()
                        .block(Duration.ofMinutes(10));
                System.exit(0);
            } catch (MigrateException refused) {
                System.out.println(refused.getMessage());
                System.exit(refused.exitCode().code());
            }
        }
    }
}

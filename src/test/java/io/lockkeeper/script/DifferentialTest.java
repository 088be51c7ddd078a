package io.lockkeeper.script;

import static io.lockkeeper.SqlMigration.versioned;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.migration.Migration;
import io.lockkeeper.script.RandomScript.Piece;
import io.lockkeeper.testing.database.Catalog;
import io.lockkeeper.testing.database.PlainSession;
import io.lockkeeper.testing.database.Psql;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.Runs;
import io.lockkeeper.testing.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A file makes the same database as its statements do when the server is given them one by one, as they were before they
 * became a file; and the same as psql makes of it, where there is one.
 */
@Tag("slow")
@net.jqwik.api.Tag("slow")
class DifferentialTest {

    private static final int SCRIPTS = Integer.getInteger("lockkeeper.test.rounds", 2);

    private static final int GROUPS = 25;

    @Property(tries = 1, seed = "20261", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void aFileIsItsStatements(@ForAll("scripts") List<RandomScript> scripts) {
        List<TestServer> servers = TestServer.tested().toList();
        for (int i = 0; i < scripts.size(); i++) {
            assertSame(servers.get(i % servers.size()), scripts.get(i));
        }
    }

    @Provide
    Arbitrary<List<RandomScript>> scripts() {
        return RandomScript.of(GROUPS).list().ofSize(SCRIPTS);
    }

    private static void assertSame(TestServer server, RandomScript script) {
        String text = script.text();
        try (TestDatabase migrated = server.database();
                TestDatabase wanted = server.database()) {
            oneByOne(wanted, script.statements());
            Runs.migrate(migrated, versioned("1", "script", text));

            List<String> catalog = Catalog.of(wanted);
            assertThat(catalog).hasSizeGreaterThan(script.statements().size());
            assertEqual(catalog, Catalog.of(migrated), text);
            if (Psql.isThere()) {
                assertEqual(catalog, byPsql(server, text), text);
            }
        }
    }

    /** Told by what differs: a catalog is long. */
    private static void assertEqual(List<String> wanted, List<String> found, String script) {
        if (!found.equals(wanted)) {
            List<String> missing = new ArrayList<>(wanted);
            found.forEach(missing::remove);
            List<String> tooMuch = new ArrayList<>(found);
            wanted.forEach(tooMuch::remove);
            throw new AssertionError("missing: " + missing + "\ntoo much: " + tooMuch + "\nof\n" + script);
        }
    }

    private static void oneByOne(TestDatabase database, List<Piece> statements) {
        try (PlainSession session = PlainSession.on(database)) {
            session.execute("begin");
            for (Piece piece : statements) {
                if (piece.isCopy()) {
                    session.copy(piece.sql(), piece.data());
                } else {
                    session.execute(piece.sql());
                }
            }
            session.execute("commit");
        }
    }

    private static List<String> byPsql(TestServer server, String script) {
        try (TestDatabase database = server.database()) {
            Psql.run(database, script);
            // before 18, psql sends the line that ends CSV data, which a newer server takes for a row
            return Catalog.of(database).stream()
                    .filter(line -> !line.startsWith("row | public.v") || !line.endsWith(" | (\"\\\\.\")"))
                    .toList();
        }
    }

    /** Where psql reads otherwise than the server, or never gets as far: the server is asked alone. */
    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void trapsAreWhatTheServerMakesOfThem(TestServer server) {
        List<Piece> statements = Stream.of(
                        "create table trap (what text)",
                        "insert into trap values (E'a'\n'\\'b;')",
                        "insert into trap values (E'c' -- ;\n -- '\n '\\\\')",
                        "insert into trap select 1.5-- x;\n + 2",
                        "insert into trap values ('d'\r';e')",
                        "create function f(int) returns int begin atomic select x.\"end\", 1 as end from"
                                + " (select 1 as \"end\") as x; select case when $1 > 1 then 1 end; end",
                        "insert into trap select f(2)::text",
                        "create table begin (atomic int)",
                        "create function begin() returns int language sql as 'select 1;'",
                        "create view v as select 1 begin",
                        "create function s(begin int, atomic int) returns int return begin + atomic",
                        "insert into trap values (s(1, 2)::text), (B'01'::text), (X'1f'::text), (N'n;')",
                        "create table \uD835\uDED1$ (\"\uD835\uDED1;\" int)",
                        "create function \uD835\uDED1() returns text language sql as $\uD835\uDED1$select ';$$'$\uD835\uDED1$",
                        "insert into trap select \uD835\uDED1()",
                        "create rule r as on insert to begin do also (select 1; insert into trap values ('r;');)",
                        "insert into begin values (1)",
                        "select 1 as \"(\", ')' as \"$a$\" -- (\r",
                        "set standard_conforming_strings = off; ".strip().replace(";", ""),
                        "insert into trap values ('\\';--'), ('f' '\\\\')".replace("'f' ", "'f'\n"),
                        "select set_config('standard_conforming_strings', 'on', true)",
                        "insert into trap values ('\\')",
                        "comment on table trap is $x$ $ $x $$x$")
                .map(Piece::of)
                .toList();
        RandomScript script = new RandomScript(statements, List.of("\r\n", "", " -- '\r", "/* /* ; */ ' */", ";;\n"));
        try (TestDatabase migrated = server.database();
                TestDatabase wanted = server.database()) {
            oneByOne(wanted, statements);
            Runs.migrate(migrated, versioned("1", "traps", script.text()));

            assertEqual(Catalog.of(wanted), Catalog.of(migrated), script.text());
            assertThat(migrated.strings("select what from trap"))
                    .containsExactly(
                            "a'b;",
                            "c\\",
                            "3.5",
                            "d;e",
                            "1",
                            "3",
                            "01",
                            "00011111",
                            "n;",
                            ";$$",
                            "r;",
                            "';--",
                            "f\\",
                            "\\");
        }
    }

    /** The server splits a string by itself. */
    @Test
    void theSampleIsWhatTheServerMakesOfItsFiles() throws IOException {
        List<Path> files = sample();
        try (TestDatabase migrated = TestServer.current().database();
                TestDatabase wanted = TestServer.current().database();
                PlainSession session = PlainSession.on(wanted)) {
            List<Migration> migrations = new ArrayList<>();
            for (Path file : files) {
                String text = Files.readString(file);
                session.execute(text);
                migrations.add(versioned(String.valueOf(migrations.size() + 1), "sample", text));
            }
            Runs.migrate(migrated, migrations.toArray(Migration[]::new));

            assertEqual(catalogWithoutTimes(wanted), catalogWithoutTimes(migrated), "the sample");
        }
    }

    private static List<Path> sample() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("sql/sample"))) {
            return files.sorted((a, b) -> order(a).compareTo(order(b))).toList();
        }
    }

    /** The repeatable one last, {@code V1.1} behind {@code V1}. */
    private static String order(Path file) {
        return file.getFileName().toString().replace("R__", "Z").replace("__", "!");
    }

    private static List<String> catalogWithoutTimes(TestDatabase database) {
        return Catalog.of(database).stream()
                .map(line -> line.replaceAll("\\d{4}-\\d\\d-\\d\\d( [0-9:.+]+)?", "<time>"))
                .toList();
    }
}

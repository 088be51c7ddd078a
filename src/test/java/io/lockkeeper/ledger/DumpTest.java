package io.lockkeeper.ledger;

import static io.lockkeeper.SqlMigration.versioned;
import static io.lockkeeper.testing.runs.Runs.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.testing.database.Catalog;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.Runs;
import io.lockkeeper.testing.server.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What pg_dump writes runs as it is. The dumps are those of a database made from {@code harbour.sql}:
 *
 * <pre>
 * pg_dump harbour > harbour-copy.sql
 * pg_dump --inserts harbour > harbour-inserts.sql
 * pg_dump -C -s -t harbour.escapes harbour > harbour-create.sql
 * </pre>
 */
@Tag("slow")
class DumpTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    static Stream<Arguments> dumps() {
        return TestServer.tested()
                .flatMap(server ->
                        Stream.of("harbour-copy.sql", "harbour-inserts.sql").map(dump -> Arguments.of(server, dump)));
    }

    @ParameterizedTest
    @MethodSource("dumps")
    void aDumpRestoresToAnEqualDatabase(TestServer server, String dump) {
        try (TestDatabase original = server.database();
                TestDatabase restored = server.database()) {
            // one statement at a time, and split by the empty lines between them: without Lockkeeper
            for (String statement : Catalog.resource("/dumps/harbour.sql").split(";\n\n")) {
                original.execute(statement);
            }

            assertThat(Runs.migrate(restored, dump(restored, dump))).containsExactly("V1 harbour");

            List<String> wanted = Catalog.of(original);
            List<String> found = Catalog.of(restored);
            assertThat(wanted).hasSizeGreaterThan(2_000);
            assertThat(minus(found, wanted)).as("too much").isEmpty();
            assertThat(minus(wanted, found)).as("missing").isEmpty();
            theNextMigrationRunsInASaneSession(restored, dump);
        }
    }

    private static List<String> minus(List<String> all, List<String> others) {
        List<String> rest = new ArrayList<>(all);
        others.forEach(rest::remove);
        return rest;
    }

    private static void theNextMigrationRunsInASaneSession(TestDatabase restored, String dump) {
        Runs.migrate(restored, dump(restored, dump), versioned("2", "next", """
                create table next as select
                  current_setting('search_path') as path,
                  current_setting('check_function_bodies') as check_function_bodies,
                  current_setting('row_security') as row_security,
                  current_setting('client_min_messages') as client_min_messages,
                  current_setting('lock_timeout') as lock_timeout,
                  current_setting('default_table_access_method') as access_method"""));
        assertThat(restored.strings("select n::text from public.next as n"))
                .containsExactly("(\"\"\"$user\"\", public\",on,off,notice,700ms,heap)");
    }

    @Test
    void aDumpThatMakesItsDatabaseIsRefusedBeforeAnythingRuns(TestDatabase database) {
        BadMigrationException refused =
                failure(BadMigrationException.class, 10, database, dump(database, "harbour-create.sql"));

        assertThat(refused)
                .hasMessageStartingWith("V1__harbour:25:1: `CREATE DATABASE harbour WITH TEMPLATE")
                .hasMessageContaining("make the dump without --create (-C)")
                .hasMessageNotContaining("standalone");
    }

    @Test
    void connectingToTheSameDatabaseIsFollowed(TestDatabase database) {
        String withoutCreate = text(database, "harbour-create.sql")
                .replaceFirst("CREATE DATABASE.*;", "CREATE SCHEMA harbour;")
                .replaceFirst("ALTER DATABASE.*;", "");

        Runs.migrate(
                database,
                versioned("1", "harbour", withoutCreate.replace("\\connect harbour", "\\connect " + database.name())));

        assertThat(database.number("select count(*) from harbour.escapes")).isZero();
    }

    @Test
    void connectingToAnotherDatabaseIsRefusedAndRollsBackWhatRanBefore(TestDatabase database) {
        BadMigrationException refused = failure(
                BadMigrationException.class,
                10,
                database,
                versioned("1", "elsewhere", "create table t (id int);\n\\connect elsewhere\nselect 1;"));

        assertThat(refused).hasMessageStartingWith("V1__elsewhere:2:1: \\connect names the database elsewhere");
        assertThat(database.number("select count(*) from pg_class where relname = 't'"))
                .isZero();
    }

    private static Migration dump(TestDatabase database, String name) {
        return versioned("1", "harbour", text(database, name));
    }

    /** The owner of the dumped objects is the superuser, whose name is another one where a URL names the server. */
    private static String text(TestDatabase database, String name) {
        return Catalog.resource("/dumps/" + name).replace("OWNER TO postgres", "OWNER TO " + database.user());
    }
}

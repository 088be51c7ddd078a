package io.lockkeeper.script;

import static io.lockkeeper.SqlMigration.versioned;
import static io.lockkeeper.testing.runs.Runs.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.Migrator;
import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.Runs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Secret values on a server: whatever it says of them, nobody is told. */
@Tag("slow")
class PlaceholderSecretsTest {

    private static final String SECRET = "hunter2-of-Ada";

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    private static Migrator with(Map<String, String> values, TestDatabase database, Migration... migrations) {
        return Runs.on(database, migrations).placeholders(values).build();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "select ${x} from | syntax",
                "select '${x}'::int                                           | invalid",
                "select \"${x}\"                                              | column",
                "select * from \"${x}_Too\"  | relation",
                "create role r password ${x}                                  | syntax",
                "do $$ begin raise exception 'it is %', '${x}' using detail = '${x}', hint = '${x}'; end $$ | it is",
                "do $$ begin execute 'select nothing -- ${x}'; end $$         | nothing",
                "create table t (a text unique); insert into t values ('${x}'), ('${x}') | unique",
                "create table t (a text check (a < '')); insert into t values ('${x}') | check",
                "create table \"t_${x}\" (a int unique); insert into \"t_${x}\" values (1), (1) | unique",
            })
    void noFailureShowsASecret(String sql, String says, TestDatabase database) {
        for (String header : List.of("", "-- lockkeeper: standalone\n")) {
            Migrator migrator = with(
                    Map.of("x_token", SECRET, "y_Password", "b"),
                    database,
                    versioned("1", "x", header + sql.replace("${x}", "${x_token}")));

            StepFailedException failed = failure(StepFailedException.class, 13, migrator.migrate());

            assertThat(failed.getMessage()).containsIgnoringCase(header.isEmpty() ? says : "");
            assertThat(all(failed)).doesNotContainIgnoringCase(SECRET).doesNotContainIgnoringCase("hunter2");
            database.execute("drop table if exists t");
        }
        assertThat(database.strings("select coalesce(string_agg(l::text, ' '), '') from lockkeeper_ledger l"))
                .allMatch(text -> !text.toLowerCase().contains("hunter2"));
    }

    /** Everything that somebody might print of it. */
    private static String all(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        if (failure instanceof StepFailedException failed) {
            text.append(failed.error().toString());
        }
        return text.toString();
    }

    @Test
    void aWordOfASecretIsHiddenWhereTheServerPointsIntoIt(TestDatabase database) {
        StepFailedException failed = failure(
                StepFailedException.class,
                13,
                with(
                                Map.of("password", "one two-three"),
                                database,
                                versioned("1", "x", "create role r password ${password}"))
                        .migrate());

        assertThat(failed.getMessage()).startsWith("""
                V1__x:1:24: syntax error at or near "***" (SQLSTATE 42601)
                  1 | create role r password ${password}
                    |                        ^
                """);
        assertThat(all(failed)).doesNotContain("\"one\"");
    }

    @Test
    void theFailureOfABatchShowsNoSecret(TestDatabase database) {
        Migrator migrator = with(
                Map.of("x_secret", SECRET),
                database,
                versioned("1", "t", "create table t (id int primary key, a text); insert into t values (1)"),
                versioned("2", "b", """
                        -- lockkeeper: batched, table=t, key=id
                        update t set a = '${x_secret}'::int where id between :'first' and :'last'"""));

        StepFailedException failed = failure(StepFailedException.class, 13, migrator.migrate());

        assertThat(failed.getMessage())
                .startsWith("V2__b:2:18: invalid input syntax for type integer: \"***\"")
                .contains("update t set a = '${x_secret}'::int where");
        assertThat(database.strings("select coalesce(string_agg(l::text, ' '), '') from lockkeeper_ledger l")
                        .get(0))
                .doesNotContain(SECRET);
        assertThat(Runs.get(migrator.status()).toString()).doesNotContain(SECRET);
    }
}

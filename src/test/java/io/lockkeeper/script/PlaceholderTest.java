package io.lockkeeper.script;

import static io.lockkeeper.SqlMigration.repeatable;
import static io.lockkeeper.SqlMigration.versioned;
import static io.lockkeeper.testing.runs.Runs.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.Migrator;
import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.error.DriftException;
import io.lockkeeper.error.Location;
import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.internal.run.RecordingListener;
import io.lockkeeper.message.Remedy;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.run.Notice;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.Runs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values in files on a server: every kind of file, what is told of a failure, and what is never told. */
@Tag("slow")
class PlaceholderTest {

    private static final String SECRET = "hunter2-of-Ada";

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    private static Migrator with(Map<String, String> values, TestDatabase database, Migration... migrations) {
        return Runs.on(database, migrations).placeholders(values).build();
    }

    @Test
    void everyKindOfFileHasItsValues(TestDatabase database) {
        Migration[] migrations = {
            versioned("1", "transactional", """
                    create schema ${schema};
                    create table ${schema}.item (id int primary key, what text);
                    copy ${schema}.item from stdin;
                    1\t${schema}
                    2\t${nobody}
                    \\.
                    """),
            versioned("2", "standalone", """
                    -- lockkeeper: standalone
                    set maintenance_work_mem = ${memory};
                    create index concurrently item_${column} on ${schema}.item (${column});
                    """),
            versioned("3", "batched", """
                    -- lockkeeper: batched, table=shop.item, key=id, batch=1
                    update ${schema}.item set what = what || ${mark} where id between :'first' and :'last'
                    """),
            repeatable("view", "create or replace view ${schema}.whats as select what from ${schema}.item where id = 1")
        };

        Runs.get(
                with(Map.of("schema", "shop", "column", "what", "mark", "'!'", "memory", "'8MB'"), database, migrations)
                        .migrate());

        assertThat(database.strings("select what from shop.item order by id"))
                .containsExactly("${schema}!", "${nobody}!");
        assertThat(database.strings("select what from shop.whats")).containsExactly("${schema}!");
        assertThat(database.number(
                        "select count(*) from pg_index where indexrelid = 'shop.item_what'::regclass and indisvalid"))
                .isEqualTo(1);
    }

    @Test
    void anotherValueIsNoEditAndRunsNothingAgain(TestDatabase database) {
        Migration table = versioned("1", "t", "create table t as select '${value}' as a");
        Migration view = repeatable("v", "create or replace view v as select '${value}' as a");
        Runs.get(with(Map.of("value", "one"), database, table, view).migrate());

        assertThat(Runs.get(with(Map.of("value", "two"), database, table, view).migrate())
                        .applied())
                .isEmpty();
        assertThat(database.strings("select a from v")).containsExactly("one");
        assertThat(database.strings("select checksum from lockkeeper_ledger order by position"))
                .containsExactly(table.checksum().hex(), view.checksum().hex());
    }

    @Test
    void withNoneGivenItStaysText(TestDatabase database) {
        Migration table = versioned("1", "t", "create table t as select '${value}' as a");

        Runs.migrate(database, table);

        assertThat(database.strings("select a from t")).containsExactly("${value}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create table t (id int);grant select on t to ${app_role} | 42601",
                "create schema s_${app_role}                              | 42601",
                "select 1 from ${app_role}.t                              | 42601",
                "set role \"${app_role}\"                                 | 22023",
                "select * from \"${app_role}\".t                          | 42P01",
                "-- lockkeeper: standalone⏎create schema ${app_role}     | 42601",
            })
    void withNoneGivenAnErrorThereSaysWhatIsMissing(String sql, String state, TestDatabase database) {
        StepFailedException failed =
                failure(StepFailedException.class, 13, database, versioned("1", "x", sql.replace("⏎", "\n")));

        assertThat(failed.sqlState()).contains(state);
        assertThat(failed.getMessage())
                .contains("${app_role} stays text, for no placeholders are given. Give its value with:"
                        + " the builder's placeholders(Map.of(\"app_role\", value))");
        assertThat(failed.explanation().remedies()).startsWith(Remedy.option(Remedy.Option.PLACEHOLDER, "app_role"));
    }

    @Test
    void anErrorElsewhereSaysNothingOfThem(TestDatabase database) {
        StepFailedException failed = failure(
                StepFailedException.class, 13, database, versioned("1", "x", "select '${a}', nothing from pg_class"));

        assertThat(failed.getMessage()).doesNotContain("placeholder");
    }

    @Test
    void anUnknownNameIsRefusedBeforeAnythingRuns(TestDatabase database) {
        Migrator migrator = with(
                Map.of("role", "x"),
                database,
                versioned("1", "one", "create table one (id int)"),
                versioned("2", "two", "select 1;\ngrant select on one to ${rule}"));

        BadMigrationException refused = failure(BadMigrationException.class, 10, migrator.migrate());

        assertThat(refused.getMessage())
                .startsWith("V2__two:2:24: no value is given for ${rule} (did you mean ${role}?).");
        assertThat(failure(BadMigrationException.class, 10, migrator.plan())).hasMessage(refused.getMessage());
        assertThat(database.number("select count(*) from pg_class where relname in ('one', 'lockkeeper_ledger')"))
                .isZero();
    }

    @Test
    void anErrorIsShownAtItsPlaceInTheFile(TestDatabase database) {
        StepFailedException failed = failure(
                StepFailedException.class,
                13,
                with(
                                Map.of(
                                        "columns",
                                        "1 as one,\n  2 as two,\n  3 as three",
                                        "short",
                                        "",
                                        "table",
                                        "nowhere"),
                                database,
                                versioned(
                                        "1",
                                        "x",
                                        "select 1;\nselect ${columns}, ${short}4,\n  5 from ${table} join x on true"))
                        .migrate());

        assertThat(failed.getMessage()).startsWith("""
                V1__x:3:10: relation "nowhere" does not exist (SQLSTATE 42P01)
                  3 |   5 from ${table} join x on true
                    |          ^
                """);
    }

    @Test
    void behindAValueTheCaretIsWhereTheFileHasIt(TestDatabase database) {
        for (String value : List.of("1", "11111111111111111111", "1,\n\n2", "'ä😀', $$'$$, E'\\''")) {
            StepFailedException failed = failure(
                    StepFailedException.class,
                    13,
                    with(Map.of("value", value), database, versioned("1", "x", "select ${value}, nothing"))
                            .migrate());

            assertThat(failed.location()).contains(new Location("V1__x", 1, 18));
            assertThat(failed.getMessage()).contains("  1 | select ${value}, nothing\n    |                  ^\n");
        }
    }

    @Test
    void aNoticeHasItsPlaceInTheFile(TestDatabase database) {
        RecordingListener listener = new RecordingListener();
        Migrator migrator = Runs.on(
                        database, versioned("1", "x", "select '${lines}'; drop table if exists ${role}_${api_token};"))
                .placeholders(Map.of(
                        "lines",
                        "a\nb\nc",
                        "role",
                        "some",
                        "api_token",
                        SECRET.toLowerCase().replace("-", "_")))
                .listener(listener)
                .build();

        Runs.get(migrator.migrate());

        assertThat(listener.lines())
                .filteredOn(line -> line.startsWith("noticed"))
                .containsExactly("noticed V1 x "
                        + new Notice(
                                "NOTICE", "table \"some_***\" does not exist, skipping", new Location("V1__x", 1, 20)));
    }

    @Test
    void aRotatedSecretDoesNotKeepAStandaloneFileFromGoingOn(TestDatabase database) {
        Migration migration = versioned("1", "x", """
                -- lockkeeper: standalone
                create table t as select '${x_secret}' as a;
                select 1 / ${divisor};
                """);
        failure(
                StepFailedException.class,
                13,
                with(Map.of("x_secret", "a", "divisor", "0"), database, migration)
                        .migrate());

        assertThat(Runs.titles(Runs.get(with(Map.of("x_secret", "b", "divisor", "1"), database, migration)
                        .migrate())))
                .containsExactly("V1 x");
        assertThat(database.strings("select a from t")).containsExactly("a");
    }

    @Test
    void anotherValueInTheMiddleOfAFileIsRefused(TestDatabase database) {
        Migration alone = versioned("1", "x", """
                -- lockkeeper: standalone
                create table ${table} (id int);
                select 1 / ${divisor};
                """);
        failure(
                StepFailedException.class,
                13,
                with(Map.of("table", "one", "divisor", "0"), database, alone).migrate());

        for (int run = 0; run < 2; run++) {
            assertThat(failure(
                            DriftException.class,
                            11,
                            with(Map.of("table", "two", "divisor", "1"), database, alone)
                                    .migrate()))
                    .hasMessageContaining(
                            "its statement 1, which was carried out already, was edited since, or a placeholder in"
                                    + " it has another value now. Undo the edit in V1__x, or give the value that it had");
        }
        Runs.get(with(Map.of("table", "one", "divisor", "1"), database, alone).migrate());
        assertThat(database.isTrue("select to_regclass('one') is not null and to_regclass('two') is null"))
                .isTrue();
    }

    @Test
    void whatIsWrongWithThemIsRefusedByName(TestDatabase database) {
        Map<String, String> missing = new HashMap<>();
        missing.put("app_role", null);
        Migrator.Builder builder = Runs.on(database, versioned("1", "x", "select 1"));

        assertThatThrownBy(() -> builder.placeholders(missing).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("placeholders: 'app_role' has no value; an empty one is \"\"");
        assertThatThrownBy(() -> builder.placeholders(Map.of("app role", "x")).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("placeholders: 'app role' is no name");
    }

    @Test
    void laterChangesOfTheMapChangeNothing(TestDatabase database) {
        Map<String, String> values = new HashMap<>(Map.of("a", "one"));
        Migrator migrator = with(values, database, versioned("1", "t", "create table t as select '${a}' as a"));
        values.put("a", "two");

        Runs.get(migrator.migrate());

        assertThat(database.strings("select a from t")).containsExactly("one");
    }
}

package io.lockkeeper.ledger;

import static io.lockkeeper.SqlMigration.versioned;
import static io.lockkeeper.testing.runs.Runs.failure;
import static io.lockkeeper.testing.runs.Runs.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.Migrator;
import io.lockkeeper.SqlMigration;
import io.lockkeeper.error.DatabaseFailureException;
import io.lockkeeper.error.DriftException;
import io.lockkeeper.error.Phase;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.testing.KeptLog;
import io.lockkeeper.testing.Race;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.Runs;
import io.lockkeeper.testing.server.TestServer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

/** Where the ledger stands, what it may be called, and what a role needs for it. */
@Tag("slow")
class LedgerPlaceTest {

    private static final Migration ONE = versioned("1", "one", "select 1");

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @RegisterExtension
    final KeptLog log = KeptLog.of("io.lockkeeper.postgres", Level.WARNING);

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void whoMayNotCreateInTheSchemaIsToldSo(TestServer server) {
        try (TestDatabase database = server.database()) {
            database.execute("revoke create on schema public from public");
            TestDatabase service = database.asNewRole("service");

            DatabaseFailureException refused = failure(DatabaseFailureException.class, 17, service, ONE);

            assertThat(refused)
                    .hasMessage(
                            "the database refuses us while creating the ledger public.lockkeeper_ledger: permission denied"
                                    + " for schema public (SQLSTATE 42501). Grant the role what it lacks, or let a role"
                                    + " that has it migrate.");
            assertThat(refused.phase()).isEqualTo(Phase.LOCK);
            assertThat(refused.sqlState()).contains("42501");
        }
    }

    @Test
    void whoMayNotReadTheLedgerIsToldSo(TestDatabase database) {
        Runs.migrate(database, ONE);

        assertThat(failure(DatabaseFailureException.class, 17, database.asNewRole("service"), ONE))
                .hasMessage(
                        "the database refuses us while reading the ledger: permission denied for table lockkeeper_ledger"
                                + " (SQLSTATE 42501). Grant the role what it lacks, or let a role that has it migrate.");
    }

    @Test
    void whoMayReadButNotWriteTheLedgerWarmBootsAndIsToldWhenThereIsWork(TestDatabase database) {
        Runs.migrate(database, ONE);
        TestDatabase service = database.asNewRole("service");
        database.execute("grant select on lockkeeper_ledger to " + service.user());

        assertThat(Runs.migrate(service, ONE)).isEmpty();
        assertThat(failure(DatabaseFailureException.class, 17, service, ONE, versioned("2", "two", "select 2")))
                .hasMessageContaining("while recording V2 two: permission denied for table lockkeeper_ledger")
                .hasMessageContaining("Grant the role what it lacks");
    }

    @Test
    void whoMayNotCreateTheSchemaThatWasNamedIsToldSo(TestDatabase database) {
        TestDatabase service = database.asNewRole("service");

        assertThat(failure(
                        DatabaseFailureException.class,
                        17,
                        Runs.on(service, ONE).schema("ops").build().migrate()))
                .hasMessageContaining(
                        "while creating the ledger ops.lockkeeper_ledger: permission denied for database");
    }

    @Test
    void aSchemaThatStandsNeedsNoRightToCreateSchemas(TestDatabase database) {
        TestDatabase service = database.asNewRole("service");
        database.execute("create schema ops; grant usage, create on schema ops to " + service.user());

        assertThat(Runs.titles(get(Runs.on(service, ONE).schema("ops").build().migrate())))
                .containsExactly("V1 one");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ops;ledger",
                "My Schema;My Ledger",
                "a.b;c.d",
                "it's;\"quoted\"",
                "back\\slash;$1 $$ $x$",
                "schéma 🚢;Größe",
                ":colon;:'name' :\"x\"",
                "select;table",
                "x;a_name_of_sixty_three_bytes_that_is_as_long_as_postgresql_takes"
            })
    void anyNameWillDo(String schema, String table) {
        TestDatabase database = postgres.database();
        Migrator migrator = Runs.on(database, ONE).schema(schema).table(table).build();

        assertThat(get(migrator.plan()).pending()).hasSize(1);
        assertThat(Runs.titles(get(migrator.migrate()))).containsExactly("V1 one");
        assertThat(Runs.titles(get(migrator.migrate()))).isEmpty();
        assertThat(get(migrator.history()).rows()).hasSize(1);
        assertThat(database.rows("select schemaname::text, tablename::text from pg_tables where schemaname not in"
                        + " ('pg_catalog', 'information_schema')"))
                .containsExactly(List.of(schema, table));
    }

    @Test
    void aTableOfThatNameThatIsNoLedgerIsRefusedAndLeftAlone(TestDatabase database) {
        database.execute("create table lockkeeper_ledger (id int, version text)");

        assertThat(failure(DatabaseFailureException.class, 17, database, ONE))
                .hasMessage(
                        "public.lockkeeper_ledger exists and is not a ledger of Lockkeeper: of its columns position is missing, revision is missing, name is missing, kind is missing, checksum is missing, state is missing, run_id is missing, applied_by is missing, database_user is missing, started_at is missing, finished_at is missing, duration_millis is missing, breaking is missing, file_removed is missing, accepted is missing, attempt is missing, backend_pid is missing, backend_start is missing, statement_cursor is missing, progress is missing, adopted is missing. Name another with: the builder's table");
        assertThat(database.number("select count(*) from pg_attribute where attnum > 0 and attrelid ="
                        + " 'lockkeeper_ledger'::regclass"))
                .isEqualTo(2);
    }

    @Test
    void withoutAnySchemaInTheSearchPathOneIsToBeNamed(TestDatabase database) {
        database.execute("alter role current_user in database " + database.name() + " set search_path to nosuch");

        assertThat(failure(DatabaseFailureException.class, 17, database, ONE))
                .hasMessage(
                        "no schema of the search_path exists, so there is no current schema for the ledger. Create one, or"
                                + " name the ledger's schema with: the builder's schema");
        assertThat(Runs.titles(get(Runs.on(database, ONE).schema("ops").build().migrate())))
                .containsExactly("V1 one");
    }

    @Test
    void aMigrationThatMakesTheCurrentSchemaDoesNotMakeTheNextStartBeginAnew(TestDatabase database) {
        TestDatabase service = database.asNewRole("service");
        database.execute("grant create on schema public to " + service.user() + "; grant create on database "
                + database.name() + " to " + service.user());
        Migration[] migrations = {
            versioned("1", "one", "create table if not exists one (id int)"),
            // search_path is "$user", public: from now on another schema is the current one
            versioned("2", "schema", "create schema " + service.user()),
            versioned("3", "three", "create table three (id int)")
        };
        assertThat(Runs.migrate(service, migrations)).hasSize(3);

        assertThat(Runs.migrate(service, migrations)).isEmpty();
        assertThat(get(Runs.of(service, migrations).plan()).pending()).isEmpty();
        assertThat(get(Runs.of(service, migrations).history()).rows()).hasSize(3);
        assertThat(Runs.migrate(service, append(migrations, versioned("4", "four", "create table four (id int)"))))
                .containsExactly("V4 four");
        assertThat(database.number("select count(*) from pg_class where relname = 'lockkeeper_ledger'"))
                .isEqualTo(1);
        // who takes the word of another place begins anew there
        assertThat(get(Runs.on(service, migrations)
                                .schema(service.user())
                                .build()
                                .plan())
                        .pending())
                .hasSize(3);
    }

    @Test
    void replicasThatStartBetweenThoseMigrationsFindTheLedgerToo(TestDatabase database) {
        TestDatabase service = database.asNewRole("service");
        database.execute("grant create on schema public to " + service.user() + "; grant create on database "
                + database.name() + " to " + service.user());
        Migration schema = versioned("1", "schema", "create schema " + service.user());
        Migration table = versioned("2", "table", "create table thing (id int)");
        Runs.migrate(service, schema);

        Race.wonByAll(
                8,
                Duration.ofMinutes(1),
                number -> Runs.of(service, schema, table).migrate());

        assertThat(database.strings("select version from public.lockkeeper_ledger order by position"))
                .containsExactly("1", "2");
    }

    @Test
    void theOtherVerbsFindItThereToo(TestDatabase database) {
        Migration standalone = versioned("2", "vacuum", "vacuum lockkeeper_ledger");
        Runs.migrate(database, ONE, standalone);
        database.execute("create schema other");
        database.execute("alter database " + database.name() + " set search_path = other, public");
        Migration edited = versioned("1", "one", "select 1 -- edited");

        get(Runs.of(database, edited, standalone).accept(Version.of("1"), "test"));
        assertThat(failure(
                        DriftException.class,
                        11,
                        Runs.of(database, edited, standalone).baselineAll()))
                .hasMessageContaining("baseline");
        assertThat(Runs.migrate(database, edited, standalone)).isEmpty();
        assertThat(database.number("select count(*) from pg_class where relname = 'lockkeeper_ledger'"))
                .isEqualTo(1);
    }

    /** As where each tenant has a schema before the one that all share. */
    @Test
    void aLedgerBehindTheCurrentSchemaIsToldUntilItsSchemaIsNamed(TestDatabase database) {
        Runs.migrate(database, ONE);
        assertThat(log.lines()).noneMatch(line -> line.contains("the ledger is in schema"));
        database.execute("create schema tenant");
        database.execute("alter database " + database.name() + " set search_path = tenant, public");

        assertThat(Runs.migrate(database, ONE)).isEmpty();
        assertThat(log.lines())
                .filteredOn(line -> line.contains("the ledger is in schema"))
                .singleElement()
                .asString()
                .startsWith("the ledger is in schema public, and the current schema tenant has none:");

        get(Runs.on(database, ONE).schema("public").build().migrate());
        assertThat(log.lines())
                .filteredOn(line -> line.contains("the ledger is in schema"))
                .hasSize(1);
    }

    @Test
    void twoLedgersOfTheseMigrationsAreRefusedUntilOneIsNamed(TestDatabase database) {
        Runs.migrate(database, ONE);
        database.execute("create schema other");
        get(Runs.on(database, ONE).schema("other").build().baselineAll());
        database.execute("alter database " + database.name() + " set search_path = other, public");

        for (Mono<?> verb : List.of(
                Runs.of(database, ONE).migrate(),
                Runs.of(database, ONE).plan(),
                Runs.of(database, ONE).status())) {
            assertThat(failure(DriftException.class, 11, verb))
                    .hasMessage(
                            "more than one ledger stands on the search_path: other.lockkeeper_ledger has 1 of these migrations, public.lockkeeper_ledger has 1 of these migrations. Name the right one with: the builder's schema(\"other\"), or the builder's schema(\"public\")");
        }
        assertThat(get(Runs.on(database, ONE).schema("public").build().migrate())
                        .applied())
                .isEmpty();
    }

    @Test
    void aLedgerWithTheSameNamesAndOtherContentsIsNotTakenAndNotPassedOver(TestDatabase database) {
        Runs.migrate(database, ONE);
        database.execute("create schema other");
        database.execute("alter database " + database.name() + " set search_path = other, public");

        assertThat(failure(DriftException.class, 11, database, versioned("1", "one", "select 'another'")))
                .hasMessageContaining("has migrations of the same names with other contents");
    }

    @Test
    void aLedgerOfOthersThatCannotBeReadIsInNobodysWay(TestDatabase database) {
        Runs.migrate(database, versioned("7", "others", "select 7"));
        TestDatabase service = database.asNewRole("service");
        database.execute("create schema " + service.user() + " authorization " + service.user());
        get(Runs.on(service, ONE).schema(service.user()).build().migrate());

        assertThat(Runs.migrate(service, ONE, versioned("2", "two", "select 2")))
                .containsExactly("V2 two");
    }

    private static Migration[] append(Migration[] migrations, Migration last) {
        Migration[] more = Arrays.copyOf(migrations, migrations.length + 1);
        more[migrations.length] = last;
        return more;
    }

    @Test
    void aDatabaseThatIsReadOnlyByDefaultIsMigrated(TestDatabase database) {
        database.execute("alter database " + database.name() + " set default_transaction_read_only = on");

        assertThat(Runs.migrate(database, ONE, versioned("2", "two", "create table two (id int)")))
                .containsExactly("V1 one", "V2 two");
    }

    @Test
    void migrationsMayHaveAnyNameOfAnyLength(TestDatabase database) {
        Migration quotes = versioned("1", "it's \"quoted\" \\ and $1 :name ; -- x", "select 1");
        Migration unicode = versioned("2", "Größe 🚢 日本", "select 2");
        Migration length = versioned("3", "n".repeat(200), "select 3");
        Migration view = SqlMigration.repeatable("v 'x' \\", "select 4");

        Runs.migrate(database, quotes, unicode, length, view);

        assertThat(Runs.migrate(database, quotes, unicode, length, view)).isEmpty();
        assertThat(get(Runs.of(database, quotes).history()).rows())
                .extracting(LedgerRow::name)
                .containsExactly(quotes.name(), unicode.name(), length.name(), view.name());
    }

    @Test
    void aLedgerOfThousandsIsReadAndContinued(TestDatabase database) {
        Migration[] many = IntStream.rangeClosed(1, 5_000)
                .mapToObj(i -> versioned("" + i, "step_" + i, "select " + i))
                .toArray(Migration[]::new);
        get(Runs.of(database, many).baselineAll());
        Migration[] more = Arrays.copyOf(many, many.length + 1);
        more[many.length] = versioned("5001", "last", "create table last (id int)");

        assertThat(Runs.migrate(database, more)).containsExactly("V5001 last");
        assertThat(Runs.migrate(database, more)).isEmpty();
    }

    @Test
    void aFileOfItsOwnConnectionThatSetsItsPathFindsTheLedgerWhereItStands(TestDatabase database) {
        Migration[] files = {
            SqlMigration.versioned("1", "item", "create schema shop; create table shop.item (id int)"),
            SqlMigration.versioned(
                    "2",
                    "index",
                    "-- lockkeeper: standalone\nset search_path = shop; create index concurrently item_id on item (id)")
        };

        assertThat(Runs.migrate(database, files)).containsExactly("V1 item", "V2 index");
        assertThat(Runs.migrate(database, files)).isEmpty();
        assertThat(database.number("select count(*) from pg_class where relname = 'lockkeeper_ledger'"))
                .isOne();
    }
}

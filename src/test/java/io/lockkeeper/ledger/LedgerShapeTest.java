package io.lockkeeper.ledger;

import static io.lockkeeper.SqlMigration.versioned;
import static io.lockkeeper.testing.runs.Runs.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.Migrator;
import io.lockkeeper.SchemaProbe;
import io.lockkeeper.error.DatabaseFailureException;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Resolution;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.Runs;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

/** A ledger that is not what it seems is refused by every verb alike, with one code and one message. */
@Tag("slow")
class LedgerShapeTest {

    private static final Migration ONE = versioned("1", "one", "create table one (id int)");
    private static final Migration TWO = versioned("2", "two", "create table two (id int)");

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshOwnedDatabasePerTest();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "alter table L rename to kept, create view L as select * from kept; it is not an ordinary table",
                "alter table L rename to kept, create materialized view L as select * from kept; it is not an ordinary table",
                "alter table L rename to kept, create table L (like kept) partition by range (position); it is not an ordinary table",
                "alter table L drop column attempt; of its columns attempt is missing",
                "alter table L drop column state, alter table L drop column progress; state is missing, progress is missing",
                "alter table L alter column version type integer using version::integer; version is integer instead of text",
                "alter table L alter column breaking type text; breaking is text instead of boolean",
                "update L set state = 'bogus' where version = '2'; at position 2, of V2 two, has the state 'bogus', which is not one of applied, running, failed, baseline",
                "update L set kind = 'odd' where version = '2'; at position 2, of V2 two, has the kind 'odd', which is not one of transactional, standalone, batched, java",
                "update L set checksum = null where version = '2'; at position 2, of V2 two, is applied and has no checksum",
                "update L set checksum = 'abc' where version = '2'; of V2 two, has the checksum 'abc', which is not a checksum",
                "update L set version = '02' where version = '2'; has the version '02' instead of '2'",
                "update L set version = 'two' where version = '2'; has the version 'two', which is not a version",
                "alter table L drop constraint lockkeeper_ledger_version_key, insert into L select * from again; the ledger has V2 two twice, in the rows at position 2 and 7",
                "create table heir () inherits (L), insert into heir select * from again; another table inherits from the ledger",
                "alter table L enable row level security, alter table L force row level security; row security hides rows of the ledger public.lockkeeper_ledger",
            })
    void everyVerbRefusesItAlike(String damage, String message) {
        TestDatabase database = postgres.database();
        Runs.migrate(database, ONE, TWO);
        database.execute("create table again as select * from lockkeeper_ledger where version = '2';"
                + " update again set position = 7, revision = 7");
        for (String statement : damage.split(",(?= (alter|create|insert) )")) {
            database.execute(statement
                    .replaceAll("\\bL\\b", "lockkeeper_ledger")
                    .replace("insert into lockkeeper_ledger", "insert into lockkeeper_ledger overriding system value"));
        }

        TreeSet<String> messages = new TreeSet<>();
        for (Mono<?> verb : verbs(database)) {
            messages.add(failure(DatabaseFailureException.class, 17, verb).getMessage());
        }
        assertThat(messages).singleElement().asString().contains(message);
    }

    private static List<Mono<?>> verbs(TestDatabase database) {
        Migrator warm = Runs.of(database, ONE, TWO);
        Migrator pending = Runs.of(database, ONE, TWO, versioned("3", "three", "select 3"));
        return List.of(
                warm.migrate(),
                pending.migrate(),
                warm.plan(),
                warm.status(),
                warm.history(),
                warm.accept(Version.of("2"), "test"),
                warm.resolve(Version.of("2"), Resolution.As.APPLIED, "test"),
                warm.baselineAll(),
                SchemaProbe.builder(database.connectionFactory())
                        .awaitVersion(Version.of("2"))
                        .build()
                        .check(),
                Runs.on(database, ONE, TWO).schema("public").build().migrate());
    }

    @Test
    void whatIsWrittenWhileARunIsUnderWayIsLookedAtToo(TestDatabase database) {
        Migration spoils = versioned(
                "3", "spoils", "update lockkeeper_ledger set state = 'bogus', revision = default where version = '1'");

        assertThat(failure(
                        DatabaseFailureException.class,
                        17,
                        database,
                        ONE,
                        TWO,
                        spoils,
                        versioned("4", "four", "create table four (id int)")))
                .hasMessageContaining("of V1 one, has the state 'bogus'");
        assertThat(database.string("select coalesce(to_regclass('four')::text, 'absent')"))
                .isEqualTo("absent");
    }

    /** As on a subscriber of logical replication that has become the server: sequences are not copied. */
    @Test
    void numbersBehindThoseOfTheRowsAreNamedWithWhatSetsThemRight(TestDatabase database) {
        Runs.migrate(database, ONE, TWO, versioned("3", "three", "select 3"));
        database.execute("alter table lockkeeper_ledger alter position restart with 1, alter revision restart with 1");
        Migration four = versioned("4", "four", "create table four (id int)");

        String message = failure(
                        DatabaseFailureException.class,
                        17,
                        database,
                        ONE,
                        TWO,
                        versioned("3", "three", "select 3"),
                        four)
                .getMessage();

        assertThat(message).contains("are behind those of its rows");
        database.execute(message.substring(message.indexOf("select setval")));
        assertThat(Runs.migrate(database, ONE, TWO, versioned("3", "three", "select 3"), four))
                .containsExactly("V4 four");
    }

    @Test
    void aBaselineMarkWithoutAChecksumAndColumnsOfALaterReleaseAreNoFault(TestDatabase database) {
        Runs.migrate(database, ONE, TWO);
        database.execute("update lockkeeper_ledger set state = 'baseline', checksum = null where version = '1';"
                + " alter table lockkeeper_ledger add column later text, add constraint positive check (position > 0)");

        assertThat(Runs.migrate(database, ONE, TWO)).isEmpty();
    }

    @Test
    void aLookAlikeIsNotReadBeforeItIsKnownToBeATable(TestDatabase database) {
        database.execute(
                "create table seen (id int); create function note() returns int language plpgsql volatile as"
                        + " 'begin insert into seen values (1); return 1; end'; create view lockkeeper_ledger as select note() as position");

        failure(DatabaseFailureException.class, 17, database, ONE);

        assertThat(database.number("select count(*) from seen")).isZero();
    }
}

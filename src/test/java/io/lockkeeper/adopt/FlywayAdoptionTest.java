package io.lockkeeper.adopt;

import static io.lockkeeper.testing.runs.Runs.failure;
import static io.lockkeeper.testing.runs.Runs.get;
import static io.lockkeeper.testing.runs.Runs.ledger;
import static io.lockkeeper.testing.runs.Runs.titles;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.Migrator;
import io.lockkeeper.adopt.report.AdoptionReport;
import io.lockkeeper.adopt.report.AdoptionReport.Item;
import io.lockkeeper.adopt.report.AdoptionReport.State;
import io.lockkeeper.error.DriftException;
import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.ledger.LedgerRow;
import io.lockkeeper.ledger.Provenance;
import io.lockkeeper.ledger.RowState;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A database that Flyway itself has migrated is taken over as it is, and goes on from there. */
class FlywayAdoptionTest {

    private static final Map<String, String> GREETING = Map.of("greeting", "hello");

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        write("V1__one.sql", "create table one (id int);\r\n-- Größe\r\n");
        write("V2__two.sql", "\uFEFFcreate table two (id int)");
        write("V3.5__empty.sql", "");
        write("R__greeting_view.sql", "create or replace view greeting as select '${greeting}' as word");
    }

    private void write(String name, String sql) throws IOException {
        Files.writeString(folder.resolve(name), sql);
    }

    private Adoption.Builder adoption(TestDatabase database) {
        return Adoption.builder(database.connectionFactory())
                .source(MigrationSource.directory(folder))
                .placeholders(GREETING);
    }

    private Migrator.Builder migrator(TestDatabase database) {
        return Migrator.builder(database.connectionFactory())
                .source(MigrationSource.directory(folder))
                .placeholders(GREETING);
    }

    private static List<String> in(AdoptionReport report, State state) {
        return report.in(state).stream().map(Item::title).toList();
    }

    private String refusal(Adoption.Builder adoption) {
        return failure(DriftException.class, 11, adoption.build().apply()).getMessage();
    }

    private static String history(TestDatabase database) {
        return String.valueOf(database.rows("select * from flyway_schema_history order by installed_rank"));
    }

    @Test
    void itsHistoryIsTakenOverVerifiedAndTheNextMigrationRunsOnce(TestDatabase database) throws IOException {
        RealFlyway.migrate(database, folder);
        String before = history(database);

        AdoptionReport report = get(adoption(database).build().report());
        assertThat(in(report, State.VERIFIED)).containsExactly("V1 one", "V2 two", "V3.5 empty", "R greeting_view");
        assertThat(report.items()).hasSize(4);
        assertThat(report.refusals()).isEmpty();
        assertThat(report.written()).isFalse();
        assertThat(database.number("select count(*) from pg_class where relname = 'lockkeeper_ledger'"))
                .isZero();

        assertThat(get(adoption(database).build().apply()).written()).isTrue();
        assertThat(titles(get(migrator(database).build().migrate()))).isEmpty();
        assertThat(ledger(database)).containsExactly("V1", "V2", "V3.5", "R");
        write("V4__four.sql", "create table four (id int)");
        assertThat(titles(get(migrator(database).build().migrate()))).containsExactly("V4 four");
        assertThat(titles(get(migrator(database).build().migrate()))).isEmpty();
        assertThat(history(database)).isEqualTo(before);
    }

    @Test
    void theLedgerKeepsWhereARowComesFrom(TestDatabase database) {
        RealFlyway.migrate(database, folder);
        get(adoption(database).build().apply());

        LedgerRow row = get(migrator(database).build().history()).rows().get(2);

        assertThat(row.state()).isEqualTo(RowState.BASELINE);
        Provenance from = row.provenance().orElseThrow();
        assertThat(from.tool()).isEqualTo("flyway");
        assertThat(from.version()).isEqualTo("3.5");
        assertThat(from.checksum()).isEqualTo("0");
        assertThat(from.by()).isEqualTo(database.user());
        assertThat(from.at()).startsWith("20");
        assertThat(from.verified()).isTrue();
        assertThat(get(migrator(database).build().status())
                        .plan()
                        .statuses()
                        .get(0)
                        .recorded()
                        .provenance())
                .isPresent();
    }

    @Test
    void onceMoreItChangesNothing(TestDatabase database) {
        RealFlyway.migrate(database, folder);
        get(adoption(database).build().apply());

        assertThat(get(adoption(database).build().apply()).written()).isTrue();
        assertThat(get(adoption(database).build().report()).written()).isTrue();
        assertThat(ledger(database)).hasSize(4);
    }

    @Test
    void aLedgerThatHasMoreIsLeftAlone(TestDatabase database) throws IOException {
        RealFlyway.migrate(database, folder);
        get(adoption(database).build().apply());
        write("V4__four.sql", "create table four (id int)");
        get(migrator(database).build().migrate());

        assertThat(refusal(adoption(database)))
                .contains("the ledger has 5 rows already, 4 of them taken over, and not what would be taken over now");
    }

    @Test
    void anEditedFileIsRefusedUntilItIsAccepted(TestDatabase database) throws IOException {
        RealFlyway.migrate(database, folder);
        write("V1__one.sql", "create table one (id bigint)");

        assertThat(in(get(adoption(database).build().report()), State.EDITED)).containsExactly("V1 one");
        assertThat(refusal(adoption(database)))
                .contains("V1 one was edited after Flyway ran it, with checksum ")
                .contains("take it as it is with: Adoption's acceptEdited()");
        assertThat(database.number("select count(*) from pg_class where relname = 'lockkeeper_ledger'"))
                .isZero();

        get(adoption(database).acceptEdited().build().apply());
        assertThat(titles(get(migrator(database).build().migrate()))).isEmpty();
        assertThat(database.string("select adopted ->> 'verified' from lockkeeper_ledger where version = '1'"))
                .isEqualTo("false");
    }

    @Test
    void aRepeatableMigrationThatHasChangedRunsAgain(TestDatabase database) throws IOException {
        RealFlyway.migrate(database, folder);
        write("R__greeting_view.sql", "create or replace view greeting as select '${greeting}' as word -- new");

        AdoptionReport report = get(adoption(database).build().apply());

        assertThat(in(report, State.PENDING)).containsExactly("R greeting_view");
        assertThat(titles(get(migrator(database).build().migrate()))).containsExactly("R greeting_view");
    }

    @Test
    void whatFlywayHasPassedOverIsNeverAssumedToBeDone(TestDatabase database) throws IOException {
        RealFlyway.migrate(database, folder);
        write("V1.5__late.sql", "create table late (id int)");
        write("V4__four.sql", "create table four (id int)");
        RealFlyway.on(database, folder)
                .ignoreMigrationPatterns("*:ignored")
                .load()
                .migrate();
        assertThat(database.number("select count(*) from pg_class where relname in ('late', 'four')"))
                .isOne();

        AdoptionReport report = get(adoption(database).build().apply());

        assertThat(report.in(State.SKIPPED))
                .singleElement()
                .satisfies(item -> assertThat(item.note())
                        .asString()
                        .contains("Flyway has no row of it, and has one of a later version")
                        .contains(
                                "policy(Policy.OUT_OF_ORDER)",
                                "migrator.resolve(Version.of(\"1.5\"), APPLIED, reason)"));
        assertThat(failure(DriftException.class, 11, migrator(database).build().migrate()))
                .hasMessageContaining("V1.5 late");
    }

    @Test
    void aMigrationWithoutItsFileIsToldAndTakenOverWithoutOne(TestDatabase database) throws IOException {
        RealFlyway.migrate(database, folder);
        Files.delete(folder.resolve("V2__two.sql"));
        Files.delete(folder.resolve("R__greeting_view.sql"));

        AdoptionReport report = get(adoption(database).build().apply());

        assertThat(in(report, State.MISSING)).containsExactly("V2 two", "R greeting view");
        assertThat(ledger(database)).containsExactly("V1", "V2", "V3.5");
        assertThat(titles(get(migrator(database).build().migrate()))).isEmpty();
    }

    @Test
    void whatFlywaysRepairHasDeletedIsNotDone(TestDatabase database) throws IOException {
        RealFlyway.migrate(database, folder);
        Files.move(folder.resolve("V2__two.sql"), folder.resolve("aside"));
        RealFlyway.on(database, folder).load().repair();
        Files.move(folder.resolve("aside"), folder.resolve("V2__two.sql"));
        assertThat(history(database)).contains("DELETE");

        assertThat(in(get(adoption(database).build().report()), State.SKIPPED)).containsExactly("V2 two");
    }

    @Test
    void whatIsNotAboveFlywaysBaselineCountsAsDone(TestDatabase database) throws IOException {
        RealFlyway.on(database, folder).baselineVersion("2.9").load().baseline();
        RealFlyway.migrate(database, folder);

        AdoptionReport report = get(adoption(database).build().apply());

        assertThat(in(report, State.UNVERIFIED)).containsExactly("V1 one", "V2 two");
        assertThat(in(report, State.VERIFIED)).containsExactly("V3.5 empty", "R greeting_view");
        assertThat(ledger(database)).containsExactly("V1", "V2", "V2.9", "V3.5", "R");
        assertThat(titles(get(migrator(database).build().migrate()))).isEmpty();
    }

    @Test
    void whatFlywayHasAppliedSinceIsNamedWhereItIsInTheWay(TestDatabase database) throws IOException {
        RealFlyway.migrate(database, folder);
        get(adoption(database).build().apply());
        write("V4__four.sql", "alter table one add column four int");
        RealFlyway.migrate(database, folder);

        assertThat(failure(
                        StepFailedException.class,
                        13,
                        migrator(database).build().migrate()))
                .hasMessageContaining("column \"four\" of relation \"one\" already exists")
                .hasMessageContaining("public.flyway_schema_history has V4 four, of 20")
                .hasMessageContaining(
                        " by " + database.user() + ": an instance that still starts flyway has applied it")
                .hasMessageContaining("Take that over with: the builder's beside(Adoption.beside(tool))");
    }

    @Test
    void aMigrationThatIsHalfDoneIsRefused(TestDatabase database) throws IOException {
        RealFlyway.migrate(database, folder);
        database.execute(
                "insert into flyway_schema_history (installed_rank, version, description, type, script, installed_by,"
                        + " execution_time, success) values (9, '4', 'four', 'SQL', 'V4__four.sql', 'x', 1, false)");
        write("V4__four.sql", "select 4");

        assertThat(refusal(adoption(database))).contains("Flyway has left V4 four half done", "flyway repair");
    }

    @Test
    void theFolderOfSomethingElseIsRefused(TestDatabase database) throws IOException {
        RealFlyway.migrate(database, folder);
        try (var all = Files.list(folder)) {
            for (Path file : all.toList()) {
                Files.delete(file);
            }
        }
        write("V20260101__other.sql", "select 1");

        assertThat(refusal(adoption(database)))
                .contains(
                        "none of the 4 migrations that Flyway has in public.flyway_schema_history is among the 1 migration here");
    }

    @Test
    void twoHistoriesAtOnceWaitForAWord(TestDatabase database) {
        RealFlyway.migrate(database, folder);
        database.execute("create table _sqlx_migrations (version bigint, description text, installed_on timestamptz,"
                + " success boolean, checksum bytea, execution_time bigint)");

        assertThat(refusal(adoption(database)))
                .contains(
                        "there are two histories: public._sqlx_migrations of sqlx and public.flyway_schema_history of Flyway")
                .contains(".from(\"flyway\")");
        assertThat(get(adoption(database).from("flyway").build().apply()).written())
                .isTrue();
        assertThat(refusal(adoption(database).from("sqlx")))
                .contains("public._sqlx_migrations is a table of sqlx, whose history is not taken over row by row");
    }

    @Test
    void aHistoryInAnotherSchemaIsNamedWithWhatFindsIt(TestDatabase database) {
        RealFlyway.on(database, folder).defaultSchema("apart").load().migrate();

        assertThat(refusal(adoption(database)))
                .contains("apart.flyway_schema_history of Flyway does elsewhere")
                .contains("let the ledger stand beside it with: the builder's schema(\"apart\")");
        assertThat(get(adoption(database).schema("apart").build().apply()).written())
                .isTrue();
    }

    @Test
    void aRoleThatMayNotReadTheHistoryIsToldWhatItNeeds(TestDatabase database) {
        RealFlyway.migrate(database, folder);
        TestDatabase reader = database.asNewRole("reader");

        assertThat(refusal(adoption(reader)))
                .contains(
                        "public.flyway_schema_history of Flyway is there, and this role may not read it: grant select");
    }

    @Test
    void aRoleThatMayOnlyReadGetsTheReportAndWritesNothing(TestDatabase database) {
        RealFlyway.migrate(database, folder);
        TestDatabase reader = database.asNewRole("reader");
        database.execute("grant select on flyway_schema_history to " + reader.user());

        assertThat(in(get(adoption(reader).build().report()), State.VERIFIED)).hasSize(4);
        assertThat(refusal(adoption(reader)))
                .contains("this role may not write here, so that nothing was written: adopt as the role that migrates")
                .contains("permission denied for schema public");
        assertThat(failure(DriftException.class, 11, adoption(reader).build().applyIfNew()))
                .hasMessageContaining("this role may not write here");
        assertThat(database.number("select count(*) from pg_class where relname = 'lockkeeper_ledger'"))
                .isZero();
    }

    @Test
    void withoutAnyHistoryTheWayOutIsABaseline(TestDatabase database) {
        assertThat(refusal(adoption(database)))
                .isEqualTo(
                        "there is no history of another migrator in this database. Where its objects were made without"
                                + " one, say how far it has come with: migrator.baseline(Version.of(\"V\"))");
    }
}

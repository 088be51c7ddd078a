package io.lockkeeper.ledger;

import static io.lockkeeper.SqlMigration.repeatable;
import static io.lockkeeper.SqlMigration.versioned;
import static io.lockkeeper.testing.runs.Runs.failure;
import static io.lockkeeper.testing.runs.Runs.get;
import static io.lockkeeper.testing.runs.Runs.ledger;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.Migrator;
import io.lockkeeper.error.DriftException;
import io.lockkeeper.error.ReleaseBehindException;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.BaselineMark;
import io.lockkeeper.plan.Plan;
import io.lockkeeper.plan.Policy;
import io.lockkeeper.plan.StepState;
import io.lockkeeper.plan.StepStatus;
import io.lockkeeper.run.StepResult;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.Runs;
import io.lockkeeper.testing.server.TestServer;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Databases that have objects before Lockkeeper comes, and the ways out of every refusal. */
@Tag("slow")
class TakeoverTest {

    private static final Migration ONE = versioned("1", "one", "create table one (id int)");
    private static final Migration TWO = versioned("2.3", "two", "create table two (id int)");
    private static final Migration THREE = versioned("3", "three", "create table three (id int)");
    private static final Migration VIEW = repeatable("view", "create or replace view v as select 1 as one");

    private static final String FLYWAY = """
            create table flyway_schema_history (
              installed_rank int primary key, version varchar(50), description varchar(200), type varchar(20),
              script varchar(1000), checksum int, installed_by varchar(100), installed_on timestamp default now(),
              execution_time int, success boolean);
            insert into flyway_schema_history (installed_rank, version, type, success) values
              (1, null, 'SCHEMA', true), (2, '1', 'SQL', true), (3, '2_3', 'SQL', true), (4, '2.10', 'SQL', true),
              (5, '2.10', 'UNDO_SQL', true), (6, '4', 'SQL', false), (7, null, 'SQL', true);
            create table one (id int); create table two (id int)""";

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "table: create table stranger (id int)",
                "table: create table stranger (id int) partition by range (id)",
                "view: create view stranger as select 1 as one",
                "materialized view: create materialized view stranger as select 1 as one",
                "function: create function stranger() returns int language sql as 'select 1'",
                "procedure: create procedure stranger() language sql as 'select 1'",
                "aggregate: create aggregate stranger (int) (sfunc = int4pl, stype = int)",
                "type: create type stranger as enum ('a')",
                "type: create type stranger as (a int)",
                "type: create type stranger as range (subtype = int)",
                "domain: create domain stranger as int check (value > 0)",
                "sequence: create sequence stranger"
            })
    void anObjectWithoutALedgerIsRefusedAndLeftAlone(String object) {
        TestDatabase database = postgres.database();
        String kind = object.substring(0, object.indexOf(':'));
        database.execute(object.substring(object.indexOf(':') + 1));

        DriftException refused = failure(DriftException.class, 11, database, ONE);

        assertThat(refused.getMessage())
                .contains("schema public has ", "(" + kind + " stranger", "but no ledger")
                .contains("migrator.baseline(Version.of(\"V\")), with V the version that it has reached, 0 for none")
                .contains("or migrator.baselineAll() when it is up to date with all files");
        assertThat(database.number("select count(*) from pg_class where relname in ('one', 'lockkeeper_ledger')"))
                .isZero();
    }

    @Test
    void aLedgerWhereItIsNotLookedForIsNamedWithWhatFindsIt(TestDatabase database) {
        Runs.migrate(database, ONE);
        Migrator elsewhere = Runs.on(database, ONE).schema("apart").build();

        assertThat(failure(DriftException.class, 11, elsewhere.migrate()))
                .hasMessageContaining("but no ledger where it is looked for. If public.lockkeeper_ledger is theirs,")
                .hasMessageContaining("name its schema with: the builder's schema(\"public\"). To take it over");
        assertThat(get(Runs.on(database, ONE).schema("public").build().migrate())
                        .applied())
                .isEmpty();
    }

    @Test
    void twoSchemasAreNamedAsTwo(TestDatabase database) {
        database.execute(
                "create table t (id int); create schema drizzle;"
                        + " create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)");

        assertThat(failure(DriftException.class, 11, database, ONE))
                .hasMessageStartingWith("schemas drizzle and public have 2 objects (table t), among them");
    }

    @Test
    void whatBelongsToATableIsNotCountedAgain(TestDatabase database) {
        database.execute(
                "create table t (id serial primary key, other bigint generated always as identity, text text)");

        assertThat(failure(DriftException.class, 11, database, ONE))
                .hasMessageContaining("schema public has 1 object (table t), but no ledger");
    }

    @Test
    void manyObjectsAreCountedAndAFewNamed(TestDatabase database) {
        database.execute(
                "do $$ begin for i in 1..300 loop execute format('create table a%s (id int)', i); end loop; end $$;"
                        + "create table \"zZ\" (id int); create table databasechangelog (id text)");

        assertThat(failure(DriftException.class, 11, database, ONE).getMessage())
                .contains("schema public has 302 objects (table a1, table a10, ")
                .contains(", ...), among them public.databasechangelog of Liquibase, but no ledger");
    }

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void whatAnExtensionOwnsAndWhatStandsElsewhereDoesNotCount(TestServer server) {
        try (TestDatabase database = server.database()) {
            database.execute("create extension if not exists citext; create extension if not exists hstore;"
                    + " create schema elsewhere; create table elsewhere.t (id int)");
            assertThat(database.number("select count(*) from pg_proc where pronamespace = 'public'::regnamespace"))
                    .isPositive();

            assertThat(Runs.migrate(database, ONE)).containsExactly("V1 one");
        }
    }

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void flywaysVersionIsReadFromItsHistoryAndTheCommandNamesIt(TestServer server) {
        try (TestDatabase database = server.database()) {
            database.execute(FLYWAY);

            assertThat(failure(DriftException.class, 11, database, ONE, TWO, THREE))
                    .hasMessage(
                            "schema public has 3 objects (table one, table two), among them public.flyway_schema_history of Flyway,"
                                    + " but no ledger. To take it over: Adoption.builder(connectionFactory).from(\"flyway\"), which compares the"
                                    + " 2 versions that Flyway has with the files; or migrator.baseline(Version.of(\"2.3\")), which Flyway has reached;"
                                    + " or migrator.baselineAll() when it is up to date with all files. Here are 3 migrations");

            get(Runs.of(database, ONE, TWO, THREE).baseline(Version.of("2.3")));
            assertThat(Runs.migrate(database, ONE, TWO, THREE)).containsExactly("V3 three");
        }
    }

    @Test
    void aFlywayHistoryThatWeMayNotReadIsNamedAllTheSame(TestDatabase database) {
        database.execute(FLYWAY);
        TestDatabase service = database.asNewRole("service");
        database.execute("grant create on schema public to " + service.user());

        assertThat(failure(DriftException.class, 11, service, ONE).getMessage())
                .contains("public.flyway_schema_history of Flyway")
                .contains(
                        "migrator.baseline(Version.of(\"V\")), with V the version that the other migrator has reached");
    }

    @Test
    void aTableThatIsOnlyCalledLikeFlywaysIsNamedAllTheSame(TestDatabase database) {
        database.execute(
                "create table flyway_schema_history (version date); insert into flyway_schema_history values (now())");

        assertThat(failure(DriftException.class, 11, database, ONE).getMessage())
                .contains("of Flyway", "migrator.baseline(Version.of(\"V\"))");
    }

    @Test
    void otherMigratorsAreNamed(TestDatabase database) {
        database.execute(
                "create table databasechangelog (id text); create table migrations (id int primary key, name text);"
                        + "create table migrations_lock (id int)");

        assertThat(failure(DriftException.class, 11, database, ONE).getMessage())
                .contains("public.databasechangelog of Liquibase")
                .contains("public.migrations of r2dbc-migrate or TypeORM")
                .contains("public.migrations_lock of r2dbc-migrate");
    }

    @Test
    void aBaselineTakesWhatIsThereAndMigrateGoesOn(TestDatabase database) {
        database.execute("create table one (id int); create table two (id int)");

        List<BaselineMark> marks = get(Runs.of(database, ONE, TWO, THREE, VIEW).baseline(Version.of("2.9")));

        assertThat(marks).extracting(BaselineMark::name).containsExactly("one", "two", "baseline");
        assertThat(database.strings("select distinct state from lockkeeper_ledger"))
                .containsExactly("baseline");
        assertThat(Runs.migrate(database, ONE, TWO, THREE, VIEW)).containsExactly("V3 three", "R view");
        assertThat(Runs.migrate(database, ONE, TWO, THREE, VIEW)).isEmpty();
        assertThat(get(Runs.of(database, ONE, TWO, THREE, VIEW).baseline(Version.of("2.9"))))
                .hasSize(3);
        assertThat(ledger(database)).containsExactly("V1", "V2.3", "V2.9", "V3", "R");
    }

    @Test
    void aBaselineOfAllLeavesNothingToDo(TestDatabase database) {
        database.execute("create table one (id int)");

        get(Runs.of(database, ONE, VIEW).baselineAll());

        assertThat(Runs.migrate(database, ONE, VIEW)).isEmpty();
        assertThat(ledger(database)).containsExactly("V1", "R");
    }

    @Test
    void aBaselineOnAMigratedDatabaseIsRefused(TestDatabase database) {
        Runs.migrate(database, ONE);

        assertThat(failure(DriftException.class, 11, Runs.of(database, ONE).baseline(Version.of("1"))))
                .hasMessageContaining("the ledger has 1 row already, and not this baseline");
        assertThat(ledger(database)).containsExactly("V1");
    }

    @Test
    void baselinesAtTheSameMomentAreRecordedOnce(TestDatabase database) {
        database.execute("create table one (id int)");
        Mono<List<BaselineMark>> baseline = Runs.of(database, ONE, TWO).baselineAll();

        List<List<BaselineMark>> all = get(Mono.zip(baseline, baseline, baseline)
                .map(three -> List.of(three.getT1(), three.getT2(), three.getT3())));

        assertThat(all).allMatch(marks -> marks.size() == 2);
        assertThat(ledger(database)).containsExactly("V1", "V2.3");
    }

    @Test
    void aBaselineAndAMigrateAtTheSameMomentDoNotMixUp(TestDatabase database) {
        Mono<String> baseline = Runs.of(database, ONE, TWO)
                .baselineAll()
                .thenReturn("baseline")
                .onErrorResume(DriftException.class, refused -> Mono.just("refused"));
        Mono<Integer> migrate = Runs.of(database, ONE, TWO)
                .migrate()
                .map(result -> result.applied().size());

        String outcome = get(Mono.zip(baseline, migrate).map(both -> both.getT1() + " " + both.getT2()));

        assertThat(outcome).isIn("baseline 0", "refused 2");
        assertThat(database.strings("select distinct state from lockkeeper_ledger"))
                .hasSize(1);
        assertThat(ledger(database)).containsExactly("V1", "V2.3");
    }

    @Test
    void anEditIsRefusedUntilItIsAcceptedAndTheLedgerKeepsWhoAndWhy(TestDatabase database) {
        Runs.migrate(database, ONE, TWO);
        Migration edited = versioned("1", "one", "create table one (id int) -- Größe, it's \\ here");
        assertThat(failure(DriftException.class, 11, database, edited, TWO))
                .hasMessageContaining("migrator.accept(Version.of(\"1\"), reason)");

        StepStatus was =
                get(Runs.of(database, edited, TWO).accept(Version.of("1"), "a comment; it's \\ 🚢\n-- and 'another"));

        assertThat(was.state()).isEqualTo(StepState.EDITED);
        assertThat(Runs.migrate(database, edited, TWO)).isEmpty();
        assertThat(database.rows("select a ->> 'reason', a ->> 'user', a ->> 'from', a ->> 'to',"
                        + " (a ->> 'at')::timestamptz <= now(), a ->> 'run' <> '', a ->> 'by' <> ''"
                        + " from lockkeeper_ledger, jsonb_array_elements(accepted) as a"))
                .containsExactly(List.of(
                        "a comment; it's \\ 🚢\n-- and 'another",
                        database.user(),
                        ONE.checksum().hex(),
                        edited.checksum().hex(),
                        true,
                        true,
                        true));
        assertThatThrownBy(() -> get(Runs.of(database, edited, TWO).accept(Version.of("1"), "again")))
                .isInstanceOf(DriftException.class)
                .hasMessage("there is nothing to accept for V1 one: file and ledger agree");
    }

    @Test
    void aRemovalIsRefusedUntilItIsAccepted(TestDatabase database) {
        Runs.migrate(database, ONE, TWO);
        assertThat(failure(DriftException.class, 11, database, TWO)).hasMessageContaining("its file is gone");

        get(Runs.of(database, TWO).accept(Version.of("1"), "squashed"));

        assertThat(Runs.migrate(database, TWO, THREE)).containsExactly("V3 three");
        assertThat(database.string("select accepted -> 0 ->> 'reason' from lockkeeper_ledger where version = '1'"))
                .isEqualTo("squashed");
        assertThat(database.isTrue("select file_removed from lockkeeper_ledger where version = '1'"))
                .isTrue();
    }

    @Test
    void acceptingWithoutALedgerChangesNothing(TestDatabase database) {
        assertThat(failure(DriftException.class, 11, Runs.of(database, ONE).accept(Version.of("1"), "why")))
                .hasMessageContaining("V1 one: it has not run yet");
        assertThat(database.number("select count(*) from pg_class where relname = 'lockkeeper_ledger'"))
                .isZero();
    }

    @Test
    void aReleaseThatIsBehindStartsUnlessItLacksWhatIsMarkedBreaking(TestDatabase database) {
        Migration breaking = versioned("4", "breaking", "-- lockkeeper: breaking\nselect 1");
        Migration newerView = repeatable("view", "create or replace view v as select 1 as one, 2 as two");
        Runs.migrate(database, ONE, TWO, VIEW);
        Runs.migrate(database, ONE, TWO, THREE, newerView);

        assertThat(Runs.migrate(database, ONE, TWO, VIEW)).isEmpty();
        assertThat(get(Runs.of(database, ONE, TWO, VIEW).plan()).leftAlone())
                .extracting(StepStatus::title)
                .containsExactly("R view");
        assertThat(database.number("select two from v")).isEqualTo(2);

        Runs.migrate(database, ONE, TWO, THREE, breaking, newerView);
        assertThat(failure(ReleaseBehindException.class, 18, database, ONE, TWO, VIEW))
                .hasMessage("this release is behind the database: V4 breaking is marked breaking and is not among this"
                        + " release's files. Deploy a release that has it.");
        assertThat(Runs.migrate(database, ONE, TWO, THREE, breaking, newerView)).isEmpty();
    }

    @Test
    void aLowerVersionThatWasMergedLateWaitsForAWord(TestDatabase database) {
        Runs.migrate(database, ONE, THREE);

        assertThat(failure(DriftException.class, 11, database, ONE, TWO, THREE))
                .hasMessageContaining("V2.3 two (V2.3__two) is pending, but V3 has run already");
        assertThat(Runs.titles(get(Runs.on(database, ONE, TWO, THREE)
                        .policy(Policy.OUT_OF_ORDER)
                        .build()
                        .migrate())))
                .containsExactly("V2.3 two");
        assertThat(Runs.migrate(database, ONE, TWO, THREE)).isEmpty();
    }

    @Test
    void planAndHistoryShowAFreshARefusedAndADoneDatabase(TestDatabase database) {
        assertThat(get(Runs.of(database, ONE, VIEW).plan()).pending()).hasSize(2);
        assertThat(get(Runs.of(database, ONE).history()).rows()).isEmpty();

        database.execute("create table stranger (id int)");
        Plan refused = get(Runs.of(database, ONE).plan());
        assertThat(refused.pending()).hasSize(1);
        database.execute("drop table stranger");

        StepResult done = get(Runs.of(database, ONE).migrate()).applied().get(0);
        Plan plan = get(Runs.of(database, ONE, TWO).plan());
        assertThat(plan.pending()).extracting(step -> step.title()).containsExactly("V2.3 two");
        assertThat(plan.statuses()).extracting(StepStatus::state).containsExactly(StepState.APPLIED, StepState.PENDING);
        assertThat(get(Runs.of(database, ONE).history()).rows()).singleElement().satisfies(row -> {
            assertThat(row.title()).isEqualTo(done.title());
            assertThat(row.checksum()).isEqualTo(ONE.checksum());
            assertThat(row.databaseUser()).isEqualTo(database.user());
            assertThat(row.finishedAt()).isAfterOrEqualTo(row.startedAt());
        });
        assertThat(database.number("select count(*) from pg_class where relname = 'two'"))
                .isZero();
    }
}

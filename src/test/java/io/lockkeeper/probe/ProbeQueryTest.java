package io.lockkeeper.probe;

import static io.lockkeeper.Expect.query;
import static io.lockkeeper.probe.ProbeCatalogTest.check;
import static io.lockkeeper.probe.ProbeCatalogTest.findings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.Expect;
import io.lockkeeper.QuerySource;
import io.lockkeeper.SchemaProbe;
import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.error.DatabaseFailureException;
import io.lockkeeper.error.Finding;
import io.lockkeeper.error.LockTimeoutException;
import io.lockkeeper.testing.database.HeldConnection;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.Runs;
import io.lockkeeper.testing.server.ServerLog;
import io.lockkeeper.testing.server.TestServer;
import io.lockkeeper.testing.wire.Frame;
import io.lockkeeper.testing.wire.WireTap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The application's own statements: explained, never executed. */
@Tag("slow")
class ProbeQueryTest {

    private static final String TABLES = """
            create schema app;
            create table workflow (id bigint generated always as identity primary key, name text, colour text);
            create view named as select id, name from workflow where name is not null;
            create table entry (id int, at date) partition by range (at);
            create table entry_1 partition of entry for values from ('2026-01-01') to ('2027-01-01');
            create table app."Mixed Case" ("Quoted" int, "plain" int);
            create table app.hidden (id int);
            create domain positive as int not null check (value > 0);
            create table counted (n positive);
            create sequence ticket""";

    /** Each a type and its name; what is sent for it is a null of that type. */
    private static final List<String> TYPES = List.of(
            "bigint",
            "int",
            "smallint",
            "numeric(10, 2)",
            "real",
            "double precision",
            "text",
            "varchar(20)",
            "char(3)",
            "boolean",
            "uuid",
            "date",
            "time",
            "timetz",
            "timestamp",
            "timestamp(3) with time zone",
            "timestamptz",
            "interval",
            "json",
            "jsonb",
            "bytea",
            "inet",
            "text[]",
            "bigint[]",
            "uuid[]",
            "int4range",
            "tsvector",
            "xml",
            "money",
            "bit varying",
            "name",
            "oid",
            "point",
            "workflow",
            "\"char\"");

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void statementsOfEveryShapeFit(TestServer server) {
        try (TestDatabase database = server.database()) {
            database.execute(TABLES);
            List<Expectation> expected = new ArrayList<>(List.of(
                    query("view", "select id, name from named where id = $1"),
                    query("partitioned table", "select id from entry where at = $1 and id = any ($2)"),
                    query("insert into a partition", "insert into entry (id, at) values ($1, $2)", "int", "date"),
                    query("quoted", "select m.\"Quoted\" from app.\"Mixed Case\" as m where m.plain > $1"),
                    query("returning", "insert into workflow (name) values ($1) returning id"),
                    query("no parameter", "update workflow set name = upper(name)"),
                    query("arbiter", "insert into workflow (name) values ($1) on conflict (id) do nothing"),
                    query(
                            "writing CTE",
                            "with gone as (delete from workflow where id = $1 returning id, name),"
                                    + " kept as (insert into workflow (name) select name from gone returning id)"
                                    + " select kept.id from kept, gone"),
                    query("values", "values ($1::int), (2)"),
                    query("parentheses", "(select 1) union all (select $1)"),
                    query("escapes", "select E'it\\'s $1', $a$ $2 $a$, 'a\\b', $1::text -- $3"),
                    query("twice", "select $2::int + $1::int + $2"),
                    query("locking", "select id from workflow where id = $1 for update skip locked"),
                    query("sequence", "select nextval('ticket')"),
                    query("set returning", "select generate_series(1, $1::int)")));
            TYPES.forEach(type -> expected.add(query(type, "select $1, $1 is null", type)));
            TYPES.forEach(type -> expected.add(query("cast to " + type, "select $1::" + type)));

            ProbeReport report = check(database, expected.toArray(Expectation[]::new));

            assertThat(report.warnings()).isEmpty();
            assertThat(report.checked()).isEqualTo(expected.size());
            assertThat(database.isTrue("select not is_called from ticket")).isTrue();
            assertThat(database.serverErrors()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void whatIsMissingIsNamedWithItsPlaceAndTheNearest(TestServer server) {
        try (TestDatabase database = server.database()) {
            database.execute(TABLES);
            database.execute("create function app.stamp(int) returns int language sql as 'select 1'");

            List<Finding> findings = findings(
                    database,
                    query("fits", "select id from workflow where id = $1"),
                    query("alias", "select w.id,\n  w.color\nfrom workflow as w where id = $1"),
                    query("set", "update workflow set \"Colour\" = $1"),
                    query("table", "select $1::int from app.\"Mixed case\""),
                    query("elsewhere", "select id from hidden"),
                    query("function", "select app.stamps($1)", "int"),
                    query("operator", "select 'ä' || $2::text from workflow where id = $1", "text"),
                    query("syntax", "select id form workflow"),
                    query("no such type", "select $1", "colour"),
                    query("also fits", "select name from workflow where id = $1"));

            assertThat(findings)
                    .extracting(finding -> finding.location() + " " + finding.sqlState() + " " + finding.missing() + " "
                            + finding.nearest())
                    .containsExactly(
                            "alias:2:3 42703 w.color workflow.colour",
                            "set:1:21 42703 \"Colour\" workflow.colour",
                            "table:1:21 42P01 app.\"Mixed case\" app.\"Mixed Case\"",
                            "elsewhere:1:16 42P01 hidden app.hidden",
                            "function:1:8 42883 app.stamps app.stamp(integer)",
                            "operator:1:47 42883 null null",
                            "syntax:1:16 42601 null null",
                            "no such type:1:1 42704 null null");
            assertThat(findings.get(0))
                    .hasToString(
                            "alias:2:3: column w.color does not exist (SQLSTATE 42703); did you mean workflow.colour?"
                                    + System.lineSeparator() + "  2 |   w.color" + System.lineSeparator()
                                    + "    |   ^");
        }
    }

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void whatCannotBeToldWithoutTypesIsAWarning(TestServer server) {
        try (TestDatabase database = server.database()) {
            database.execute(TABLES);
            database.execute("create function f(int) returns int language sql as 'select 1';"
                    + " create function f(date) returns int language sql as 'select 1'");

            ProbeReport report = check(
                    database,
                    query("unknown type", "select $2::int, $1 is null"),
                    query("ambiguous", "select f($1)"),
                    query("declared", "select f($1)", "date"),
                    query("null", "insert into counted values ($1)", "positive"),
                    query("not explained", "call p($1)"));

            assertThat(report.warnings())
                    .extracting(warning -> warning.expectation() + " " + warning.sqlState())
                    // from 16 on the server explains what it would not prepare
                    .containsExactlyElementsOf(
                            Stream.of("unknown type 42P18", "ambiguous 42725", "null 23502", "not explained null")
                                    .skip(server.majorVersion() < 16 ? 0 : 1)
                                    .toList());
            assertThat(report.warnings())
                    .filteredOn(warning -> String.valueOf(warning.sqlState()).startsWith("42"))
                    .allMatch(warning -> warning.message().endsWith(": declare the types of its parameters"));
        }
    }

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void threeHundredStatementsAreTwoRoundTripsAndOneMoreForEachThatIsRefused(TestServer server) {
        try (TestDatabase database = server.database();
                WireTap tap = WireTap.to(server)) {
            database.execute(TABLES);
            SchemaProbe fits = SchemaProbe.builder(tap.connectionFactory(database))
                    .expect(statements("name"))
                    .expect(Expect.columns("workflow", "id"))
                    .build();
            assertThat(Runs.get(fits.check()).checked()).isEqualTo(301);
            Awaitility.await().untilAsserted(() -> assertThat(tap.roundTrips()).isEqualTo(2));
            assertThat(tap.sessions()).hasSize(1);
            assertThat(tap.flights().stream().flatMap(flight -> flight.frames().stream()))
                    .extracting(Frame::kind)
                    .containsOnly(Frame.Kind.QUERY, Frame.Kind.TERMINATE);

            tap.forget();
            Expectation[] some = statements("name");
            some[7] = query("refused", "select nothing from workflow where id = $1");
            some[299] = query("refused too", "select nothing", new String[0]);
            SchemaProbe mismatch = SchemaProbe.builder(tap.connectionFactory(database))
                    .expect(some)
                    .build();
            Runs.failure(io.lockkeeper.error.SchemaMismatchException.class, 15, mismatch.check());
            // catalog, statements, two more for the refused, and the names that are near; behind a refusal the driver
            // may
            // send before the server has said that it is ready, and that counts as one trip
            Awaitility.await().untilAsserted(() -> assertThat(tap.roundTrips()).isBetween(4, 5));
        }
    }

    private static Expectation[] statements(String column) {
        return IntStream.range(0, 300)
                .mapToObj(i -> query(
                        "statement " + i, "select " + column + ", " + i + " from workflow where id = $1 and name = $2"))
                .toArray(Expectation[]::new);
    }

    @Test
    void nothingIsExecutedWrittenOrKept(TestDatabase database) {
        database.execute(TABLES);
        database.execute("insert into workflow (name) values ('kept')");
        database.execute(
                "create function spends() returns bigint language sql volatile as 'select nextval(''ticket'')'");
        try (WireTap tap = WireTap.to(database.server())) {
            Runs.get(SchemaProbe.builder(tap.connectionFactory(database))
                    .expect(
                            query("delete", "delete from workflow"),
                            query("sequence", "select nextval('ticket'), spends()"),
                            query("types", "delete from workflow where id = $1", "bigint"))
                    .build()
                    .check());

            assertThat(tap.queries())
                    .anyMatch(sql -> sql.startsWith("--\rbegin isolation level read committed read only"));
            assertThat(tap.queries()).last().asString().endsWith("\n--\rrollback");
        }
        assertThat(database.number("select count(*) from workflow")).isOne();
        assertThat(database.isTrue("select not is_called from ticket")).isTrue();
        assertThat(database.number("select count(*) from pg_prepared_xacts")).isZero();
    }

    @Test
    void aTableThatIsBeingChangedIsWaitedForShortlyThenTriedAgainThenNamed(TestDatabase database) {
        database.execute(TABLES);
        RetryPolicy quick = RetryPolicy.DEFAULT.withDelays(Duration.ofMillis(10), Duration.ofSeconds(30));
        SchemaProbe.Builder probe = SchemaProbe.builder(database.connectionFactory())
                .expect(query("blocked", "select id from workflow"))
                .lockTimeout(Duration.ofMillis(50))
                .retry(quick);
        try (HeldConnection holder = HeldConnection.to(database)) {
            holder.execute("begin; lock table workflow in access exclusive mode");
            assertThat(Runs.failure(
                            LockTimeoutException.class,
                            12,
                            probe.retry(quick.withAttempts(2)).build().check()))
                    .hasMessageStartingWith("a table that the code needs was not obtained within 50 ms");
        }
        assertThat(Runs.get(probe.build().check()).attempts()).isOne();
    }

    @Test
    void whileOneTableIsWaitedForNoOtherIsHeld(TestDatabase database) throws Exception {
        database.execute(TABLES);
        try (HeldConnection holder = HeldConnection.to(database)) {
            holder.execute("begin; lock table entry in access exclusive mode");
            CompletableFuture<ProbeReport> check = SchemaProbe.builder(database.connectionFactory())
                    .expect(
                            query("first", "select name from workflow"),
                            query("typed", "select name from workflow where id = $1", "bigint"),
                            query("second", "select id from entry"))
                    .lockTimeout(Duration.ofSeconds(30))
                    .build()
                    .check()
                    .toFuture();
            Awaitility.await()
                    .until(() -> database.number("select count(*) from pg_locks where not granted"
                                    + " and relation = 'entry'::regclass")
                            == 1);

            assertThat(database.number("select count(*) from pg_locks where relation = 'workflow'::regclass"))
                    .isZero();
            holder.execute("rollback");
            assertThat(check.get(30, TimeUnit.SECONDS).checked()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void whatWasPreparedForARefusedStatementIsNotInTheWayOfTheNext(TestServer server) {
        try (TestDatabase database = server.database()) {
            database.execute(TABLES);
            String insert = "insert into workflow (name) values ($1) on conflict (%s) do nothing";

            assertThat(findings(
                            database,
                            query("refused when explained", insert.formatted("name"), "text"),
                            query("fits", insert.formatted("id"), "text"),
                            query("refused again", insert.formatted("colour"), "text"),
                            query("refused when the string is parsed", "insert in workflow values ($1)", "text"),
                            query("fits too", insert.formatted("id"), "text")))
                    .extracting(finding -> finding.expectation() + " " + finding.sqlState())
                    .containsExactly(
                            "refused when explained 42P10",
                            "refused again 42P10",
                            "refused when the string is parsed 42601");
        }
    }

    @Test
    void threeHundredRefusedStatementsAreAllTold(TestDatabase database) {
        database.execute(TABLES);

        assertThat(findings(database, statements("nam"))).hasSize(300);
    }

    @Test
    void aStatementThatIsPlannedForTooLongIsTheDatabaseRefusingUs(TestDatabase database) {
        database.execute("create function slower() returns int immutable language plpgsql as"
                + " 'begin perform pg_sleep(60); return 1; end'");

        assertThat(Runs.failure(
                                DatabaseFailureException.class,
                                17,
                                SchemaProbe.builder(database.connectionFactory())
                                        .expect(query("slow", "select slower()"))
                                        .retry(RetryPolicy.DEFAULT
                                                .withAttemptTimeout(Duration.ofSeconds(2))
                                                .withAttempts(1))
                                        .build()
                                        .check())
                        .sqlState())
                .contains("57014");
    }

    @Test
    void aRoleWithUnusualSettingsIsServedAsWell(TestDatabase database) {
        database.execute(TABLES);
        TestDatabase service = database.asNewRole("service");
        database.execute(
                "grant select on workflow to " + service.user() + "; grant usage on schema app to " + service.user());
        for (String setting : List.of(
                "standard_conforming_strings = off",
                "default_transaction_isolation = serializable",
                "default_transaction_read_only = on",
                "statement_timeout = '5s'",
                "plan_cache_mode = force_custom_plan",
                "lock_timeout = '1ms'",
                "search_path = public, app")) {
            database.execute("alter role " + service.user() + " set " + setting);
        }

        assertThat(check(
                                service,
                                query(
                                        "backslash",
                                        "select 'a\\' || name from workflow where name <> 'it''s' and id = $1"),
                                Expect.columns("\"Mixed Case\"", "\"Quoted\" int"))
                        .checked())
                .isEqualTo(2);
        assertThat(database.serverErrors()).extracting(ServerLog.Entry::message).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"select 1; drop table workflow", "", "-- nothing", "select 'open", "\\d", "select 1; select 2"})
    void whatIsNotOneStatementIsRefusedBeforeAnythingIsSent(String sql) {
        assertThatThrownBy(() -> query("q", sql)).isInstanceOf(BadMigrationException.class);
    }

    @Test
    void moreTypesThanParametersAreRefused() {
        assertThatThrownBy(() -> query("q", "select $1", "int", "text"))
                .hasMessage("q:1:1: declares 2 types for 1 parameters: remove what is too many");
        assertThatThrownBy(() -> query("q", "select $1", "int) as select 1; drop table x; --"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFolderHoldsOneStatementAFileWithTypesInItsHeader(TestDatabase database, @TempDir Path folder)
            throws IOException {
        database.execute(TABLES);
        database.execute("create function f(int) returns int language sql as 'select 1';"
                + " create function f(date) returns int language sql as 'select 1'");
        Files.createDirectories(folder.resolve("nested"));
        Files.writeString(
                folder.resolve("find.sql"), "-- all of one owner\nselect name\nfrom workflow\nwhere id = $1;\n");
        Files.writeString(
                folder.resolve("nested/typed.sql"),
                "-- why\n-- lockkeeper: types date, varchar(10), app.\"Mixed Case\"\nselect f($1), $2, $3 is null");
        Files.writeString(folder.resolve("readme.txt"), "no SQL");
        SchemaProbe probe = SchemaProbe.builder(database.connectionFactory())
                .queries(QuerySource.directory(folder))
                .build();

        assertThat(Runs.get(probe.check()))
                .extracting(ProbeReport::checked, ProbeReport::warnings)
                .containsExactly(2, List.of());

        Files.writeString(
                folder.resolve("find.sql"), "-- all of one owner\nselect nam\nfrom workflow\nwhere id = $1;\n");
        assertThat(Runs.failure(io.lockkeeper.error.SchemaMismatchException.class, 15, probe.check()))
                .hasMessageStartingWith(folder.resolve("find.sql") + ":2:8: column \"nam\" does not exist")
                .hasMessageContaining("did you mean workflow.name?");

        Files.writeString(folder.resolve("find.sql"), "-- lockkeeper: breaking\nselect 1");
        assertThat(Runs.failure(BadMigrationException.class, 10, probe.check()))
                .hasMessage(folder.resolve("find.sql")
                        + ":1:1: 'breaking' is no directive of a query: write types bigint, text");
    }
}

package io.lockkeeper.probe;

import static io.lockkeeper.Expect.columns;
import static io.lockkeeper.Expect.extension;
import static io.lockkeeper.Expect.function;
import static io.lockkeeper.Expect.index;
import static io.lockkeeper.Expect.labels;
import static io.lockkeeper.Expect.privilege;
import static io.lockkeeper.Expect.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.Migrator;
import io.lockkeeper.SchemaProbe;
import io.lockkeeper.SqlMigration;
import io.lockkeeper.error.Finding;
import io.lockkeeper.error.SchemaMismatchException;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.Runs;
import io.lockkeeper.testing.server.StandbyServer;
import io.lockkeeper.testing.server.TestServer;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;

/** What the catalog is asked for: each kind of expectation, there and not there. */
class ProbeCatalogTest {

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void columnsThatAreThereFitAndOthersAreNamedWithTheNearest(TestServer server) {
        try (TestDatabase database = server.database()) {
            database.execute("create table workflow (id bigint primary key, name text, colour text)");

            assertThat(check(database, columns("workflow", "id", "NAME")).checked())
                    .isEqualTo(1);
            assertThat(findings(database, columns("workflow", "id", "name", "color"), columns("workflows")))
                    .extracting(Finding::toString)
                    .containsExactly(
                            "workflow(id, name, color): there is no column workflow.color (SQLSTATE 42703); did you mean workflow.colour?",
                            "workflows: there is no table or view workflows (SQLSTATE 42P01); did you mean workflow?");
        }
    }

    private static final String OBJECTS = """
            create schema app;
            create table app."Mixed Case" ("Quoted" int not null, amount numeric(10, 2), at timestamptz, tags text[]);
            create table entry (id int, at date) partition by range (at);
            create view entries as select id from entry;
            create materialized view kept as select 1 as one;
            create function add(a int, b text default '') returns int language sql as 'select a';
            create function add(a numeric) returns int language sql as 'select 1';
            create procedure app.run() language sql as 'select 1';
            create function shut() returns int language sql as 'select 1';
            revoke execute on function shut() from public;
            create type app.state as enum ('draft', 'in progress');
            create index entry_at on entry (at);
            create sequence app.ticket;
            create table doubled (v int);
            insert into doubled values (1), (1)""";

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void everyKindIsFoundWhereItIs(TestServer server) {
        try (TestDatabase database = server.database()) {
            database.execute(OBJECTS);
            TestDatabase service = database.asNewRole("service");
            database.execute("grant usage on schema app to " + service.user() + "; grant select on entry to "
                    + service.user() + "; grant usage on sequence app.ticket to " + service.user());

            assertThat(check(
                                    service,
                                    columns("app.\"Mixed Case\"", "\"Quoted\" int not null", "amount numeric(10,2)"),
                                    columns("app.\"Mixed Case\"", "at timestamptz", "tags text[]", "amount decimal"),
                                    columns("entry", "id", "at date"),
                                    columns("entries", "id int"),
                                    columns("kept", "one"),
                                    columns("pg_catalog.pg_class", "oid oid"),
                                    function("add(int, text)"),
                                    function("add(decimal)"),
                                    function("app.run()"),
                                    index("entry_at"),
                                    labels("app.state", "in progress", "draft"),
                                    labels("app.state"),
                                    extension("plpgsql"),
                                    privilege("select", "entry"),
                                    privilege("usage", "app.ticket"),
                                    privilege("usage", "app"))
                            .checked())
                    .isEqualTo(16);
        }
    }

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void everyKindIsMissedWhereItIsNot(TestServer server) {
        try (TestDatabase database = server.database()) {
            database.execute(OBJECTS);
            assertThatThrownBy(() -> database.execute("create unique index concurrently half on doubled (v)"));
            TestDatabase service = database.asNewRole("service");
            database.execute("grant usage on schema app to " + service.user());

            assertThat(findings(
                            service,
                            columns("app.\"mixed case\""),
                            columns("Entry", "\"At\"", "id bigint", "at date not null"),
                            columns("nowhere.entry"),
                            columns("state"),
                            function("add(int)"),
                            function("shut()"),
                            function("app.runs()"),
                            index("half"),
                            index("entries_at"),
                            labels("app.state", "in_progress", "draft"),
                            labels("app.stat"),
                            extension("plpgsq"),
                            privilege("select, insert", "entry"),
                            privilege("create", "app"),
                            privilege("usage", "app.tickets")))
                    .extracting(finding -> finding.expectation() + ": " + finding.sqlState() + " " + finding.message()
                            + " " + finding.nearest())
                    .containsExactly(
                            "app.\"mixed case\": 42P01 there is no table or view app.\"mixed case\" app.\"Mixed Case\"",
                            "entry(\"At\", id bigint, at date not null): 42703 there is no column entry.\"At\" entry.at",
                            "entry(\"At\", id bigint, at date not null): 42804 column entry.id is integer, not bigint null",
                            "entry(\"At\", id bigint, at date not null): null column entry.at may be null null",
                            "nowhere.entry: 42P01 there is no table or view nowhere.entry entry",
                            "state: 42P01 there is no table or view state null",
                            "function add(integer): 42883 there is no function add(integer) add(integer, text)",
                            "function shut(): 42501 this role may not execute function shut() null",
                            "function app.runs(): 42883 there is no function app.runs() app.run()",
                            "index half: null index half is not valid: a concurrent build is under way or has failed null",
                            "index entries_at: 42704 there is no index entries_at entry_at",
                            "enum app.state(in_progress, draft): 22P02 enum app.state has no label 'in_progress' 'in progress'",
                            "enum app.stat: 42704 there is no enum app.stat app.state",
                            "extension plpgsq: 42704 extension plpgsq is not installed plpgsql",
                            "privilege select, insert on entry: 42501 this role lacks select on entry null",
                            "privilege select, insert on entry: 42501 this role lacks insert on entry null",
                            "privilege create on app: 42501 this role lacks create on app null",
                            "privilege usage on app.tickets: 42P01 there is no object app.tickets to have usage on null");
        }
    }

    @Test
    void aNameOfTheSearchPathIsTheFirstThere() {
        try (TestDatabase database = TestServer.current().database()) {
            database.execute(
                    "create schema one; create schema two; create table one.t (a int); create table two.t (b int)");
            TestDatabase service = database.asNewRole("service");
            database.execute("grant usage on schema one, two to " + service.user() + "; alter role " + service.user()
                    + " set search_path = absent, two, one");

            check(service, columns("t", "b"), columns("one.t", "a"));
            assertThat(findings(service, columns("t", "a"))).hasSize(1);
        }
    }

    @Test
    @Tag("full")
    void aStandbyIsProbedAsAPrimaryIs() throws Exception {
        try (StandbyServer standby = StandbyServer.after(primary -> Runs.get(Migrator.builder(primary)
                .source(() -> Flux.just(SqlMigration.versioned("1", "one", "create table one (id bigint)")))
                .build()
                .migrate()))) {
            assertThat(Runs.get(SchemaProbe.builder(standby.connectionFactory())
                                    .expect(columns("one", "id"), query("write", "insert into one values ($1)"))
                                    .build()
                                    .check())
                            .checked())
                    .isEqualTo(2);
        }
    }

    static ProbeReport check(TestDatabase database, Expectation... expected) {
        return Runs.get(SchemaProbe.builder(database.connectionFactory())
                .expect(expected)
                .build()
                .check());
    }

    static List<Finding> findings(TestDatabase database, Expectation... expected) {
        return Runs.failure(
                        SchemaMismatchException.class,
                        15,
                        SchemaProbe.builder(database.connectionFactory())
                                .expect(expected)
                                .build()
                                .check())
                .findings();
    }
}

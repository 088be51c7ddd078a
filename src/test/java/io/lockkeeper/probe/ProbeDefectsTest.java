package io.lockkeeper.probe;

import static io.lockkeeper.Expect.columns;
import static io.lockkeeper.Expect.function;
import static io.lockkeeper.Expect.labels;
import static io.lockkeeper.Expect.privilege;
import static io.lockkeeper.Expect.query;
import static io.lockkeeper.probe.ProbeCatalogTest.check;
import static io.lockkeeper.probe.ProbeCatalogTest.findings;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.error.Finding;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.server.TestServer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A migration between two releases, and each release on the schema of the other: ahead of the database, and behind it. */
@Tag("slow")
class ProbeDefectsTest {

    private static final String OLD = """
            create table workflow (id bigint primary key, name text, color text);
            create type state as enum ('draft', 'archived');
            create table account (id bigint generated always as identity primary key, email text unique, handle text, s state);
            create function stamp(n int) returns int language sql as 'select n';
            create function rate(n int) returns int language sql as 'select n'""";

    /**
     * What the migration does.
     *
     * @param change the migration
     * @param before what the old release needs, and the new one lacks
     * @param behind the codes with which the old release is told so
     * @param after what the new release needs, and the old schema lacks
     * @param ahead the codes with which the new release is told so
     */
    private record Defect(
            String name,
            String change,
            List<Expectation> before,
            List<String> behind,
            List<Expectation> after,
            List<String> ahead) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Defect> DEFECTS = List.of(
            new Defect(
                    "dropped column",
                    "alter table workflow drop column color; alter table workflow add column shade text",
                    List.of(query("q", "select id, color from workflow where id = $1"), columns("workflow", "color")),
                    List.of("42703 color", "42703 workflow.color"),
                    List.of(query("q", "select w.shade from workflow as w"), columns("workflow", "shade")),
                    List.of("42703 w.shade", "42703 workflow.shade")),
            new Defect(
                    "renamed table",
                    "alter table workflow rename to process",
                    List.of(query("q", "select from workflow where id = $1"), columns("workflow")),
                    List.of("42P01 workflow", "42P01 workflow"),
                    List.of(query("q", "update process set name = $2 where id = $1"), columns("process")),
                    List.of("42P01 process", "42P01 process")),
            new Defect(
                    "missing function",
                    "alter function stamp(int) rename to seal",
                    List.of(query("q", "select stamp($1)", "int"), function("stamp(int)")),
                    List.of("42883 stamp", "42883 stamp(integer)"),
                    List.of(query("q", "select seal(1)"), function("seal(integer)")),
                    List.of("42883 seal", "42883 seal(integer)")),
            new Defect(
                    "changed argument type",
                    "drop function rate(int); create function rate(n uuid) returns int language sql as 'select 1';"
                            + " alter table workflow alter column name type uuid using null",
                    List.of(
                            query("q", "select rate($1)", "int"),
                            function("rate(int)"),
                            query("type of a column", "select id from workflow where name = $1", "text"),
                            columns("workflow", "name text")),
                    List.of("42883 rate", "42883 rate(integer)", "42883", "42804 workflow.name text"),
                    List.of(query("q", "select rate($1)", "uuid"), columns("workflow", "name uuid")),
                    List.of("42883 rate", "42804 workflow.name uuid")),
            new Defect(
                    "lost privilege",
                    "revoke update on workflow from service; grant delete on workflow to service",
                    List.of(
                            query("q", "update workflow set name = $1"),
                            query("lock", "select id from workflow for no key update"),
                            privilege("select, update", "workflow")),
                    List.of("42501", "42501", "42501"),
                    List.of(query("q", "delete from workflow"), privilege("delete", "workflow")),
                    List.of("42501", "42501")),
            new Defect(
                    "on conflict without its unique index",
                    "alter table account drop constraint account_email_key; alter table account add unique (handle)",
                    List.of(query("q", "insert into account (email) values ($1) on conflict (email) do nothing")),
                    List.of("42P10"),
                    List.of(
                            query(
                                    "q",
                                    "insert into account (handle) values ($1) on conflict (handle) do update set handle = excluded.handle")),
                    List.of("42P10")),
            new Defect(
                    "dropped enum label",
                    "create type state2 as enum ('draft', 'retired'); alter table account alter column s type state2 using null;"
                            + " drop type state; alter type state2 rename to state",
                    List.of(
                            query("q", "select id from account where s = 'archived'"),
                            labels("state", "draft", "archived")),
                    List.of("22P02 'archived'", "22P02 'archived'"),
                    List.of(query("q", "update account set s = 'retired'"), labels("state", "retired")),
                    List.of("22P02 'retired'", "22P02 'retired'")));

    static Stream<Arguments> defects() {
        return TestServer.tested().flatMap(server -> DEFECTS.stream().map(defect -> Arguments.of(server, defect)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("defects")
    void eachDefectIsFoundByTheReleaseAheadAndByTheOneBehind(TestServer server, Defect defect) {
        try (TestDatabase database = server.database()) {
            TestDatabase service = database.asNewRole("service");
            database.execute(OLD);
            database.execute("grant select, insert, update on workflow, account to " + service.user());
            Expectation[] before = defect.before().toArray(Expectation[]::new);
            Expectation[] after = defect.after().toArray(Expectation[]::new);

            check(service, before);
            assertThat(told(findings(service, after))).isEqualTo(defect.ahead());
            database.execute(defect.change().replace("service", service.user()));
            check(service, after);
            assertThat(told(findings(service, before))).isEqualTo(defect.behind());
        }
    }

    private static List<String> told(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.sqlState() + (finding.missing() == null ? "" : " " + finding.missing()))
                .toList();
    }
}

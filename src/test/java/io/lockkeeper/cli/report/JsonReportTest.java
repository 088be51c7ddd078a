package io.lockkeeper.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.cli.Fixtures;
import io.lockkeeper.cli.Screen;
import io.lockkeeper.cli.console.Failure;
import io.lockkeeper.error.DriftException;
import io.lockkeeper.error.Location;
import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.message.Message;
import io.lockkeeper.message.ServerError;
import io.lockkeeper.plan.InvalidIndex;
import io.lockkeeper.plan.Plan;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names and order of the fields are read by scripts: they never change. */
class JsonReportTest {

    private final Screen screen = new Screen();
    private final JsonReport report = new JsonReport(screen.console());

    @Test
    void migrated() {
        report.migrated(new MigrateResult(
                List.of(Fixtures.DONE, Fixtures.DONE_VIEW), List.of(), Duration.ofMillis(5), Duration.ofMillis(67)));

        assertThat(screen.out()).isEqualTo("""
                        {"outcome":"migrated","applied":[\
                        {"version":"1","name":"create_form","kind":"transactional","repeatable":false,"millis":12},\
                        {"version":null,"name":"form_view","kind":"transactional","repeatable":true,"millis":1234}],\
                        "byPeer":[],"waitedMillis":5,"tookMillis":67}
                        """);
    }

    @Test
    void onlyWhatThisRunAppliedMakesItMigrated() {
        report.migrated(
                new MigrateResult(List.of(), List.of(Fixtures.DONE), Duration.ofMillis(900), Duration.ofMillis(1_000)));

        assertThat(screen.out()).isEqualTo("""
                        {"outcome":"up-to-date","applied":[],"byPeer":[\
                        {"version":"1","name":"create_form","kind":"transactional","repeatable":false,"millis":12}],\
                        "waitedMillis":900,"tookMillis":1000}
                        """);
    }

    @Test
    void plan() {
        report.plan(Fixtures.plan());

        assertThat(screen.out()).isEqualTo("""
                        {"pending":[\
                        {"version":"2.10","name":"drop_form","kind":"transactional","repeatable":false},\
                        {"version":null,"name":"form_view","kind":"transactional","repeatable":true}],\
                        "applied":2}
                        """);
    }

    @Test
    void status() {
        report.status(new Status(Fixtures.plan(), Map.of()));

        assertThat(screen.out()).isEqualTo("""
                        [{"version":"1","name":"create_form","kind":"transactional","repeatable":false,"millis":12,\
                        "state":"applied","checksum":"%s","appliedAt":"2026-11-21T04:00:00.012Z","appliedBy":"lockkeeper"},\
                        {"version":"2","name":"add_größe","kind":"transactional","repeatable":false,"millis":12,\
                        "state":"edited","checksum":"%s","appliedAt":"2026-11-21T04:00:00.012Z","appliedBy":"lockkeeper"},\
                        {"version":"2.10","name":"drop_form","kind":"transactional","repeatable":false,"millis":null,\
                        "state":"pending","checksum":"%s","appliedAt":null,"appliedBy":null},\
                        {"version":null,"name":"form_view","kind":"transactional","repeatable":true,"millis":null,\
                        "state":"pending","checksum":"%s","appliedAt":null,"appliedBy":null}]
                        """.formatted(
                        Fixtures.CREATE_FORM.checksum(),
                        Fixtures.EDITED.checksum(),
                        Fixtures.PENDING.checksum(),
                        Fixtures.VIEW.checksum()));
    }

    @Test
    void anInvalidIndexIsAFieldMoreOfThePlanAndOfTheMigrationThatMadeIt() {
        Plan plan = Fixtures.planWith(
                new InvalidIndex("public.form_name", "V1 create_form"), new InvalidIndex("public.other", null));
        report.plan(plan);
        report.status(new Status(plan, Map.of()));

        List<String> lines = screen.out().lines().toList();
        assertThat(lines.get(0)).endsWith("\"applied\":2,\"invalidIndexes\":[\"public.form_name\",\"public.other\"]}");
        assertThat(lines.get(1))
                .contains("\"state\":\"invalid\"")
                .containsOnlyOnce("\"invalidIndexes\":[\"public.form_name\"]},{\"version\":\"2\"");
    }

    @Test
    void baselined() {
        report.baselined(Fixtures.marks());

        assertThat(screen.out()).isEqualTo("""
                        {"outcome":"baselined","marked":[\
                        {"version":"1","name":"create_form","kind":"transactional","repeatable":false,"checksum":"%s"},\
                        {"version":"1.5","name":"baseline","kind":"transactional","repeatable":false,"checksum":null}]}
                        """.formatted(Fixtures.CREATE_FORM.checksum()));
    }

    @Test
    void accepted() {
        report.accepted(Fixtures.plan().statuses().get(1), "the \"size\" was too small");

        assertThat(screen.out()).isEqualTo("""
                        {"outcome":"accepted","version":"2","name":"add_größe","was":"edited",\
                        "reason":"the \\"size\\" was too small"}
                        """);
    }

    @Test
    void aStatementFailed() {
        report.finished(Fixtures.DONE);
        report.failed(Failure.of(new StepFailedException(
                "V2 add_größe",
                new Location("V2__add_größe.sql", 3, 7),
                null,
                ServerError.of("42703", "column \"x\" does not exist"),
                "It was rolled back.",
                null)));

        assertThat(screen.out()).isEqualTo("""
                        {"outcome":"failed","error":{"type":"StepFailed","phase":"apply",\
                        "message":"V2__add_größe.sql:3:7: column \\"x\\" does not exist (SQLSTATE 42703)\\nIt was rolled back.",\
                        "sqlState":"42703","file":"V2__add_größe.sql","line":3,"column":7,"exitCode":13},\
                        "applied":[{"version":"1","name":"create_form","kind":"transactional","repeatable":false,"millis":12}]}
                        """);
    }

    @Test
    void whatIsAbsentIsNull() {
        report.failed(Failure.of(new DriftException(Message.text("V1 was edited"))));

        assertThat(screen.out()).isEqualTo("""
                        {"outcome":"failed","error":{"type":"Drift","phase":"plan","message":"V1 was edited",\
                        "sqlState":null,"file":null,"line":null,"column":null,"exitCode":11},"applied":[]}
                        """);
    }

    @Test
    void aBugIsAnObjectToo() {
        report.failed(Failure.of(new IllegalStateException("what nobody foresaw")));

        assertThat(screen.out())
                .startsWith("{\"outcome\":\"failed\",\"error\":{\"type\":\"IllegalState\",\"phase\":null,")
                .contains("run again with --verbose and report it")
                .contains("\"exitCode\":1}")
                .hasLineCount(1);
        assertThat(screen.err()).isEmpty();
    }
}

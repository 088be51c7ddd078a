package io.lockkeeper.cli.deploy;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.cli.Screen;
import io.lockkeeper.cli.console.Json;
import io.lockkeeper.deploy.service.DeployException;
import io.lockkeeper.deploy.service.DeployException.Kind;
import io.lockkeeper.deploy.service.DeploymentState;
import io.lockkeeper.deploy.sim.DeploySimulator;
import io.lockkeeper.deploy.sim.Endpoint;
import io.lockkeeper.deploy.sim.Fault;
import io.lockkeeper.internal.deploy.resume.Observed;
import io.lockkeeper.internal.deploy.resume.ResumeDecision;
import io.lockkeeper.internal.deploy.resume.Stored;
import io.lockkeeper.message.Message;
import io.lockkeeper.testing.Page;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the page about deploy requests shows is what happens; and how the verb ends. */
class DeployPageTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    private static final Pattern ROW = Pattern.compile(
            "^\\| (nothing|a branch|a request)([^|]*) \\| ([^|]*?) *\\| `(\\w+)` \\|", Pattern.MULTILINE);

    @TempDir
    private Path folder;

    private DeploySimulator simulator;

    @BeforeEach
    void start() throws IOException {
        simulator = Objects.requireNonNull(DeploySimulator.builder()
                .step(Duration.ofMillis(10))
                .copy(Duration.ofMillis(50))
                .keyspace("app", 2, "create table orders (id bigint primary key, total int)")
                .start()
                .block(PATIENCE));
        Matcher file = Pattern.compile("```sql (\\S+)\n(.*?)```", Pattern.DOTALL)
                .matcher(Page.named("deploy-requests.md").text());
        assertThat(file.find()).isTrue();
        Path sql = folder.resolve(file.group(1));
        Files.createDirectories(sql.getParent());
        Files.writeString(sql, file.group(2));
    }

    @AfterEach
    void stop() {
        simulator.stop().block(PATIENCE);
    }

    private record Run(int exitCode, Screen screen) {

        JsonNode json() {
            return Json.mapper().readTree(screen.out());
        }
    }

    private Run run(TestDatabase database, String line) {
        return run(
                database,
                line,
                Map.of("LOCKKEEPER_SERVICE_TOKEN_ID", "id", "LOCKKEEPER_SERVICE_TOKEN", "t0ken-of-a-test"));
    }

    private Run run(TestDatabase database, String line, Map<String, String> environment) {
        List<String> words = new ArrayList<>(Arrays.asList(line.split(" ")));
        words.replaceAll(word -> word.replace("r2dbc:postgresql://localhost/app", database.r2dbcUrl())
                .replaceAll("^ddl$", folder.resolve("ddl").toString()));
        words.addAll(List.of("--service-url", simulator.url()));
        Screen screen = new Screen();
        int exitCode = screen.runIn(folder, environment, words.toArray(String[]::new));
        assertThat(screen.all()).doesNotContain("t0ken-of-a-test").doesNotContain(database.password());
        return new Run(exitCode, screen);
    }

    private Run apply(TestDatabase database, String more) {
        return run(
                database,
                ("deploy apply --org acme --database shop --ddl ddl --skip-revert --state-url"
                                + " r2dbc:postgresql://localhost/app --output json " + more)
                        .strip());
    }

    private Run act(TestDatabase database, String action) {
        return run(
                database,
                "deploy " + action
                        + " --org acme --database shop --state-url r2dbc:postgresql://localhost/app --output json");
    }

    @Test
    @Tag("slow")
    void itsCommandsTakeTheChangeToItsEnd(TestDatabase database) throws IOException {
        List<String> commands = Page.named("deploy-requests.md").blocks("sh").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("lockkeeper "))
                .map(line -> line.substring("lockkeeper ".length()))
                .toList();
        List<String> ends = new ArrayList<>();
        for (String command : commands) {
            Run run = run(database, command);
            assertThat(run.exitCode()).as(command + run.screen().all()).isZero();
            ends.add(run.screen().out());
        }

        assertThat(ends).hasSize(4);
        assertThat(ends.get(0))
                .contains("preparing branch", "waiting for cutover, deploy request 1", "app.orders -80: ", "100 %");
        assertThat(ends.get(1)).contains("waiting for cutover, deploy request 1");
        assertThat(ends.get(2)).contains("completed, deploy request 1");
        assertThat(ends.get(3)).contains("completed, deploy request 1");
        assertThat(simulator.tables("main", "app").get("orders")).contains("note", "orders_total");
        assertThat(simulator.effects(Endpoint.DEPLOY)).isEqualTo(1);
    }

    @Test
    void everyRowOfItsTableIsTheDecision() throws IOException {
        Matcher rows = ROW.matcher(Page.named("deploy-requests.md").text());
        List<ResumeDecision> shown = new ArrayList<>();
        while (rows.find()) {
            Stored stored = stored(rows.group(1), rows.group(2));
            shown.add(ResumeDecision.valueOf(rows.group(4)));
            assertThat(ResumeDecision.on(stored, observed(rows.group(3))))
                    .as(rows.group())
                    .isEqualTo(ResumeDecision.valueOf(rows.group(4)));
        }
        assertThat(shown).contains(ResumeDecision.values());
    }

    private static Stored stored(String kept, String more) {
        return switch (kept) {
            case "nothing" -> Stored.NOTHING;
            case "a branch" -> new Stored("b", null, false, false);
            default -> new Stored("b", 1L, more.contains("deferred"), more.contains("context"));
        };
    }

    private static Observed observed(String says) {
        return switch (says) {
            case "" -> new Observed.Nothing();
            case "not found" ->
                Observed.of(new DeployException(Kind.NOT_FOUND, 404, false, null, Message.text("gone"), null));
            case "any other failure" ->
                Observed.of(new DeployException(Kind.INTERNAL, 500, false, null, Message.text("no"), null));
            case "ready" -> new Observed.LiveBranch(true);
            case "not ready" -> new Observed.LiveBranch(false);
            default -> {
                String word = says.replaceFirst("^`(\\w+)`.*", "$1");
                yield new Observed.LiveRequest(
                        DeploymentState.valueOf(word.toUpperCase(Locale.ROOT)),
                        says.endsWith(", closed"),
                        says.endsWith(", deployed"));
            }
        };
    }

    @Test
    void whatIsMissingOrWrongIsSaid(TestDatabase database) {
        Map<String, String> refusals = Map.of(
                "deploy", "no action is given",
                "deploy destroy", "there is no action destroy",
                "deploy apply --org acme --database shop", "--state-url is missing",
                "deploy apply --database shop --state-url r2dbc:postgresql://localhost/app", "--org is missing",
                "deploy apply --org acme --database shop --state-url r2dbc:postgresql://localhost/app",
                        "apply needs --ddl DIR or --branch NAME",
                "deploy apply --org acme --database shop --ddl ddl --branch b --state-url r2dbc:postgresql://localhost/app",
                        "--ddl and --branch contradict each other",
                "deploy resume --org acme --database shop --state-url r2dbc:postgresql://localhost/app",
                        "no deploy of this database has not ended",
                "deploy status --org acme --database shop --id abc --state-url r2dbc:postgresql://localhost/app",
                        "there is no apply abc");
        refusals.forEach((line, says) -> {
            Run run = run(database, line);
            assertThat(run.exitCode()).as(line).isEqualTo(2);
            assertThat(run.screen().err()).contains(says);
        });
        Run tokenless = run(
                database,
                "deploy status --org acme --database shop --state-url r2dbc:postgresql://localhost/app",
                Map.of());
        assertThat(tokenless.exitCode()).isEqualTo(2);
        assertThat(tokenless.screen().err()).contains("LOCKKEEPER_SERVICE_TOKEN_ID is not set");
    }

    @Test
    void aStatementThatIsNoDdlEndsWith10(TestDatabase database) throws IOException {
        Files.writeString(folder.resolve("ddl/app/2_rows.sql"), "delete from orders");
        Run run = apply(database, "");

        assertThat(run.exitCode()).isEqualTo(10);
        assertThat(run.json().path("error").path("message").asString())
                .contains("is no statement that a deploy request");
    }

    @Test
    @Tag("slow")
    void aChangeThatTheServiceCannotCarryOutEndsWith13(TestDatabase database) throws IOException {
        Files.writeString(folder.resolve("ddl/app/1_orders.sql"), "create table notes (text varchar(10))");
        Run run = apply(database, "");

        assertThat(run.exitCode()).isEqualTo(13);
        assertThat(run.json().path("outcome").asString()).isEqualTo("failed");
        assertThat(run.json().path("note").asString()).contains("app.notes");
    }

    @Test
    @Tag("slow")
    void aServiceThatFailsEndsWith16AndOneThatRefusesWith17(TestDatabase database) throws IOException {
        simulator.fault(Endpoint.BRANCH, Fault.REDIRECT, 1);
        Run refused = apply(database, "--into main");

        assertThat(refused.exitCode()).isEqualTo(17);
        assertThat(refused.json().path("error").path("type").asString()).isEqualTo("Deploy");
        stop();
        Run unreachable = apply(database, "");
        assertThat(unreachable.exitCode()).isEqualTo(16);
        start();
    }

    @Test
    @Tag("slow")
    void aDeferredDeployCanBeCancelledAndADeployThatIsLiveReverted(TestDatabase database) throws IOException {
        assertThat(apply(database, "--defer-deploy").json().path("outcome").asString())
                .isEqualTo("waiting_for_deploy");
        Run cancelled = act(database, "cancel");
        assertThat(cancelled.exitCode()).isZero();
        assertThat(cancelled.json().path("outcome").asString()).isEqualTo("stopped");
        assertThat(act(database, "cancel").exitCode()).as("cancelled already").isZero();
        assertThat(act(database, "resume").exitCode()).isEqualTo(13);

        Files.writeString(folder.resolve("ddl/app/1_orders.sql"), "alter table orders add column day date");
        apply(database, "--defer-deploy");
        Run tooEarly = act(database, "revert");
        assertThat(tooEarly.exitCode()).isEqualTo(17);
        assertThat(act(database, "resume --start").json().path("outcome").asString())
                .isEqualTo("completed");
        assertThat(simulator.calls(Endpoint.DEPLOY)).isEqualTo(1);
    }
}

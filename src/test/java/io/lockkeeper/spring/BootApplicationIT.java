package io.lockkeeper.spring;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.Migrator;
import io.lockkeeper.testing.database.HeldConnection;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.process.ChildJvm;
import io.lockkeeper.testing.server.TestServer;
import io.lockkeeper.testing.wire.WireTap;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Applications of each line of Boot, built and repackaged as users do it, against a real server. */
@Tag("slow")
class BootApplicationIT {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    static final List<String> LINES = BootApps.LINES;

    private static final Pattern PORT = Pattern.compile("Netty started on port (\\d+)");

    /** Lockkeeper writes the run before the name. */
    private static final String NAME = "substring(application_name from '(one|two)$')";

    private static final String CONNECTED = "select distinct " + NAME + " from pg_stat_activity"
            + " where datname = current_database() and " + NAME + " is not null order by 1";

    private static final String MIGRATES = "select " + NAME + " from pg_stat_activity"
            + " where datname = current_database() and " + NAME + " is not null and wait_event = 'advisory'"
            + " and state = 'active' and query like '%pg_advisory_xact_lock(77)%'";

    @BeforeAll
    static void buildAndRunTheirSlices() throws IOException, InterruptedException {
        try (TestDatabase database = TestServer.current().database()) {
            BootApps.build(database);
        }
    }

    @ParameterizedTest
    @FieldSource("LINES")
    void whoeverUsesARepositoryEarlySeesTheSchemaAndOperationsSeeIt(String line, TestDatabase database)
            throws Exception {
        try (WireTap tap = WireTap.to(database.server());
                ChildJvm app = started(line, tap.r2dbcUrl(database))) {
            int port = port(app);
            app.awaitLine(text -> text.startsWith("CommandLineRunner"), PATIENCE);
            app.awaitLine(text -> text.startsWith("Scheduled"), PATIENCE);
            for (String who : List.of(
                    "constructor",
                    "PostConstruct",
                    "SmartLifecycle",
                    "EventListener",
                    "CommandLineRunner",
                    "Scheduled")) {
                assertThat(app.lines()).contains(who + " saw 1");
            }
            assertThat(app.lines())
                    .anyMatch(text ->
                            text.contains("2 migrations applied in ") && text.contains("the schema fits: 1 checked"));
            assertThat(get(port, "/notes").get(0).get("text").asString()).isEqualTo("the first");
            JsonNode status = get(port, "/actuator/lockkeeper").get("migrations");
            assertThat(status.get(1).get("name").asString()).isEqualTo("first_note");
            assertThat(status.get(1).get("state").asString()).isEqualTo("applied");
            tap.forget();
            for (int i = 0; i < 20; i++) {
                assertThat(get(port, "/actuator/health/lockkeeper")
                                .get("status")
                                .asString())
                        .isEqualTo("UP");
            }
            assertThat(tap.roundTrips()).isZero();
            JsonNode health = get(port, "/actuator/health");
            assertThat(health.at("/components/lockkeeper/status").asString()).isEqualTo("UP");
            assertThat(health.at("/components/lockkeeper/details/checked").asInt())
                    .isEqualTo(1);
            assertThat(get(port, "/actuator/metrics/lockkeeper.run")
                            .at("/measurements/0/value")
                            .asInt())
                    .isEqualTo(1);
            aBadVerdictTakesThePodOutUntilACheckClearsIt(port, database);
        }
    }

    private static void aBadVerdictTakesThePodOutUntilACheckClearsIt(int port, TestDatabase database) throws Exception {
        assertThat(answer(port, "/actuator/health/readiness").statusCode()).isEqualTo(200);
        database.execute("alter table note rename column text to words");
        assertThat(answer(port, "/check").body()).contains("note.text");
        assertThat(answer(port, "/actuator/health/readiness").statusCode()).isEqualTo(503);
        assertThat(answer(port, "/actuator/health/liveness").statusCode()).isEqualTo(200);
        database.execute("alter table note rename column words to text");
        assertThat(answer(port, "/check").body()).isEqualTo("fits");
        assertThat(answer(port, "/actuator/health/readiness").statusCode()).isEqualTo(200);
    }

    @Test
    void aStartThatFailsOpensNoPortAndEndsWithItsCode(TestDatabase database) {
        failing("4.1", database, 15, 13, 16, 11, 2);
    }

    @Test
    void andSoOnTheOldestLine(TestDatabase database) {
        failing("3.5", database, 15);
    }

    @Test
    @Tag("full")
    void andSoOnEveryLineAndWithEveryCode(TestDatabase database) {
        failing("3.5", database, 13, 16, 11, 2);
        failing("4.0", database, 15, 13, 16, 11, 2);
    }

    private static void failing(String line, TestDatabase database, int... codes) {
        String url = database.r2dbcUrl();
        Migrator.builder(database.connectionFactory())
                .source(MigrationSource.directory(Path.of("src/it/boot/src/main/resources/db/migration")))
                .build()
                .migrate()
                .block(PATIENCE);
        Map<Integer, List<String>> options = Map.of(
                15, List.of(url, "--lockkeeper.probe.expect=note(owner)"),
                13, List.of(url, "--lockkeeper.locations=classpath:db/migration,classpath:db/failing"),
                2, List.of(url, "--lockkeeper.probe.expect=note("),
                11, List.of(url, "--lockkeeper.locations=classpath:db/edited"),
                16, List.of("r2dbc:postgresql://nobody@localhost:1/none", "--lockkeeper.connect-wait=1ms"));
        for (int code : codes) {
            List<String> given = options.get(code);
            try (ChildJvm child = started(line, given.get(0), given.get(1))) {
                assertThat(child.awaitExit(PATIENCE))
                        .as(String.join("\n", child.lines()))
                        .isEqualTo(code);
                assertThat(child.lines())
                        .noneMatch(text -> PORT.matcher(text).find())
                        .noneMatch(text -> text.contains("at io.lockkeeper."))
                        .noneMatch(text -> text.startsWith("constructor"))
                        .contains(
                                "APPLICATION FAILED TO START",
                                "Lockkeeper ended the start with exit code " + code + ":");
            }
        }
    }

    @Test
    void threeReplicasAtOnceMigrateOnceFromTheJarAndExtractedAndFromWhatAotAndTheBuildHaveMade(
            TestDatabase database, @TempDir Path folder) {
        Path extracted = folder.resolve("with a space");
        try (ChildJvm tool = ChildJvm.jar(BootApps.jar("4.1"))
                .jvmOptions("-Djarmode=tools")
                .arguments("extract", "--destination", extracted.toString())
                .start()) {
            assertThat(tool.awaitExit(PATIENCE)).isZero();
        }
        Path jar = extracted.resolve(BootApps.jar("4.1").getFileName());
        List<ChildJvm> replicas = new ArrayList<>();
        try {
            replicas.add(started("4.1", database.r2dbcUrl()));
            replicas.add(started("4.1", database.r2dbcUrl(), "--lockkeeper.locations=bundled"));
            replicas.add(BootApps.start(jar, database.r2dbcUrl(), "--lockkeeper.locations=bundled")
                    .jvmOptions("-Dspring.aot.enabled=true")
                    .start());
            replicas.forEach(BootApplicationIT::port);
            assertThat(replicas.get(2).lines()).anyMatch(text -> text.contains("AOT-processed"));
        } finally {
            replicas.forEach(ChildJvm::close);
        }
        assertThat(database.strings("select name from lockkeeper_ledger order by 1"))
                .containsExactly("create_note", "first_note");
        assertThat(database.number("select count(*) from note")).isEqualTo(1);
    }

    @ParameterizedTest
    @FieldSource("LINES")
    @DisabledOnOs(OS.WINDOWS)
    void ofTwoReplicasThatStartAtOnceOneIsTerminatedInAMigrationAndTheOtherAppliesIt(String line, TestDatabase database)
            throws Exception {
        Map<String, ChildJvm> replicas = new TreeMap<>();
        try (HeldConnection other = HeldConnection.to(database)) {
            other.execute("select pg_advisory_lock(77)");
            for (String name : List.of("one", "two")) {
                replicas.put(
                        name,
                        BootApps.start(
                                        BootApps.jar(line),
                                        database.r2dbcUrl(),
                                        "--management.endpoint.health.group.readiness.include=readinessState",
                                        "--spring.r2dbc.properties.applicationName=" + name,
                                        "--lockkeeper.locations=classpath:db/migration,classpath:db/slow")
                                .jvmOptions("-Dspring.aot.enabled=" + name.equals("two"))
                                .start());
            }
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> database.strings(MIGRATES).size() == 1
                            && database.strings(CONNECTED).size() == 2);
            assertThat(replicas.get("two").lines()).anyMatch(text -> text.contains("AOT-processed"));
            String migrates = database.string(MIGRATES);
            ChildJvm terminated = replicas.get(migrates);
            terminated.terminate();
            assertThat(terminated.awaitExit(PATIENCE)).isEqualTo(128 + 15);
            // the process waited for that: no patience here
            assertThat(database.strings(MIGRATES)).doesNotContain(migrates);
            assertThat(terminated.lines())
                    .noneMatch(text -> PORT.matcher(text).find())
                    .anyMatch(text -> text.contains("the process is told to end: Lockkeeper cancels its run"));
            assertThat(database.isTrue("select to_regclass('slow') is null")).isTrue();

            other.execute("select pg_advisory_unlock(77)");
            replicas.remove(migrates);
            for (ChildJvm left : replicas.values()) {
                JsonNode readiness = get(port(left), "/actuator/health/readiness");
                assertThat(readiness.get("components").propertyNames()).containsExactly("readinessState");
            }
        } finally {
            replicas.values().forEach(ChildJvm::close);
        }
        assertThat(database.strings("select name from lockkeeper_ledger order by 1"))
                .containsExactly("create_note", "first_note", "slow");
        assertThat(database.number("select count(*) from note")).isEqualTo(1);
    }

    @Test
    void theJobOfThePageMigratesWithItsRoleAndEnds(TestDatabase database) throws IOException {
        TestDatabase job = database.asNewRole("migrator");
        database.execute("grant create on schema public to public");
        KubernetesPage.Container container = KubernetesPage.job();
        ChildJvm.Builder builder = BootApps.start(BootApps.jar("4.1"), database.r2dbcUrl(), "--app.scheduled=false")
                .arguments(container.args().toArray(String[]::new));
        container
                .environment(Map.of("migrator", job.user(), "password", job.password()))
                .forEach(builder::environment);
        try (ChildJvm child = builder.start()) {
            assertThat(child.awaitExit(PATIENCE))
                    .as(String.join("\n", child.lines()))
                    .isZero();
            assertThat(child.lines()).noneMatch(text -> PORT.matcher(text).find());
        }
        assertThat(database.strings("select tableowner from pg_tables where tablename = 'note'"))
                .containsExactly(job.user());
    }

    private static ChildJvm started(String line, String url, String... arguments) {
        return BootApps.start(BootApps.jar(line), url, arguments).start();
    }

    private static int port(ChildJvm app) {
        Matcher found = PORT.matcher(app.awaitLine(text -> PORT.matcher(text).find(), PATIENCE));
        assertThat(found.find()).isTrue();
        return Integer.parseInt(found.group(1));
    }

    private static JsonNode get(int port, String path) throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(answer(port, path).body());
    }

    private static HttpResponse<String> answer(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}

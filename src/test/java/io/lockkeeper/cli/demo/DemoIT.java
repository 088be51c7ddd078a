package io.lockkeeper.cli.demo;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.cli.Cli;
import io.lockkeeper.cli.Lockkeeper;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.process.ChildJvm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The first minute of a new user. */
@Tag("slow")
class DemoIT {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshOwnedDatabasePerTest();

    @Test
    void eightReplicasOnAServerOfItsOwn() {
        try (ChildJvm child =
                ChildJvm.running(Lockkeeper.class).arguments("demo").start()) {
            assertThat(child.awaitExit(PATIENCE)).isZero();
            assertThat(child.standardError()).isEmpty();
            List<String> lines = child.standardOutput();
            assertThat(lines).contains("8 of 8 ready");
            assertThat(lines).anyMatch(line -> line.startsWith("each migration applied exactly once"));
            assertThat(lines).filteredOn(line -> line.contains("  applies ")).hasSize(11);
            assertThat(lines)
                    .filteredOn(line -> line.contains("  ready ") && line.endsWith(" applied, schema fits"))
                    .hasSize(8);
            assertThat(lines).anyMatch(line -> line.contains("  waits for "));
            assertThat(lines).anyMatch(line -> line.contains("  by peers: "));
            assertThat(lines).noneMatch(line -> line.contains("\u001b"));
        }
    }

    @Test
    void whatEachReplicaDidWhenIsWrittenDown(TestDatabase database, @TempDir Path folder) throws IOException {
        Path events = folder.resolve("events.json");
        try (ChildJvm child =
                jar("demo", "--url", database.r2dbcUrl(), "--replicas", "3", "--events", events.toString())) {
            assertThat(child.awaitExit(PATIENCE)).isZero();
        }
        JsonNode replicas =
                JsonMapper.shared().readTree(Files.readString(events)).get("replicas");

        assertThat(replicas).hasSize(3).allSatisfy(replica -> {
            assertThat(replica.get("outcome").asString()).isEqualTo("ready");
            JsonNode spans = replica.get("spans");
            assertThat(spans.get(0).get("doing").asString()).isEqualTo("connecting");
            assertThat(spans.get(spans.size() - 1).get("doing").asString()).isEqualTo("probing");
            IntStream.range(1, spans.size())
                    .forEach(i -> assertThat(spans.get(i).get("from").asDouble())
                            .isEqualTo(spans.get(i - 1).get("to").asDouble()));
        });
        assertThat(replicas.valueStream()
                        .flatMap(replica -> replica.get("spans").valueStream())
                        .filter(span -> span.get("doing").asString().equals("applying")))
                .hasSize(11);
    }

    @Test
    void aGivenDatabaseIsLeftAsItWas(TestDatabase database) {
        database.execute("create table account (mine int)");
        try (ChildJvm child = jar("demo", "--url", database.r2dbcUrl(), "--replicas", "3")) {
            assertThat(child.awaitExit(PATIENCE)).isZero();
            assertThat(child.standardOutput()).contains("3 of 3 ready");
            assertThat(child.lines()).noneMatch(line -> line.contains(database.password()));
        }
        assertThat(database.strings("select nspname from pg_namespace where nspname ~ 'lockkeeper'"))
                .isEmpty();
        assertThat(database.strings("select relname from pg_class where relnamespace = 'public'::regnamespace"))
                .containsExactly("account");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void itServesUntilItIsEndedAndCleansUp(TestDatabase database) throws IOException, InterruptedException {
        try (ChildJvm child = jar("demo", "--url", database.r2dbcUrl(), "--replicas", "2", "--serve")) {
            String ready = child.awaitLine(line -> line.contains("  ready "), PATIENCE);
            child.awaitLine(line -> line.startsWith("serving"), PATIENCE);
            Matcher url = Pattern.compile("http://\\S+").matcher(ready);
            assertThat(url.find()).isTrue();
            assertThat(get(url.group() + "/workflows").body()).contains("Onboard a new colleague", "Benoît Écluse");
            assertThat(get(url.group() + "/workflows/1/tasks").body()).contains("Ask whoever did it last");
            assertThat(get(url.group() + "/workflows/all/tasks").statusCode()).isEqualTo(404);

            child.terminate();
            assertThat(child.awaitExit(PATIENCE)).isEqualTo(128 + 15);
            assertThat(child.standardError()).isEmpty();
        }
        assertThat(database.strings("select nspname from pg_namespace where nspname ~ 'lockkeeper'"))
                .isEmpty();
    }

    @Test
    void aRoleThatMayNotCreateASchemaIsToldSo(TestDatabase database) {
        try (ChildJvm child = jar("demo", "--url", database.asNewRole("guest").r2dbcUrl())) {
            assertThat(child.awaitExit(PATIENCE)).isEqualTo(17);
            assertThat(child.standardError()).first().asString().contains("a schema of its own", "42501");
        }
    }

    private static ChildJvm jar(String... arguments) {
        return ChildJvm.jar(Cli.JAR).arguments(arguments).start();
    }

    private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }
}

package io.lockkeeper.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.cli.Screen;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The manifests of the page say to Spring Boot, Lockkeeper and Kubernetes what the page says that they do. */
class KubernetesPageTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshOwnedDatabasePerTest();

    @TempDir
    private Path files;

    @Test
    void theProbesAskWhatTheTestsOfTheApplicationsAsk() throws IOException {
        Map<String, Object> probes = KubernetesPage.with("startupProbe");
        String asked = Files.readString(Path.of("src/test/java/io/lockkeeper/spring/BootApplicationIT.java"));
        assertThat(probes).containsOnlyKeys("startupProbe", "readinessProbe", "livenessProbe");
        probes.values().forEach(probe -> {
            assertThat(asked).contains("\"" + KubernetesPage.at(probe, "httpGet", "path") + "\"");
            assertThat(KubernetesPage.at(probe, "httpGet", "port")).isEqualTo(8080);
        });
    }

    @Test
    void aStartMayTakeLongerThanItMayWaitForAnother() throws IOException {
        Object probe = KubernetesPage.with("startupProbe").get("startupProbe");
        Duration longest = Duration.ofSeconds(
                (int) KubernetesPage.at(probe, "periodSeconds") * (int) KubernetesPage.at(probe, "failureThreshold"));
        assertThat(longest)
                .isEqualTo(Duration.ofMinutes(20))
                .isGreaterThan(
                        bound(new KubernetesPage.Container(List.of(), Map.of())).lockWait());
    }

    @Test
    void theServiceWaitsForTheJob() throws IOException {
        LockkeeperProperties waiting = bound(KubernetesPage.waiting());
        assertThat(waiting.mode()).isEqualTo(LockkeeperProperties.Mode.AWAIT);
        assertThat(waiting.awaitWithin()).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void theJobMigratesWithItsOwnRoleAndWithoutAServer() throws IOException {
        Map<String, Object> job = KubernetesPage.with("kind");
        assertThat(job)
                .containsOnlyKeys("apiVersion", "kind", "metadata", "spec")
                .containsEntry("kind", "Job");
        assertThat(KubernetesPage.at(job, "spec", "template", "spec", "restartPolicy"))
                .isEqualTo("Never");

        LockkeeperProperties properties = bound(KubernetesPage.job());
        assertThat(properties.mode()).isEqualTo(LockkeeperProperties.Mode.MIGRATE);
        assertThat(properties.username()).isEqualTo("migrator");
        assertThat(properties.password()).isEqualTo("password");
        assertThat(environment(KubernetesPage.job())
                        .bind("spring.main.web-application-type", WebApplicationType.class)
                        .get())
                .isEqualTo(WebApplicationType.NONE);
    }

    @Test
    void everyVariableAndArgumentIsAProperty() throws IOException {
        for (KubernetesPage.Container container : List.of(KubernetesPage.job(), KubernetesPage.waiting())) {
            assertThat(container.variables().keySet())
                    .isNotEmpty()
                    .allSatisfy(variable -> assertThat(SpringPagesTest.properties().keySet().stream()
                                    .map(name -> name.replace("-", "").replace('.', '_')))
                            .contains(variable.toLowerCase(java.util.Locale.ROOT)));
        }
    }

    @Test
    void theCommandLineInAnInitContainerMigratesOrWaits(TestDatabase database) throws IOException {
        Files.writeString(files.resolve("V6__note.sql"), "create table note (id bigint)");
        Map<String, String> environment =
                Map.of("LOCKKEEPER_URL", database.r2dbcUrl(), "LOCKKEEPER_LOCATION", files.toString());
        for (String command : List.of("migrate", "await --version 6")) {
            assertThat(Files.readString(Path.of("src/docs/kubernetes.md"))).contains("`" + command + "`");
            Screen screen = new Screen();
            assertThat(screen.run(environment, command.split(" ")))
                    .as(screen.all())
                    .isZero();
        }
    }

    private static LockkeeperProperties bound(KubernetesPage.Container container) {
        return environment(container).bindOrCreate("lockkeeper", LockkeeperProperties.class);
    }

    /** Of an application in that container, whose secrets have their keys as values. */
    private static Binder environment(KubernetesPage.Container container) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(source -> environment
                        .getPropertySources()
                        .replace(source.getName(), new MapPropertySource(source.getName(), Map.of())));
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        Map.copyOf(container.variables())));
        environment
                .getPropertySources()
                .addFirst(new SimpleCommandLinePropertySource(container.args().toArray(String[]::new)));
        return Binder.get(environment);
    }
}

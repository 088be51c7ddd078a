package io.lockkeeper.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.Migrator;
import io.lockkeeper.observation.LockkeeperObservation;
import io.lockkeeper.run.OnCancel;
import io.lockkeeper.spring.actuate.LockkeeperEndpoint;
import io.lockkeeper.spring.actuate.LockkeeperEndpointAutoConfiguration;
import io.lockkeeper.testing.Page;
import io.r2dbc.spi.ConnectionFactories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the pages for Spring Boot and Kubernetes show is what is there. */
class SpringPagesTest {

    private static final Path SPRING = Path.of("src/docs/spring-boot.md");
    private static final Path KUBERNETES = Path.of("src/docs/kubernetes.md");
    private static final Set<String> METERS = Stream.concat(
                    Stream.of("lockkeeper.migrations.pending", "lockkeeper.build.progress", "lockkeeper.backfill.rows"),
                    Stream.of(LockkeeperObservation.values()).map(LockkeeperObservation::getName))
            .collect(Collectors.toSet());
    private static final String DEFAULT = " Default: ";

    @Test
    void theTableOfPropertiesIsMadeFromTheirMetadata() throws IOException {
        List<String> rows = new ArrayList<>();
        properties().forEach((name, property) -> rows.add(row(name, property)));
        String page = Files.readString(SPRING);

        assertThat(page.substring(page.indexOf("<!-- properties -->"), page.indexOf("<!-- /properties -->"))
                        .lines()
                        .filter(line -> line.startsWith("| `")))
                .containsExactlyElementsOf(rows);
    }

    @Test
    void whatIsShownInSqlJavaAndXmlStandsInTheApplicationsThatAreBuilt() throws IOException {
        StringBuilder applications = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/it/boot"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                applications.append(Page.plain(Files.readString(file)));
            }
        }
        String known = applications.toString().replace("${lockkeeper.version}", "0.1.0-SNAPSHOT");
        assertThat(Page.named("spring-boot.md").blocks("(?:sql|java|xml)"))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(known).contains(Page.plain(block)));
        assertThat(Page.named("bundled.md").blocks("xml"))
                .hasSize(1)
                .allSatisfy(block -> assertThat(known).contains(Page.plain(block)));
    }

    @Test
    void everyPropertyThatIsNamedIsThere() throws IOException {
        for (Path page : List.of(SPRING, KUBERNETES)) {
            assertThat(Pattern.compile("\\blockkeeper\\.([a-z]+[a-z.-]*[a-z])(?=[`=,: ])")
                            .matcher(Files.readString(page))
                            .results()
                            .map(MatchResult::group))
                    .as(page.toString())
                    .allMatch(
                            name -> properties().containsKey(name)
                                    || METERS.contains(name)
                                    || name.startsWith("lockkeeper.placeholders."),
                            "is a property or a meter");
        }
    }

    @Test
    void thePropertiesThatThePageShowsExposeTheEndpoint() throws IOException {
        String[] shown = Page.named("spring-boot.md").blocks("properties").stream()
                .filter(block -> block.startsWith("management."))
                .flatMap(String::lines)
                .toArray(String[]::new);
        assertThat(shown).isNotEmpty();
        ApplicationContextRunner application = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        LockkeeperAutoConfiguration.class, LockkeeperEndpointAutoConfiguration.class))
                .withBean(
                        Migrator.class,
                        () -> Migrator.builder(ConnectionFactories.get("r2dbc:postgresql://nobody@localhost:1/none"))
                                .source(MigrationSource.of(List.of()))
                                .build())
                .withBean(LockkeeperInitializer.class, () -> null);
        application.run(context -> assertThat(context).doesNotHaveBean(LockkeeperEndpoint.class));
        application
                .withPropertyValues(shown)
                .run(context -> assertThat(context).hasSingleBean(LockkeeperEndpoint.class));
    }

    @Test
    void editorsAreToldTheValuesOfEveryEnum() {
        TreeMap<String, List<String>> hints = new TreeMap<>();
        metadata()
                .get("hints")
                .forEach(hint -> hints.put(
                        hint.get("name").asString(),
                        hint.get("values")
                                .valueStream()
                                .map(value -> value.get("value").asString())
                                .toList()));
        assertThat(hints)
                .containsOnly(
                        // of the tools those that can be
                        entry(
                                "lockkeeper.adopt",
                                List.of("flyway", "r2dbc-migrate", "drizzle", "golang-migrate", "prisma")),
                        entry("lockkeeper.beside", List.of("flyway", "r2dbc-migrate", "liquibase")),
                        entry("lockkeeper.mode", names(LockkeeperProperties.Mode.values())),
                        entry("lockkeeper.on-cancel", names(OnCancel.values())));
    }

    private static List<String> names(Enum<?>... values) {
        return Stream.of(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static JsonNode metadata() {
        return JsonMapper.shared()
                .readTree(Path.of("target/classes/META-INF/spring-configuration-metadata.json")
                        .toFile());
    }

    private static String row(String name, JsonNode property) {
        String text = property.get("description").asString().replaceFirst("\\.$", "");
        int split = text.indexOf(DEFAULT);
        String value = split >= 0
                ? text.substring(split + DEFAULT.length())
                : Optional.ofNullable(property.get("defaultValue"))
                        .map(JsonNode::asString)
                        .orElse("");
        return "| `%s` | %s | %s |"
                .formatted(name, (split >= 0 ? text.substring(0, split) : text).replaceFirst("\\.$", ""), value);
    }

    static TreeMap<String, JsonNode> properties() {
        TreeMap<String, JsonNode> found = new TreeMap<>();
        metadata()
                .get("properties")
                .forEach(property -> found.put(property.get("name").asString(), property));
        found.keySet().removeIf(name -> !name.startsWith("lockkeeper."));
        return found;
    }
}

package io.lockkeeper.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.testing.KeptLog;
import io.lockkeeper.testing.Page;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Whoever follows the first section of the page for Spring Boot sees what it shows. */
class FiveMinutesTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshOwnedDatabasePerTest();

    @RegisterExtension
    final KeptLog log = KeptLog.of("io.lockkeeper", Level.INFO);

    @TempDir
    private Path project;

    @Test
    void theLogAndTheFailureAreThoseOfThePage(TestDatabase database) throws IOException {
        Page page = Page.named("spring-boot.md");
        String file = Pattern.compile("`(src/main/resources/db/migration/.*?\\.sql)`")
                .matcher(page.text())
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        Files.createDirectories(project.resolve(file).getParent());
        Files.writeString(project.resolve(file), page.blocks("sql").get(0));
        String[] properties = Stream.concat(
                        page.blocks("properties")
                                .get(0)
                                .lines()
                                .map(line -> line.replaceFirst("(\\.url=).*", "$1" + database.r2dbcUrl())
                                        .replaceFirst("(\\.username=).*", "$1" + database.user())
                                        .replaceFirst("(\\.password=).*", "$1" + database.password())),
                        Stream.of(
                                "lockkeeper.locations=" + project.resolve(file).getParent()))
                .toArray(String[]::new);
        ApplicationContextRunner application = new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(R2dbcAutoConfiguration.class, LockkeeperAutoConfiguration.class))
                .withPropertyValues(properties);

        application.run(context -> assertThat(context).hasNotFailed());
        assertThat(log.lines().stream().map(FiveMinutesTest::withoutTimes))
                .containsExactlyElementsOf(page.blocks("")
                        .get(0)
                        .lines()
                        .map(FiveMinutesTest::withoutTimes)
                        .toList());

        assertThat(page.text()).contains("At the next start it is `0 migrations applied`.");
        application.run(context -> assertThat(log.lines()).last().asString().startsWith("0 migrations applied in "));

        String wrong = "lockkeeper.probe.expect=note(id bigint, owner)";
        assertThat(page.text()).contains("`" + wrong + "`");
        application
                .withPropertyValues(wrong)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("there is no column note.owner"));
    }

    private static String withoutTimes(String line) {
        return line.replaceAll("\\d+ ms", "N ms");
    }
}

package io.lockkeeper.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.error.DatabaseFailureException;
import io.lockkeeper.error.DatabaseUnreachableException;
import io.lockkeeper.error.DriftException;
import io.lockkeeper.error.LockTimeoutException;
import io.lockkeeper.error.MigrateException;
import io.lockkeeper.error.Phase;
import io.lockkeeper.error.ReleaseBehindException;
import io.lockkeeper.error.SchemaMismatchException;
import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.error.UnresolvedStepException;
import io.lockkeeper.message.Message;
import io.lockkeeper.message.Remedy;
import io.lockkeeper.message.ServerError;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.ExitCodeEvent;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** A failed start names properties that exist, and no option of the command line. */
class SpringWordsTest {

    private static final Set<String> OF_BOOT =
            Set.of("spring.r2dbc.url", "spring.r2dbc.username", "spring.r2dbc.password");

    static Stream<MigrateException> failures() {
        return Stream.of(
                new BadMigrationException("V1__a.sql", "has no statement"),
                BadMigrationException.missingFolder("db/none", "does not exist", null),
                new DriftException(Message.text("V1 a: was edited")),
                new LockTimeoutException("the migration lock", "process 7", Duration.ofMinutes(15), "wait longer"),
                new StepFailedException("V1 a", null, null, ServerError.of("42P01", "no table"), "rolled back", null),
                new UnresolvedStepException("V1 a", Message.text("nobody knows")),
                new SchemaMismatchException(List.of(), 1, 1, Duration.ZERO),
                new DatabaseUnreachableException(Phase.CONNECT, 3, Duration.ofSeconds(30), null, "refused", null),
                new DatabaseFailureException(Phase.CONNECT, "28P01", "wrong password", null),
                new ReleaseBehindException(List.of("V9 i")));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void theActionNamesPropertiesThatExist(MigrateException failure) {
        FailureAnalysis analysis = new LockkeeperFailureAnalyzer()
                .analyze(new IllegalStateException(new LockkeeperStartException(
                        String.valueOf(failure.getMessage()), failure.exitCode().code(), failure)));

        assertThat(analysis.getDescription())
                .contains("exit code " + failure.exitCode().code(), failure.getMessage());
        assertThat(analysis.getAction()).isNotBlank().doesNotContain("--");
        assertThat(Pattern.compile("\\b(?:lockkeeper|spring)\\.[a-z][a-z.-]*[a-z]")
                        .matcher(String.valueOf(analysis.getAction()))
                        .results()
                        .map(MatchResult::group))
                .allMatch(SpringWordsTest::isProperty);
    }

    @Test
    void everyKindOfFailureHasAnActionOfItsOwn() {
        assertThat(failures()
                        .map(failure -> new LockkeeperFailureAnalyzer()
                                .analyze(new LockkeeperStartException("", 1, failure))
                                .getAction()))
                .doesNotHaveDuplicates()
                .doesNotContain("Correct the property and start again.");
    }

    @Test
    void whereExpectationsAreIsSaidOfAllPlaces() {
        SchemaMismatchException mismatch = new SchemaMismatchException(List.of(), 1, 1, Duration.ZERO);

        assertThat(new LockkeeperFailureAnalyzer()
                        .analyze(new LockkeeperStartException("", 15, mismatch))
                        .getAction())
                .contains("lockkeeper.probe.expect", "lockkeeper.probe.queries", "lockkeeper.probe.contract");
    }

    @ParameterizedTest
    @EnumSource
    void aRemedyThatSetsAnOptionNamesAProperty(Remedy.Option option) {
        for (Remedy remedy : List.of(Remedy.option(option), Remedy.option(option, "value"))) {
            String name = PropertyWording.INSTANCE.word(remedy).replaceFirst("=.*", "");
            assertThat(isProperty(name.replaceFirst("(placeholders)\\..*", "$1")))
                    .as(name)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lockkeeper.await-within=0s",
                "lockkeeper.await-version=x",
                "lockkeeper.connect-wait=0s",
                "lockkeeper.direct-url=postgres://app:s3cret@localhost/app",
                "lockkeeper.in-background=x",
                "lockkeeper.locations=classpath:../other",
                "lockkeeper.in-background=2,2.0",
                "lockkeeper.lock-timeout=0s",
                "lockkeeper.lock-wait=-1s",
                "lockkeeper.long-wait=-1s",
                "lockkeeper.probe.attempt-timeout=0s",
                "lockkeeper.probe.attempts=0",
                "lockkeeper.probe.deadline=0s",
                "lockkeeper.probe.expect=note(",
                "lockkeeper.probe.first-delay=-1s",
                "lockkeeper.probe.lock-timeout=0s",
                "lockkeeper.probe.longest-delay=1ms",
                "lockkeeper.probe.queries=classpath:../other",
                "lockkeeper.schema=",
                "lockkeeper.table=",
                "lockkeeper.url=postgres://app:s3cret@localhost/app"
            })
    void aBadValueIsRefusedWithItsProperty(String property) {
        AtomicReference<ApplicationContext> failed = new AtomicReference<>();
        new ApplicationContextRunner()
                .withInitializer(failed::set)
                .withUserConfiguration(NotAfterTheRefresh.class)
                .withConfiguration(
                        AutoConfigurations.of(R2dbcAutoConfiguration.class, LockkeeperAutoConfiguration.class))
                .withPropertyValues(
                        "spring.r2dbc.url=r2dbc:postgresql://nobody@localhost:1/none",
                        "lockkeeper.mode=" + (property.contains("await") ? "await" : "migrate"),
                        "lockkeeper.probe.expect=note")
                .withPropertyValues(property)
                .run(context -> {
                    LockkeeperStartException refused = start(context.getStartupFailure());
                    assertThat(refused).hasMessageStartingWith(property.replaceFirst("=.*", ": "));
                    assertThat(refused.getExitCode()).isEqualTo(2);
                    // as SpringApplication does
                    assertThatCode(() -> failed.get().publishEvent(new ExitCodeEvent(failed.get(), 2)))
                            .doesNotThrowAnyException();
                    StringWriter trace = new StringWriter();
                    context.getStartupFailure().printStackTrace(new PrintWriter(trace));
                    assertThat(trace.toString()).doesNotContain("s3cret");
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class NotAfterTheRefresh {

        @Bean
        @Lazy
        ApplicationListener<ExitCodeEvent> listener() {
            throw new IllegalStateException("what it is made from is destroyed");
        }
    }

    static LockkeeperStartException start(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof LockkeeperStartException refused) {
                return refused;
            }
        }
        throw new AssertionError("not refused by Lockkeeper", failure);
    }

    private static boolean isProperty(String name) {
        return OF_BOOT.contains(name) || SpringPagesTest.properties().containsKey(name);
    }
}

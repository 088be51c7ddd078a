package io.lockkeeper.spring;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.run.OnCancel;
import io.lockkeeper.testing.database.HeldConnection;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What the start of an application need not wait for, and what waits for others. */
class BackgroundStartTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    private static final String BUILDERS = "select count(*) from pg_stat_activity where datname = current_database()"
            + " and state = 'active' and query like '%create index concurrently%' and pid <> pg_backend_pid()";

    private static final String SESSIONS = "select count(*) from pg_stat_activity where datname = current_database()"
            + " and application_name like 'lockkeeper%'";

    @TempDir
    private Path files;

    private ApplicationContextRunner application(TestDatabase database, String... properties) throws IOException {
        Files.writeString(files.resolve("V1__note.sql"), "create table note (id bigint)");
        return new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(R2dbcAutoConfiguration.class, LockkeeperAutoConfiguration.class))
                .withPropertyValues("spring.r2dbc.url=" + database.r2dbcUrl(), "lockkeeper.locations=" + files)
                .withPropertyValues(properties);
    }

    @ParameterizedTest
    @EnumSource
    void anIndexIsBuiltAfterTheStartAndClosingTheContextDoesWithItWhatThePropertySays(
            OnCancel onCancel, TestDatabase database) throws IOException {
        application(database).run(context -> assertThat(context).hasNotFailed());
        Files.writeString(files.resolve("V2__index.sql"), "create index concurrently note_id on note (id)");
        try (HeldConnection snapshot = HeldConnection.to(database)) {
            snapshot.execute("begin isolation level repeatable read; select count(*) from note");
            application(database, "lockkeeper.in-background=2", "lockkeeper.on-cancel=" + onCancel)
                    .run(context -> {
                        assertThat(context).hasNotFailed();
                        Awaitility.await().atMost(PATIENCE).until(() -> database.number(BUILDERS) == 1);
                    });
            int left = onCancel == OnCancel.LEAVE ? 1 : 0;
            Awaitility.await().atMost(PATIENCE).until(() -> database.number(SESSIONS) == left);
            assertThat(database.number(BUILDERS)).isEqualTo(left);
        }
    }

    @Test
    void theKeyOfTheLockAndTheTimeToWaitForItAreThoseOfTheProperties(TestDatabase database) throws IOException {
        try (HeldConnection peer = HeldConnection.to(database)) {
            peer.execute("select pg_advisory_lock(16)");
            application(database, "lockkeeper.lock-wait=1ms")
                    .run(context -> assertThat(context).hasNotFailed());
            Files.writeString(files.resolve("V2__more.sql"), "create table more (id bigint)");
            application(database, "lockkeeper.lock-wait=1ms", "lockkeeper.lock-key=0x10")
                    .run(context -> assertThat(SpringWordsTest.start(context.getStartupFailure())
                                    .getExitCode())
                            .isEqualTo(12));
        }
    }
}

package io.lockkeeper.cli.url;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.cli.Screen;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.pooler.PgBouncer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A long change behind a pooler asks for the server itself, and is carried out there. */
class DirectUrlTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshOwnedDatabasePerTest();

    @TempDir
    private Path folder;

    @Test
    void theMessageSaysWhatToAddAndThatIsEnough(TestDatabase database) throws IOException {
        Files.writeString(folder.resolve("V1__account.sql"), "create table account (id int)");
        Files.writeString(folder.resolve("V2__account_id.sql"), "create index concurrently account_id on account (id)");
        try (PgBouncer pooler = PgBouncer.before(database).start()) {
            Screen refused = new Screen();
            assertThat(refused.run("migrate", "--url", pooler.r2dbcUrl(), "--location", folder.toString()))
                    .isEqualTo(17);
            assertThat(refused.all()).contains("extra_float_digits comes from default", "--direct-url");

            Screen done = new Screen();
            String server = "r2dbc:postgresql://%s:%d/%s".formatted(database.host(), database.port(), database.name());
            assertThat(done.run(
                            Map.of("LOCKKEEPER_DIRECT_URL", server),
                            "migrate",
                            "--url",
                            pooler.r2dbcUrl(),
                            "--location",
                            folder.toString()))
                    .as(done.all())
                    .isZero();
        }
        assertThat(database.isTrue("select indisvalid from pg_index where indexrelid = 'account_id'::regclass"))
                .isTrue();
    }
}

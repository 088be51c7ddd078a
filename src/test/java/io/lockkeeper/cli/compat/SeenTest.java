package io.lockkeeper.cli.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.cli.Screen;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a database with traffic has seen and no test recorded; on a server of its own, which counts statements. */
class SeenTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @TempDir
    private Path folder;

    private final Screen screen = new Screen();

    private int seen(String url, String... more) throws IOException {
        Path contract = Files.writeString(folder.resolve("contract.sql"), """
                -- lockkeeper contract 1

                -- binds: integer
                select id from note where id in ($1);

                select count(*) from note where text = 'a' and id in (1, 2);
                """);
        String[] arguments = new String[more.length + 5];
        arguments[0] = "compat";
        arguments[1] = "--contract";
        arguments[2] = contract.toString();
        arguments[3] = "--seen";
        arguments[4] = url;
        System.arraycopy(more, 0, arguments, 5, more.length);
        return screen.run(arguments);
    }

    @Test
    void whatNoTestRecordedIsListedByCalls() throws IOException, SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("encoding", "UTF8")
                .start()) {
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create extension pg_stat_statements");
                statement.execute("create table note (id int, text text)");
                statement.execute("select pg_stat_statements_reset()");
                statement.execute("select id from note where id in (4, 5, 6)");
                statement.execute("select count(*) from note where text = 'b' and id in (7)");
                for (int i = 0; i < 3; i++) {
                    statement.execute("update note set text = 'x' where id = " + i);
                }
                statement.execute("delete from note where id = 1");
            }

            assertThat(seen(
                            "r2dbc:postgresql://postgres:postgres@localhost:" + server.getPort() + "/postgres",
                            "--output",
                            "json"))
                    .as(screen.all())
                    .isZero();
        }

        JsonNode seen = JsonMapper.shared().readTree(screen.out());
        assertThat(seen.path("recorded").asInt()).isEqualTo(2);
        assertThat(seen.path("unrecorded").path(0).path("calls").asInt()).isEqualTo(3);
        assertThat(seen.path("unrecorded").path(0).path("statement").asString())
                .isEqualTo("update note set text = $1 where id = $2");
        assertThat(seen.path("unrecorded").findValuesAsString("statement"))
                .contains("delete from note where id = $1")
                .noneMatch(text -> text.contains("create") || text.contains("count(*)"));
    }

    @Test
    void aDatabaseWithoutTheExtensionIsRefused(TestDatabase database) throws IOException {
        assertThat(seen(database.r2dbcUrl())).isEqualTo(2);

        assertThat(screen.err()).contains("--seen: the database there shows no pg_stat_statements");
    }
}

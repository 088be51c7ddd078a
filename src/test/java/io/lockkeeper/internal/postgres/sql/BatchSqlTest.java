package io.lockkeeper.internal.postgres.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.Psql;
import io.lockkeeper.testing.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The statements of a backfill are what they look like: psql runs the files as they are. */
class BatchSqlTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    private static final Map<String, String> VALUES = new TreeMap<>(Map.ofEntries(
            Map.entry("ledger", "lockkeeper_ledger"),
            Map.entry("version", "2"),
            Map.entry("name", "lower"),
            Map.entry("kind", "batched"),
            Map.entry("checksum", "c"),
            Map.entry("run_id", "aaaaaaaa"),
            Map.entry("breaking", "false"),
            Map.entry("began", "1700000000.5"),
            Map.entry("hash", "h"),
            Map.entry("cursor", "it''s 7"),
            Map.entry("rows", "7"),
            Map.entry("batches", "1"),
            Map.entry("total", ""),
            Map.entry("run_began", "1700000000.5"),
            Map.entry("run_rows", "0"),
            Map.entry("pause", "20"),
            Map.entry("position", "1"),
            Map.entry("failure", "no"),
            Map.entry("table", "lockkeeper_ledger"),
            Map.entry("key", "position"),
            Map.entry("text", "batch.key::text"),
            Map.entry("after", "t.position > 0"),
            Map.entry("equal", "operator(pg_catalog.=)"),
            Map.entry("unique", "true"),
            Map.entry("begun", "true"),
            Map.entry("in_the_way", ""),
            Map.entry("size", "7")));

    @Test
    void psqlRunsThemInTheirOrder(TestDatabase database) throws IOException {
        Assumptions.assumeTrue(Psql.isThere(), "there is no psql");
        StringBuilder script = new StringBuilder();
        VALUES.forEach((name, value) ->
                script.append("\\set ").append(name).append(" '").append(value).append("'\n"));
        script.append("select set_config('lockkeeper.held', 'true', false);\n");
        script.append("select set_config('lockkeeper.path', 'public', false);\n");
        for (Sql sql : List.of(
                Sql.CREATE_LEDGER,
                Sql.BATCH_KEY,
                Sql.BATCH_BOUNDS,
                Sql.BATCH_FIRST,
                Sql.BATCH_CHECKPOINT,
                Sql.BATCH_NEXT,
                Sql.BATCH_FAIL,
                Sql.BATCH_CHECKPOINT,
                Sql.BATCH_COMPLETE)) {
            script.append(Files.readString(Path.of("sql", sql.path() + ".sql"))).append('\n');
        }

        Psql.run(database, script.toString());

        assertThat(database.string("select state || ' ' || progress::text from lockkeeper_ledger"))
                .isEqualTo("applied {\"rows\": 7, \"batches\": 1}");
    }
}

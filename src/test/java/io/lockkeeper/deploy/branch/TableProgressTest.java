package io.lockkeeper.deploy.branch;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.deploy.branch.MigrationRow.Status;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows of {@code SHOW VITESS_MIGRATIONS} as the server tells them, and what they are together. */
class TableProgressTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "running, 0, RUNNING",
                "running, 1, READY_TO_COMPLETE",
                "queued, 1, READY_TO_COMPLETE",
                "complete, 1, COMPLETE",
                "failed, 1, FAILED",
                "cancelled, 1, CANCELLED",
                "requested, null, REQUESTED",
                "ready, 0, READY",
                "pondering, 0, UNKNOWN",
                "null, 0, UNKNOWN"
            })
    void whatIsCopiedWaitsToCompleteUnlessItHasEnded(String status, String copied, Status is) {
        assertThat(row("u", "-", status, "ready_to_complete", copied).status()).isEqualTo(is);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {"54.35, 54", "54.5, 55", "-3, 0", "101.2, 100", "null, 0", "soon, 0"})
    void progressIsRoundedAndStaysAPercentage(String text, int progress) {
        assertThat(row("u", "-", "running", "progress", text).progress()).isEqualTo(progress);
    }

    @Test
    void anEtaOfMinusOneIsNone() {
        assertThat(row("u", "-", "cancelled", "eta_seconds", "-1").etaSeconds()).isNull();
        assertThat(row("u", "-", "running", "eta_seconds", "0").etaSeconds()).isZero();
    }

    @Test
    void aRevertIsKnownByItsContext() {
        assertThat(row("u", "-", "running", "migration_context", "revert:7").isRevert())
                .isTrue();
        assertThat(row("u", "-", "running", "migration_context", "system:7").isRevert())
                .isFalse();
    }

    @Test
    void theShardsOfAStatementAreAddedUp() {
        TableProgress table = only(List.of(
                shard("-80", "running", "25", "100", "25", "2026-01-02 03:00:00", null, "90"),
                shard("80-", "running", "75", "300", "225", "2026-01-02 02:00:00", null, "10")));

        assertThat(table.rowsCopied()).isEqualTo(250);
        assertThat(table.tableRows()).isEqualTo(400);
        assertThat(table.progress()).isEqualTo(62);
        assertThat(table.etaSeconds()).isEqualTo(90);
        assertThat(table.startedAt()).isEqualTo(Instant.parse("2026-01-02T02:00:00Z"));
        assertThat(table.completedAt()).isNull();
    }

    @Test
    void itIsCompleteWhenTheLastShardIs() {
        String done = "2026-01-02 04:00:00";
        String later = "2026-01-02 05:00:00";

        assertThat(only(List.of(
                                shard("-80", "complete", "100", "1", "1", done, later, "0"),
                                shard("80-", "complete", "100", "1", "1", done, done, "0")))
                        .completedAt())
                .isEqualTo(Instant.parse("2026-01-02T05:00:00Z"));
        assertThat(only(List.of(
                                shard("-80", "complete", "100", "1", "1", done, later, "0"),
                                shard("80-", "running", "99", "1", "1", done, null, "0")))
                        .completedAt())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "failed, running, FAILED",
        "running, queued, RUNNING",
        "complete, queued, QUEUED",
        "complete, running, RUNNING",
        "cancelled, complete, CANCELLED",
        "complete, complete, COMPLETE"
    })
    void theWorstShardSaysHowItIs(String one, String other, Status is) {
        assertThat(only(List.of(row("u", "-80", one), row("u", "80-", other))).status())
                .isEqualTo(is);
        assertThat(only(List.of(row("u", "-80", other), row("u", "80-", one))).status())
                .isEqualTo(is);
    }

    @Test
    void whatWaitsForTheCutoverIsBehindWhatIsDone() {
        assertThat(only(List.of(row("u", "-80", "complete"), row("u", "80-", "running", "ready_to_complete", "1")))
                        .status())
                .isEqualTo(Status.READY_TO_COMPLETE);
    }

    @Test
    void eachStatementIsOneInTheOrderOfTheRows() {
        assertThat(TableProgress.of(
                        List.of(row("b", "-80", "running"), row("a", "-80", "running"), row("b", "80-", "running"))))
                .extracting(TableProgress::uuid)
                .containsExactly("b", "a");
    }

    @Test
    void timesThatCannotBeReadAreNone() {
        assertThat(row("u", "-", "running", "started_timestamp", "0000-00-00 00:00:00")
                        .startedAt())
                .isNull();
        assertThat(row("u", "-", "running", "started_timestamp", "2026-01-02T03:04:05.123")
                        .startedAt())
                .isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
    }

    private static TableProgress only(List<MigrationRow> rows) {
        List<TableProgress> all = TableProgress.of(rows);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static MigrationRow shard(
            String shard,
            String status,
            String progress,
            String tableRows,
            String copied,
            String started,
            String completed,
            String eta) {
        return row(
                "u",
                shard,
                status,
                "progress",
                progress,
                "table_rows",
                tableRows,
                "rows_copied",
                copied,
                "started_timestamp",
                started,
                "completed_timestamp",
                completed,
                "eta_seconds",
                eta);
    }

    private static MigrationRow row(String uuid, String shard, String status, String... more) {
        Map<String, String> columns = new HashMap<>();
        columns.put("migration_uuid", uuid);
        columns.put("migration_context", "system:1");
        columns.put("keyspace", "app");
        columns.put("shard", shard);
        columns.put("mysql_table", "orders");
        columns.put("migration_status", status);
        for (int i = 0; i < more.length; i += 2) {
            columns.put(more[i], more[i + 1]);
        }
        return MigrationRow.of(columns::get);
    }
}

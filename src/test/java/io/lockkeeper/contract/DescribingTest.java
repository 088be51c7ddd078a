package io.lockkeeper.contract;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lockkeeper.internal.contract.describe.Describer;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.wire.WireFault;
import io.lockkeeper.testing.wire.WireTap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What describing costs: connections and round trips of the recorder's own. */
class DescribingTest {

    private static final int MANY = 300;

    @RegisterExtension
    private static final PostgresExtension POSTGRES = PostgresExtension.freshDatabasePerTest();

    @TempDir
    private Path folder;

    private static void send(Recording recording, Describer place, String sql) {
        recording.sent(sql, List::of, text -> false, place);
    }

    private String written(Recording recording) throws IOException {
        Path file = folder.resolve("contract.sql");
        recording.write(file, null).block(PATIENCE);
        return Files.readString(file);
    }

    private static long requests(WireTap tap, String part) {
        return tap.queries().stream().filter(sql -> sql.contains(part)).count();
    }

    @Test
    void whatIsSentWhileItIsBusyIsDescribedInOneRequestAndOnTheSameConnection(TestDatabase database)
            throws IOException {
        database.execute("create table account (id bigint, email text)");
        try (WireTap tap = WireTap.to(database.server())) {
            Recording recording = new Recording();
            Describer place = Recording.describer(tap.connectionFactory(database));
            WireFault busy = tap.on(WireTap.sql("select 'first' as column_0")).hold();
            send(recording, place, "select 'first' as column_0");
            busy.awaitStruck(PATIENCE);
            for (int i = 1; i <= MANY; i++) {
                send(recording, place, "select id as column_" + i + " from account");
                send(recording, place, "insert into account (id) values (" + i + ")");
            }
            busy.release();

            String contract = written(recording);

            for (int i = 1; i <= MANY; i++) {
                assertThat(contract)
                        .contains("-- columns: column_" + i + " bigint\n")
                        .contains("\ninsert into account (id) values (" + i + ");\n");
            }
            assertThat(requests(tap, "select id as")).isOne();
            assertThat(requests(tap, "insert into")).isOne();
            assertThat(tap.sessions()).hasSize(1);
        }
    }

    @Test
    void aConnectionThatEndsWhileItIsKeptIsReplacedAndNothingIsLost(TestDatabase database) throws IOException {
        try (WireTap tap = WireTap.to(database.server())) {
            Recording recording = new Recording(PATIENCE);
            Describer place = Recording.describer(tap.connectionFactory(database));
            WireFault first = tap.on(WireTap.sql("select 1 as one")).hold();
            send(recording, place, "select 1 as one");
            first.awaitStruck(PATIENCE);
            WireFault second = tap.on(WireTap.sql("select 2 as two")).cut();
            send(recording, place, "select 2 as two");
            first.release();

            assertThat(written(recording)).contains("-- columns: one integer\n").contains("-- columns: two integer\n");
            assertThat(second.strikes()).isOne();
            assertThat(tap.sessions()).hasSize(2);
        }
    }

    @Test
    void itsConnectionEndsOnceNothingMoreComes(TestDatabase database) {
        try (WireTap tap = WireTap.to(database.server())) {
            WireFault busy = tap.on(WireTap.sql("select 1 as one")).hold();
            send(new Recording(), Recording.describer(tap.connectionFactory(database)), "select 1 as one");
            busy.awaitStruck(PATIENCE);
            busy.release();

            await().atMost(PATIENCE)
                    .until(() ->
                            database.number("select count(*) from pg_stat_activity where datname = current_database()"
                                            + " and pid <> pg_backend_pid()")
                                    == 0);
        }
    }

    @Test
    void aPatternThatFailsLeavesOneStatementOutAndNoOther(TestDatabase database) throws IOException {
        Recording recording = new Recording();
        Describer place = Recording.describer(database.connectionFactory());
        recording.sent(
                "select 1 as one",
                List::of,
                text -> {
                    throw new IllegalStateException("no");
                },
                place);
        send(recording, place, "select 2 as two");

        assertThat(written(recording)).contains("two integer").doesNotContain("select 1");
    }
}

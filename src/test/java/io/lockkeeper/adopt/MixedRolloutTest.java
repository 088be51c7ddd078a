package io.lockkeeper.adopt;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static io.lockkeeper.testing.runs.Runs.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.testing.Race;
import io.lockkeeper.testing.database.HeldConnection;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.process.ChildJvm;
import io.lockkeeper.testing.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Old instances with the real old migrator and new ones with Lockkeeper start at once: each migration runs exactly once. */
@Tag("slow")
class MixedRolloutTest {

    private static final int ROUNDS = Integer.getInteger("lockkeeper.test.rounds", 2);

    /** Half of them are old. */
    private static final int PROCESSES = ROUNDS > 3 ? 8 : 4;

    private static final int NEW_MIGRATIONS = 6;

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @TempDir
    private Path folder;

    /** What has been done when the race begins: the old migrator has run, and its history is taken over. */
    private void begin(RolloutReplica.Old old, TestDatabase database) throws IOException {
        Files.writeString(folder.resolve("V1__trace.sql"), "create table trace (migration text)");
        old.migrate(database, folder);
        get(Adoption.builder(database.connectionFactory())
                .source(old.source(folder))
                .build()
                .apply());
    }

    private void release() throws IOException {
        for (int version = 2; version < 2 + NEW_MIGRATIONS; version++) {
            Files.writeString(
                    folder.resolve("V" + version + "__step.sql"),
                    "create table step_%1$d (id int); insert into trace values ('%1$d')".formatted(version));
        }
    }

    private static void assertOnce(RolloutReplica.Old old, TestDatabase database) {
        List<String> versions =
                IntStream.range(2, 2 + NEW_MIGRATIONS).mapToObj(String::valueOf).toList();
        List<String> all = new ArrayList<>(List.of("1"));
        all.addAll(versions);
        assertThat(database.strings("select migration from trace order by migration::int"))
                .isEqualTo(versions);
        assertThat(database.strings(old.history())).isEqualTo(all);
        assertThat(database.strings("select version from lockkeeper_ledger order by version::int"))
                .isEqualTo(all);
    }

    @ParameterizedTest
    @EnumSource
    void eachMigrationRunsOnceAndEverybodySucceeds(RolloutReplica.Old old) throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            try (TestDatabase database = TestServer.current().database()) {
                begin(old, database);
                release();
                Race.wonByAll(
                        PROCESSES,
                        PATIENCE,
                        number -> Mono.fromRunnable(() -> {
                                    if (number % 2 == 0) {
                                        old.migrate(database, folder);
                                    } else {
                                        get(old.beside(database.connectionFactory(), folder));
                                    }
                                })
                                .subscribeOn(Schedulers.boundedElastic()));
                assertOnce(old, database);
            }
            clear();
        }
    }

    private void clear() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    @Tag("full")
    @ParameterizedTest
    @EnumSource
    void processesDoItToo(RolloutReplica.Old old) throws IOException {
        List<TestDatabase> databases = IntStream.range(0, ROUNDS)
                .mapToObj(any -> TestServer.current().database())
                .toList();
        for (TestDatabase database : databases) {
            begin(old, database);
        }
        release();
        List<HeldConnection> gates =
                databases.stream().map(RolloutReplica::closeGate).toList();
        List<ChildJvm> processes = IntStream.range(0, PROCESSES)
                .mapToObj(number -> RolloutReplica.start(old, number % 2 == 0, folder, databases))
                .toList();
        try {
            for (int race = 0; race < databases.size(); race++) {
                String ready = "ready " + race;
                processes.forEach(process -> process.awaitLine(ready::equals, PATIENCE));
                gates.get(race).close();
                String done = "done " + race;
                processes.forEach(process -> process.awaitLine(done::equals, PATIENCE));
                assertOnce(old, databases.get(race));
            }
            assertThat(processes).allMatch(process -> process.awaitExit(PATIENCE) == 0);
        } finally {
            processes.forEach(ChildJvm::close);
            databases.forEach(TestDatabase::close);
        }
    }
}

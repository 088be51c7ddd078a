package io.lockkeeper.locking;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.Gates;
import io.lockkeeper.Migrator;
import io.lockkeeper.plan.Plan;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.StepResult;
import io.lockkeeper.testing.Race;
import io.lockkeeper.testing.database.HeldConnection;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.process.ChildJvm;
import io.lockkeeper.testing.runs.Workload;
import io.lockkeeper.testing.server.ServerLog;
import io.lockkeeper.testing.server.TestServer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

/** Replicas that start at once: each migration runs exactly once, and everybody succeeds. */
class ColdStartTest {

    private static final int ROUNDS = Integer.getInteger("lockkeeper.test.rounds", 2);

    /** Eight with the profile full: most of the time goes to starting them. */
    private static final int PROCESSES = ROUNDS > 3 ? 8 : 4;

    /** With the gate at every size; without it, and with every other replica of an earlier release, at one of them or, with the profile full, at all. */
    static Stream<Arguments> crowds() {
        return Stream.of(Workload.values())
                .flatMap(workload -> Stream.of(2, 8, 32)
                        .flatMap(replicas -> Stream.of(Gates.Known.values())
                                .filter(known -> known == Gates.Known.BY_ALL || replicas == 8 || ROUNDS > 3)
                                .map(known -> Arguments.of(replicas, workload, known))));
    }

    @ParameterizedTest(name = "{0} replicas, {1}, gate known {2}")
    @MethodSource("crowds")
    @Tag("slow")
    void everyMigrationRunsOnceAndEveryReplicaSucceeds(int replicas, Workload workload, Gates.Known known) {
        for (int round = 0; round < ROUNDS; round++) {
            try (TestDatabase database = TestServer.current().database()) {
                List<Report> reports =
                        Race.wonByAll(replicas, PATIENCE, number -> replica(database, workload, known, number));
                assertOnceAndByAll(database, workload, reports);
            }
        }
    }

    @Test
    void theOldestServerDoesItToo() {
        TestServer.tested().filter(server -> server != TestServer.current()).forEach(server -> {
            try (TestDatabase database = server.database()) {
                List<Report> reports = Race.wonByAll(
                        8, PATIENCE, number -> replica(database, Workload.SAMPLE, Gates.Known.BY_ALL, number));
                assertOnceAndByAll(database, Workload.SAMPLE, reports);
            }
        });
    }

    @Test
    @Tag("slow")
    void separateProcessesDoItToo() {
        List<Workload> workloads = IntStream.range(0, ROUNDS)
                .boxed()
                .flatMap(round -> Stream.of(Workload.values()))
                .toList();
        List<TestDatabase> databases =
                workloads.stream().map(any -> TestServer.current().database()).toList();
        List<HeldConnection> gates =
                databases.stream().map(ReplicaProcess::closeGate).toList();
        List<ChildJvm> processes = IntStream.range(0, PROCESSES)
                .mapToObj(number -> ReplicaProcess.start(databases, workloads))
                .toList();
        try {
            for (int race = 0; race < workloads.size(); race++) {
                String ready = "ready " + race;
                processes.forEach(process -> process.awaitLine(ready::equals, PATIENCE));
                gates.get(race).close();
                String done = "done " + race + " ";
                List<Report> reports = processes.stream()
                        .map(process -> process.awaitLine(line -> line.startsWith(done), PATIENCE))
                        .map(line -> Report.read(line.substring(done.length())))
                        .toList();
                assertOnceAndByAll(databases.get(race), workloads.get(race), reports);
            }
            assertThat(processes).allMatch(process -> process.awaitExit(PATIENCE) == 0);
        } finally {
            processes.forEach(ChildJvm::close);
            databases.forEach(TestDatabase::close);
        }
    }

    /**
     * What one replica tells.
     *
     * @param pending how many migrations were pending when it first looked
     */
    record Report(int pending, List<String> applied, List<String> byPeer) {

        static Report of(int pending, MigrateResult result) {
            return new Report(pending, titles(result.applied()), titles(result.byPeer()));
        }

        private static List<String> titles(List<StepResult> steps) {
            return steps.stream().map(StepResult::title).toList();
        }

        String write() {
            return pending + "|" + String.join(",", applied) + "|" + String.join(",", byPeer);
        }

        static Report read(String line) {
            String[] parts = line.split("\\|", -1);
            return new Report(Integer.parseInt(parts[0]), list(parts[1]), list(parts[2]));
        }

        private static List<String> list(String joined) {
            return joined.isEmpty() ? List.of() : List.of(joined.split(","));
        }
    }

    /** One replica with a connection factory of its own. */
    static Mono<Report> replica(TestDatabase database, Workload workload, Gates.Known known, int number) {
        return Mono.defer(() -> {
            FirstLook look = new FirstLook();
            return known.of(Migrator.builder(database.connectionFactory()), number)
                    .source(workload.source())
                    .listener(look)
                    .build()
                    .migrate()
                    .map(result -> Report.of(look.pending, result));
        });
    }

    static final class FirstLook implements MigrateListener {

        volatile int pending;

        @Override
        public void planned(Plan plan) {
            pending = plan.pending().size();
        }
    }

    private static void assertOnceAndByAll(TestDatabase database, Workload workload, List<Report> reports) {
        assertThat(reports.stream().flatMap(report -> report.applied().stream()))
                .containsExactlyInAnyOrderElementsOf(workload.titles());
        for (Report report : reports) {
            List<String> both = new ArrayList<>(report.applied());
            both.addAll(report.byPeer());
            assertThat(both).doesNotHaveDuplicates().hasSize(report.pending());
            assertThat(report.applied()).containsExactlyElementsOf(inOrder(workload, report.applied()));
            assertThat(report.byPeer()).containsExactlyElementsOf(inOrder(workload, report.byPeer()));
        }
        workload.assertDoneOnce(database);
        assertThat(database.serverErrors())
                .extracting(ServerLog.Entry::sqlState)
                .allMatch("42P01"::equals)
                .hasSizeLessThanOrEqualTo(reports.size());
    }

    private static List<String> inOrder(Workload workload, List<String> some) {
        return workload.titles().stream().filter(new HashSet<>(some)::contains).toList();
    }
}

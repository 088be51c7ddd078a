package io.lockkeeper.locking;

import static io.lockkeeper.testing.Waits.PATIENCE;

import io.lockkeeper.Migrator;
import io.lockkeeper.testing.database.HeldConnection;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.process.ChildJvm;
import io.lockkeeper.testing.runs.Workload;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.Result;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A replica in a process of its own: takes part in one race after the other, each begun by a gate in its database. */
final class ReplicaProcess {

    /** Any key but the one that is raced for. */
    private static final long GATE = 20;

    private ReplicaProcess() {}

    /** Nobody passes before the returned connection is closed. */
    static HeldConnection closeGate(TestDatabase database) {
        return HeldConnection.to(database).execute("select pg_advisory_lock(" + GATE + ")");
    }

    static ChildJvm start(List<TestDatabase> databases, List<Workload> workloads) {
        List<String> arguments = new ArrayList<>();
        for (int race = 0; race < databases.size(); race++) {
            arguments.add(databases.get(race).r2dbcUrl());
            arguments.add(workloads.get(race).name());
        }
        return ChildJvm.running(ReplicaProcess.class)
                .jvmOptions("-Xmx96m")
                .arguments(arguments.toArray(String[]::new))
                .start();
    }

    public static void main(String[] arguments) {
        for (int race = 0; race < arguments.length / 2; race++) {
            String url = arguments[2 * race];
            Workload workload = Workload.valueOf(arguments[2 * race + 1]);
            ColdStartTest.FirstLook look = new ColdStartTest.FirstLook();
            Migrator migrator = Migrator.builder(ConnectionFactories.get(url))
                    .source(workload.source())
                    .listener(look)
                    .build();
            awaitGate(url, race);
            ColdStartTest.Report report = migrator.migrate()
                    .map(result -> ColdStartTest.Report.of(look.pending, result))
                    .blockOptional(PATIENCE)
                    .orElseThrow();
            System.out.println("done " + race + " " + report.write());
        }
    }

    private static void awaitGate(String url, int race) {
        PostgresqlConnection connection = Mono.from(ConnectionFactories.get(url).create())
                .cast(PostgresqlConnection.class)
                .blockOptional(PATIENCE)
                .orElseThrow();
        System.out.println("ready " + race);
        Flux.from(connection
                        .createStatement("select pg_advisory_lock_shared(" + GATE + ")")
                        .execute())
                .concatMap(Result::getRowsUpdated)
                .then(connection.close())
                .block(PATIENCE);
    }
}

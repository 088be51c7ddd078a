package io.lockkeeper.benchmarks;

import io.lockkeeper.SqlMigration;
import io.lockkeeper.internal.plan.Fingerprint;
import io.lockkeeper.internal.plan.Planning;
import io.lockkeeper.ledger.History;
import io.lockkeeper.ledger.LedgerRow;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.ledger.RowState;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Files and ledger side by side, ten thousand of each. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PlanningBenchmark {

    static final int MIGRATIONS = 10_000;

    private final List<Migration> files = new ArrayList<>();
    private final History history;

    public PlanningBenchmark() {
        List<LedgerRow> rows = new ArrayList<>();
        for (int i = 1; i <= MIGRATIONS; i++) {
            Migration migration = SqlMigration.versioned("2." + i, "step_" + i, "select " + i);
            files.add(migration);
            rows.add(new LedgerRow(
                    i,
                    migration.version(),
                    migration.name(),
                    MigrationKind.TRANSACTIONAL,
                    migration.checksum(),
                    RowState.APPLIED,
                    "abcdef01",
                    "app",
                    "postgres",
                    Instant.EPOCH,
                    Instant.EPOCH,
                    false,
                    false,
                    null));
        }
        history = History.of(rows);
    }

    /** What a start with something pending does, and plan and status. */
    @Benchmark
    public Planning plan() {
        return Planning.of(files, history, Policy.IN_ORDER);
    }

    /** What a warm boot does instead. */
    @Benchmark
    public Fingerprint fingerprint() {
        return Fingerprint.of(files);
    }
}

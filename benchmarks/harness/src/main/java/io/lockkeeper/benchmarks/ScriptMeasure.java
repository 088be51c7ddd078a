package io.lockkeeper.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One large file as a whole run, in a process of its own, beside {@code psql -1 -f} on the same server. */
final class ScriptMeasure implements Measure {

    @Override
    public String name() {
        return "script";
    }

    @Override
    public List<Line> run(Settings settings) throws Exception {
        List<Contestant> contestants = List.of(new LockkeeperProcess(), new PsqlProcess());
        List<Line> lines = new ArrayList<>();
        try (Server server = Server.start()) {
            for (Workload workload : workloads(settings.megabytes())) {
                lines.addAll(Rounds.of(workload, contestants, settings.rounds(), server)
                        .lines());
                Files.delete(workload.file());
                Files.delete(workload.file().getParent());
            }
        }
        return lines;
    }

    private static List<Workload> workloads(int megabytes) throws Exception {
        Path inserts = Files.createTempDirectory("lockkeeper-inserts-").resolve("V1__inserts.sql");
        int inserted = Inputs.write(inserts, Inputs.INSERTS_TABLE, megabytes, Inputs::insert);
        Path copy = Files.createTempDirectory("lockkeeper-copy-").resolve("V1__copy.sql");
        int copied = Inputs.write(copy, Inputs.INSERTS_TABLE + "copy t from stdin;\n", megabytes, Inputs::copyLine);
        return List.of(
                new Workload(megabytes + " MB of inserts", inserts, "select count(*) from t", inserted),
                new Workload(megabytes + " MB of copy data", copy, "select count(*) from t", copied));
    }
}

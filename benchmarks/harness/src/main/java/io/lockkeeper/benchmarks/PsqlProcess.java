package io.lockkeeper.benchmarks;

import java.io.IOException;

/** {@code psql -1 -f}: the file in one transaction, no checks and no ledger. */
final class PsqlProcess implements Contestant {

    @Override
    public String name() {
        return "psql -1 -f";
    }

    @Override
    public Cost run(Workload workload, Server.Database database) throws IOException, InterruptedException {
        ProcessBuilder psql = new ProcessBuilder(
                "psql",
                "-X",
                "-q",
                "-1",
                "-v",
                "ON_ERROR_STOP=1",
                "-h",
                Server.HOST,
                "-p",
                Integer.toString(database.port()),
                "-U",
                Server.USER,
                "-d",
                database.name(),
                "-f",
                workload.file().toString());
        Watched process = Watched.run(psql);
        return new Cost(process.seconds(), process.seconds(), process.peakMegabytes());
    }
}

package io.lockkeeper.benchmarks;

import java.io.IOException;

/** Something that brings a database to where a folder of SQL files wants it. */
interface Contestant {

    String name();

    /** Does it once, in a process of its own. */
    Cost run(Workload workload, Server.Database database) throws IOException, InterruptedException;

    /**
     * What one run cost.
     *
     * @param seconds the call that a service would wait for; the whole process where there is no such call
     * @param processSeconds from the start of the process to its end
     * @param peakMegabytes the largest resident set of the process; NaN where the system does not tell
     */
    record Cost(double seconds, double processSeconds, double peakMegabytes) {}
}

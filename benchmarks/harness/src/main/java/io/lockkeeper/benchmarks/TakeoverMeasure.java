package io.lockkeeper.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The replica that migrates is killed in the middle of a statement of four seconds; another one waits already. */
final class TakeoverMeasure implements Measure {

    private static final Duration CAP = Duration.ofSeconds(40);
    private static final int MOST_ROUNDS = 2;
    private static final String QUANTITY = "kill to the next ready";

    private static final List<Peer> PEERS = List.of(Peer.LOCKKEEPER, Peer.FLYWAY, Peer.LIQUIBASE, Peer.R2DBC_MIGRATE);

    @Override
    public String name() {
        return "takeover";
    }

    @Override
    public List<Line> run(Settings settings) throws Exception {
        Samples samples = new Samples("a migration of 4 s");
        try (Server server = Server.start();
                Folder folder =
                        new Folder().addTables(1).add("select pg_sleep(4);\n").addTables(1)) {
            for (int round = 0; round < Math.min(MOST_ROUNDS, settings.rounds()); round++) {
                for (Peer peer : PEERS) {
                    try (Server.Database database = server.newDatabase()) {
                        run(peer, samples, round, folder, database);
                    }
                }
            }
        }
        return samples.lines();
    }

    private static void run(Peer peer, Samples samples, int round, Folder folder, Server.Database database)
            throws Exception {
        Child winner = Child.start(peer, "cold", database.port(), database.name(), folder);
        awaitAtLeast(1, database, "and state = 'active' and query like '%pg_sleep(4)%'");
        long before = database.number(SESSIONS);
        Child next = Child.start(peer, "cold", database.port(), database.name(), folder);
        awaitAtLeast(before + 1, database, "");
        long killed = Child.micros(Instant.now());
        winner.kill();
        winner.end(CAP);
        Map<String, String> said = next.end(CAP);
        if (said.containsKey("failure")) {
            samples.fail(peer, QUANTITY, "s", said.get("failure"));
        } else {
            samples.add(peer, QUANTITY, "s", round, (Long.parseLong(said.get("ready")) - killed) / 1e6);
        }
        System.out.printf("%s: %s%n", peer.title(), said);
    }

    private static final String SESSIONS = "select count(*) from pg_stat_activity where datname = current_database()"
            + " and backend_type = 'client backend' and pid <> pg_backend_pid() ";

    private static void awaitAtLeast(long wanted, Server.Database database, String condition) throws Exception {
        long deadline = System.nanoTime() + CAP.toNanos();
        while (database.number(SESSIONS + condition) < wanted) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("never seen: " + condition);
            }
            Thread.sleep(20);
        }
    }
}

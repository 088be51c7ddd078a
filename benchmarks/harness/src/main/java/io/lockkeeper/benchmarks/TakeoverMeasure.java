package io.lockkeeper.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The replica that migrates is killed, in the middle of a statement of eight seconds or of a series; another one waits already. */
final class TakeoverMeasure implements Measure {

    private static final Duration CAP = Duration.ofSeconds(40);
    private static final int MOST_ROUNDS = 2;
    private static final int SERIES = 600;

    /** From connecting to waiting, which not everybody shows. */
    private static final Duration TO_WAIT = Duration.ofSeconds(3);

    private static final String QUANTITY = "kill to the next ready";
    private static final String TAKEN_OVER = "kill to the next in the lock";

    private static final String APPLIED = "select count(*) from pg_class where relname ~ '^item_[0-9]+$'";

    private static final String NEXT =
            "select floor(1000000 * extract(epoch from min(started_at)))::bigint from lockkeeper_ledger"
                    + " where run_id <> (select run_id from lockkeeper_ledger order by position limit 1)";

    private static final List<Peer> PEERS = List.of(Peer.LOCKKEEPER, Peer.FLYWAY, Peer.LIQUIBASE, Peer.R2DBC_MIGRATE);

    @Override
    public String name() {
        return "takeover";
    }

    @Override
    public List<Line> run(Settings settings) throws Exception {
        Samples samples = new Samples("a migration of 8 s");
        try (Server server = Server.start();
                Folder folder =
                        new Folder().addTables(1).add("select pg_sleep(8);\n").addTables(1)) {
            for (int round = 0; round < Math.min(MOST_ROUNDS, settings.rounds()); round++) {
                for (Peer peer : PEERS) {
                    try (Server.Database database = server.newDatabase()) {
                        run(peer, samples, round, folder, database);
                    }
                }
            }
        }
        List<Line> lines = samples.lines();
        lines.addAll(inASeries(Math.min(MOST_ROUNDS, settings.rounds())));
        return lines;
    }

    /** Lockkeeper alone: nobody else says when he took over. */
    private static List<Line> inASeries(int rounds) throws Exception {
        Samples samples = new Samples(SERIES + " migrations");
        try (Server server = Server.start();
                Folder folder = new Folder().addTables(SERIES)) {
            for (int round = 0; round < rounds; round++) {
                try (Server.Database database = server.newDatabase()) {
                    Child winner = start(database, folder);
                    awaitAtLeast(1, database, APPLIED);
                    long before = database.number(SESSIONS);
                    Child next = start(database, folder);
                    awaitAtLeast(before + 1, database, SESSIONS);
                    awaitAtLeast(SERIES / 3, database, APPLIED);
                    long killed = Child.micros(Instant.now());
                    winner.kill();
                    winner.end(CAP);
                    Map<String, String> said = next.end(CAP);
                    if (said.containsKey("failure")) {
                        samples.fail(Peer.LOCKKEEPER, TAKEN_OVER, "s", said.get("failure"));
                    } else {
                        samples.add(Peer.LOCKKEEPER, TAKEN_OVER, "s", round, (database.number(NEXT) - killed) / 1e6);
                    }
                }
            }
        }
        return samples.lines();
    }

    private static Child start(Server.Database database, Folder folder) throws Exception {
        return Child.start(Peer.LOCKKEEPER, "cold", database.port(), database.name(), folder);
    }

    private static void run(Peer peer, Samples samples, int round, Folder folder, Server.Database database)
            throws Exception {
        Child winner = Child.start(peer, "cold", database.port(), database.name(), folder);
        awaitAtLeast(1, database, SESSIONS + "and state = 'active' and query like '%pg_sleep(8)%'");
        long before = database.number(SESSIONS);
        Child next = Child.start(peer, "cold", database.port(), database.name(), folder);
        awaitAtLeast(before + 1, database, SESSIONS);
        Thread.sleep(TO_WAIT.toMillis());
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

    private static void awaitAtLeast(long wanted, Server.Database database, String count) throws Exception {
        long deadline = System.nanoTime() + CAP.toNanos();
        while (database.number(count) < wanted) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("never " + wanted + ": " + count);
            }
            Thread.sleep(20);
        }
    }
}

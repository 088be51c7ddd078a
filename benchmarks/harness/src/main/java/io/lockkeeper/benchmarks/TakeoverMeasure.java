package io.lockkeeper.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The replica that migrates is killed, in the middle of a statement of eight seconds or of a series; or it is paused, or cut
 * off, in the middle of a series. Another one waits already.
 */
final class TakeoverMeasure implements Measure {

    private static final Duration CAP = Duration.ofSeconds(40);

    /** The server ends the session of a paused one after a minute. */
    private static final Duration PAUSED = Duration.ofSeconds(100);

    private static final int MOST_ROUNDS = 2;
    private static final int SERIES = 600;

    /** From connecting to waiting, which not everybody shows. */
    private static final Duration TO_WAIT = Duration.ofSeconds(3);

    private static final String QUANTITY = "kill to the next ready";

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

    /** What befalls the replica that migrates. */
    private enum Fate {
        KILL("kill to the next in the lock") {
            @Override
            void befall(Child winner, DelayingProxy way) {
                winner.kill();
            }
        },
        PAUSE("pause (SIGSTOP) to the next in the lock") {
            @Override
            void befall(Child winner, DelayingProxy way) throws Exception {
                winner.pause();
            }
        },
        CUT_OFF("silence of a proxy before it to the next in the lock") {
            @Override
            void befall(Child winner, DelayingProxy way) {
                way.fallSilent();
            }
        };

        final String quantity;

        Fate(String quantity) {
            this.quantity = quantity;
        }

        abstract void befall(Child winner, DelayingProxy way) throws Exception;
    }

    /** Lockkeeper alone: nobody else says when he took over. */
    private static List<Line> inASeries(int rounds) throws Exception {
        Samples samples = new Samples(SERIES + " migrations");
        try (Server server = Server.start();
                Folder folder = new Folder().addTables(SERIES)) {
            for (int round = 0; round < rounds; round++) {
                for (Fate fate : Fate.values()) {
                    try (Server.Database database = server.newDatabase();
                            DelayingProxy way = new DelayingProxy(database.port(), Duration.ZERO)) {
                        inASeries(fate, samples, round, folder, database, way);
                    }
                }
            }
        }
        return samples.lines();
    }

    private static void inASeries(
            Fate fate, Samples samples, int round, Folder folder, Server.Database database, DelayingProxy way)
            throws Exception {
        Child winner = start(way.port(), database, folder);
        awaitAtLeast(1, database, APPLIED);
        long before = database.number(SESSIONS);
        Child next = start(database.port(), database, folder);
        awaitAtLeast(before + 1, database, SESSIONS);
        awaitAtLeast(SERIES / 3, database, APPLIED);
        long befell = Child.micros(Instant.now());
        fate.befall(winner, way);
        Map<String, String> said = next.end(PAUSED);
        winner.kill();
        winner.end(CAP);
        if (said.containsKey("failure")) {
            samples.fail(Peer.LOCKKEEPER, fate.quantity, "s", said.get("failure"));
        } else {
            samples.add(Peer.LOCKKEEPER, fate.quantity, "s", round, (database.number(NEXT) - befell) / 1e6);
        }
    }

    private static Child start(int port, Server.Database database, Folder folder) throws Exception {
        return Child.start(Peer.LOCKKEEPER, "cold", port, database.name(), folder);
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

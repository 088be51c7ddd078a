package io.lockkeeper.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One {@code create index concurrently} is pending, and eight replicas start at once. */
final class ConcurrentIndexMeasure implements Measure {

    private static final Duration CAP = Duration.ofSeconds(30);
    private static final int REPLICAS = 8;
    private static final int MOST_ROUNDS = 3;

    private static final List<Peer> PEERS =
            List.of(Peer.LOCKKEEPER, Peer.FLYWAY, Peer.FLYWAY_SESSION_LOCK, Peer.LIQUIBASE, Peer.R2DBC_MIGRATE);

    @Override
    public String name() {
        return "concurrent-index";
    }

    @Override
    public List<Line> run(Settings settings) throws Exception {
        Samples samples = new Samples(REPLICAS + " replicas in one JVM");
        try (Server server = Server.start()) {
            for (int round = 0; round < Math.min(MOST_ROUNDS, settings.rounds()); round++) {
                for (Peer peer : PEERS) {
                    try (Folder folder = new Folder();
                            Server.Database database = server.newDatabase()) {
                        run(peer, samples, round, folder, database);
                    }
                }
            }
        }
        return samples.lines();
    }

    private static void run(Peer peer, Samples samples, int round, Folder folder, Server.Database database)
            throws Exception {
        folder.add(
                "create table book as select i as id, md5(i::text) as title from generate_series(1, 200000) as i;\n");
        Child.start(peer, "cold", database.port(), database.name(), folder).end(CAP);
        folder.addOutside("create index concurrently book_title on book (title);\n");
        Map<String, String> said = Child.start(
                        peer, "together", database.port(), database.name(), folder, Integer.toString(REPLICAS))
                .end(CAP);
        List<String> failures = new ArrayList<>();
        long first = Long.MAX_VALUE;
        long last = 0;
        for (int replica = 0; replica < REPLICAS; replica++) {
            String[] words = said.getOrDefault(
                            Integer.toString(replica), "0 0 " + said.getOrDefault("failure", "no answer"))
                    .split(" ", 3);
            if (words.length > 2 && !words[2].isBlank()) {
                failures.add(words[2]);
            }
            first = Math.min(first, Long.parseLong(words[0]));
            last = Math.max(last, Long.parseLong(words[1]));
        }
        samples.add(peer, "failed replicas", "of " + REPLICAS, round, failures.size());
        samples.add(
                peer,
                "valid index",
                "",
                round,
                database.number(
                        "select count(*) from pg_index where indexrelid = to_regclass('book_title') and indisvalid"));
        if (failures.isEmpty()) {
            samples.add(peer, "first start to last ready", "ms", round, (last - first) / 1e3);
        } else {
            failures.stream().distinct().forEach(why -> samples.fail(peer, "first start to last ready", "ms", why));
        }
        System.out.printf("%s: %d failed%n", peer.title(), failures.size());
    }
}

package io.lockkeeper.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One replica, an empty database, and this many small migrations. */
final class PendingMeasure implements Measure {

    private static final Duration CAP = Duration.ofMinutes(3);

    @Override
    public String name() {
        return "pending";
    }

    @Override
    public List<Line> run(Settings settings) throws Exception {
        List<Line> lines = new ArrayList<>();
        List<Integer> sizes = Stream.of(10, 100, 1000)
                .filter(size -> size <= settings.pending())
                .toList();
        try (Server server = Server.start()) {
            for (int size : sizes) {
                lines.addAll(run(size, settings.rounds(), settings.among(Peer.ALL), server));
            }
        }
        return lines;
    }

    private static List<Line> run(int size, int rounds, List<Peer> peers, Server server) throws Exception {
        Samples samples = new Samples("%,d pending".formatted(size));
        try (Folder folder = new Folder().addTables(size)) {
            for (int round = 0; round < rounds; round++) {
                for (int turn = 0; turn < peers.size(); turn++) {
                    run(peers.get((round + turn) % peers.size()), samples, round, size, folder, server);
                }
            }
            for (Peer peer : peers) {
                count(peer, samples, folder, server);
            }
        }
        List<Line> lines = samples.lines();
        lines.addAll(samples.ratios("time", "ms"));
        return lines;
    }

    private static void run(Peer peer, Samples samples, int round, int size, Folder folder, Server server)
            throws Exception {
        try (Server.Database database = server.newDatabase()) {
            Map<String, String> said = Child.start(peer, "loaded", database.port(), database.name(), folder)
                    .end(CAP);
            String failure = said.get("failure");
            if (failure != null) {
                samples.fail(peer, "time", "ms", failure);
                return;
            }
            long tables = database.number("select count(*) from pg_class where relname ~ '^item_[0-9]+$'");
            if (tables != size) {
                throw new IllegalStateException(peer.title() + " left " + tables + " tables");
            }
            samples.add(peer, "time", "ms", round, 1000 * Double.parseDouble(said.get("seconds")));
            samples.add(peer, "CPU until ready", "ms", round, 1000 * Double.parseDouble(said.get("cpu")));
            samples.add(peer, "peak memory", "MB", round, Double.parseDouble(said.get("peak")));
        }
    }

    private static void count(Peer peer, Samples samples, Folder folder, Server server) throws Exception {
        try (Server.Database database = server.newDatabase();
                CountingProxy proxy = new CountingProxy(database.port())) {
            Child.start(peer, "cold", proxy.port(), database.name(), folder).end(CAP);
            samples.add(peer, "round trips", "", 0, proxy.roundTrips());
            samples.add(peer, "statements", "", 0, proxy.statements());
            samples.add(peer, "connections", "", 0, proxy.connections());
        }
    }
}

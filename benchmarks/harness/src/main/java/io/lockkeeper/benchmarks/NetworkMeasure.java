package io.lockkeeper.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A server that is a round trip away: there it counts how often somebody asks, and not how much. */
final class NetworkMeasure implements Measure {

    private static final Duration CAP = Duration.ofMinutes(3);
    private static final int MOST_ROUNDS = 3;
    private static final int MIGRATIONS = 100;
    private static final String WARM = "warm boot";

    private static final List<Duration> ROUND_TRIPS = List.of(Duration.ofMillis(1), Duration.ofMillis(20));

    @Override
    public String name() {
        return "network";
    }

    @Override
    public List<Line> run(Settings settings) throws Exception {
        List<Line> lines = new ArrayList<>();
        List<Peer> peers = settings.among(Peer.ALL);
        try (Server server = Server.start();
                Folder folder = new Folder().addTables(MIGRATIONS)) {
            for (Duration roundTrip : ROUND_TRIPS) {
                Samples samples = new Samples(MIGRATIONS + " pending, " + roundTrip.toMillis() + " ms a round trip");
                for (int round = 0; round < Math.min(MOST_ROUNDS, settings.rounds()); round++) {
                    for (int turn = 0; turn < peers.size(); turn++) {
                        run(peers.get((round + turn) % peers.size()), roundTrip, samples, round, folder, server);
                    }
                }
                lines.addAll(samples.lines());
                lines.addAll(samples.ratios("time", "ms"));
                lines.addAll(samples.ratios(WARM, "ms"));
            }
        }
        return lines;
    }

    private static void run(Peer peer, Duration roundTrip, Samples samples, int round, Folder folder, Server server)
            throws Exception {
        try (Server.Database database = server.newDatabase();
                DelayingProxy proxy = new DelayingProxy(database.port(), roundTrip)) {
            for (String quantity : List.of("time", WARM)) {
                Map<String, String> said = Child.start(peer, "loaded", proxy.port(), database.name(), folder)
                        .end(CAP);
                if (said.containsKey("failure")) {
                    samples.fail(peer, quantity, "ms", said.get("failure"));
                    return;
                }
                samples.add(peer, quantity, "ms", round, 1000 * Double.parseDouble(said.get("seconds")));
            }
            System.out.printf("%s, %s: round %d%n", samples.subject(), peer.title(), round);
        }
    }
}

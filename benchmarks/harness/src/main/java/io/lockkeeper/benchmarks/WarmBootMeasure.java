package io.lockkeeper.benchmarks;

import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Nothing is pending: what every ordinary start of a service pays. */
final class WarmBootMeasure implements Measure {

    private static final Duration CAP = Duration.ofMinutes(5);
    private static final int PAIRS = 30;

    /** With more, only Lockkeeper and the floors take part: to bring the others there takes many minutes. */
    private static final int MOST_FOR_ALL = 1_000;

    @Override
    public String name() {
        return "warm-boot";
    }

    @Override
    public List<Line> run(Settings settings) throws Exception {
        List<Line> lines = new ArrayList<>();
        try (Server server = Server.start()) {
            for (int applied : List.of(100, settings.applied())) {
                lines.addAll(run(applied, settings, server));
            }
        }
        return lines;
    }

    private static List<Line> run(int applied, Settings settings, Server server) throws Exception {
        Samples samples = new Samples("%,d applied".formatted(applied));
        List<Peer> peers = settings.among(
                applied <= MOST_FOR_ALL ? Peer.ALL : List.of(Peer.LOCKKEEPER, Peer.JDBC_FLOOR, Peer.R2DBC_FLOOR));
        Map<Peer, Server.Database> databases = new LinkedHashMap<>();
        try (Folder folder = new Folder().addTrifles(applied)) {
            for (Peer peer : peers) {
                Server.Database database = server.newDatabase();
                databases.put(peer, database);
                long began = System.nanoTime();
                String failure =
                        child(peer, "cold", database.port(), database, folder).get("failure");
                if (failure != null) {
                    throw new IllegalStateException(peer.title() + ": " + failure);
                }
                System.out.printf("%s prepared in %.1f s%n", peer.title(), (System.nanoTime() - began) / 1e9);
            }
            for (int round = 0; round < settings.rounds(); round++) {
                for (int turn = 0; turn < peers.size(); turn++) {
                    Peer peer = peers.get((round + turn) % peers.size());
                    first(peer, samples, round, databases.get(peer), folder);
                }
            }
            count(samples, databases, folder);
            later(samples, databases, folder);
        } finally {
            databases.values().forEach(Server.Database::close);
        }
        List<Line> lines = samples.lines();
        lines.addAll(samples.ratios("later call", "ms"));
        lines.addAll(samples.ratios("first call, driver loaded", "ms"));
        lines.addAll(samples.ratios("first call, cold", "ms"));
        return lines;
    }

    private static Map<String, String> child(Peer peer, String task, int port, Server.Database database, Folder folder)
            throws Exception {
        return Child.start(peer, task, port, database.name(), folder).end(CAP);
    }

    private static void first(Peer peer, Samples samples, int round, Server.Database database, Folder folder)
            throws Exception {
        Map<String, String> cold = child(peer, "cold", database.port(), database, folder);
        Map<String, String> loaded = child(peer, "loaded", database.port(), database, folder);
        samples.add(peer, "first call, driver loaded", "ms", round, 1000 * number(loaded, "seconds"));
        samples.add(peer, "first call, cold", "ms", round, 1000 * number(cold, "seconds"));
        samples.add(peer, "JVM start to ready", "ms", round, 1000 * number(cold, "sinceJvmStart"));
        samples.add(peer, "CPU until ready", "ms", round, 1000 * number(cold, "cpu"));
        samples.add(peer, "peak memory", "MB", round, number(cold, "peak"));
        samples.add(peer, "classes loaded", "", round, number(cold, "classes"));
    }

    private static double number(Map<String, String> values, String key) {
        return Double.parseDouble(values.getOrDefault(key, "NaN"));
    }

    private static void count(Samples samples, Map<Peer, Server.Database> databases, Folder folder) throws Exception {
        for (Map.Entry<Peer, Server.Database> each : databases.entrySet()) {
            Server.Database database = each.getValue();
            try (CountingProxy proxy = new CountingProxy(database.port())) {
                child(each.getKey(), "cold", proxy.port(), database, folder);
                samples.add(each.getKey(), "round trips", "", 0, proxy.roundTrips());
                samples.add(each.getKey(), "statements", "", 0, proxy.statements());
                samples.add(each.getKey(), "connections", "", 0, proxy.connections());
            }
        }
    }

    /** All in one JVM, in turns. */
    private static void later(Samples samples, Map<Peer, Server.Database> databases, Folder folder) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("later", Integer.toString(PAIRS)));
        Set<String> classPath = new LinkedHashSet<>();
        for (Peer peer : databases.keySet()) {
            arguments.addAll(List.of(
                    peer.key(),
                    Integer.toString(databases.get(peer).port()),
                    databases.get(peer).name(),
                    folder.of(peer).toString()));
            classPath.addAll(List.of(peer.classPath().split(File.pathSeparator)));
        }
        Map<String, String> said = Child.start(String.join(File.pathSeparator, classPath), List.of(), arguments)
                .end(CAP);
        said.forEach((key, seconds) -> {
            if (key.indexOf(' ') < 0) {
                throw new IllegalStateException(key + ": " + seconds);
            }
            Peer peer = Peer.of(key.substring(key.indexOf(' ') + 1));
            int round = Integer.parseInt(key.substring(0, key.indexOf(' ')));
            samples.add(peer, "later call", "ms", round, 1000 * Double.parseDouble(seconds));
        });
    }
}

package io.lockkeeper.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Many replicas start at once on an empty database. */
final class ColdStartMeasure implements Measure {

    private static final Duration CAP = Duration.ofSeconds(90);
    private static final int MIGRATIONS = 99;
    private static final int PROCESSES = 8;

    /** How many start at once in one JVM; with most of them only who is compared by crowd. */
    private static final List<Integer> CROWDS = List.of(2, 4, 16, 64);

    private static final int ALL_PEERS = 16;
    private static final List<Peer> BY_CROWD = List.of(Peer.LOCKKEEPER, Peer.FLYWAY, Peer.R2DBC_FLOOR);

    private static final String FIRST_TO_LAST = "first start to last ready";
    private static final String LAST_TO_LAST = "last migration to last ready";
    private static final String CPU = "CPU of all processes";
    private static final String FAILED = "failed replicas";

    private final Timeline timeline = new Timeline();

    @Override
    public String name() {
        return "cold-start";
    }

    @Override
    public List<Line> run(Settings settings) throws Exception {
        List<Line> lines = new ArrayList<>();
        try (Server server = Server.start();
                Folder folder = new Folder()
                        .addTables(MIGRATIONS)
                        .add("create table finished as select clock_timestamp() as at;\n")) {
            List<Samples> all = new ArrayList<>();
            for (int crowd : CROWDS) {
                Samples samples = new Samples(crowd + " replicas in one JVM");
                List<Peer> peers = settings.among(crowd == ALL_PEERS ? Peer.ALL : BY_CROWD);
                for (int round = 0; round < settings.rounds(); round++) {
                    for (int turn = 0; turn < peers.size(); turn++) {
                        together(peers.get((round + turn) % peers.size()), crowd, samples, round, folder, server);
                    }
                }
                all.add(samples);
            }
            Samples apart = new Samples(PROCESSES + " JVMs");
            List<Peer> peers = settings.among(Peer.ALL);
            for (int round = 0; round < settings.rounds(); round++) {
                for (int turn = 0; turn < peers.size(); turn++) {
                    apart(peers.get((round + turn) % peers.size()), apart, round, folder, server);
                }
            }
            all.add(apart);
            for (Samples samples : all) {
                lines.addAll(samples.lines());
                lines.addAll(samples.ratios(FIRST_TO_LAST, "ms"));
                lines.addAll(samples.ratios(LAST_TO_LAST, "ms"));
                lines.addAll(samples.ratios(CPU, "ms"));
            }
        }
        timeline.write();
        return lines;
    }

    /** When the replicas started and were ready, in microseconds since the epoch, and why some were not. */
    private record Start(List<Long> starts, List<Long> readies, List<String> failures) {

        Start() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    private void together(Peer peer, int replicas, Samples samples, int round, Folder folder, Server server)
            throws Exception {
        try (Server.Database database = server.newDatabase();
                CountingProxy proxy = new CountingProxy(database.port())) {
            Map<String, String> said = Child.start(
                            peer, "together", proxy.port(), database.name(), folder, Integer.toString(replicas))
                    .end(CAP);
            Start start = new Start();
            List<Timeline.Row> rows = new ArrayList<>();
            for (int replica = 0; replica < replicas; replica++) {
                String line = said.get(Integer.toString(replica));
                if (line == null) {
                    start.failures().add(said.getOrDefault("failure", "no answer"));
                    continue;
                }
                String[] words = line.split(" ", 3);
                String failure = words.length > 2 ? words[2].strip() : "";
                rows.add(new Timeline.Row(
                        Long.parseLong(words[0]),
                        Long.parseLong(words[1]),
                        said.getOrDefault("spans " + replica, ""),
                        failure));
                start.starts().add(Long.parseLong(words[0]));
                if (!failure.isEmpty()) {
                    start.failures().add(failure);
                } else {
                    start.readies().add(Long.parseLong(words[1]));
                }
            }
            if (replicas == ALL_PEERS) {
                timeline.addTogether(peer, rows);
            }
            samples.add(peer, "connections", "", round, proxy.connections());
            cpu(peer, samples, round, said);
            report(peer, samples, round, start, database, replicas);
        }
    }

    private void apart(Peer peer, Samples samples, int round, Folder folder, Server server) throws Exception {
        try (Server.Database database = server.newDatabase();
                CountingProxy proxy = new CountingProxy(database.port())) {
            List<Child> children = new ArrayList<>();
            for (int i = 0; i < PROCESSES; i++) {
                children.add(Child.start(peer, "cold", proxy.port(), database.name(), folder));
            }
            long deadline = System.nanoTime() + CAP.toNanos();
            Start start = new Start();
            List<Timeline.Row> rows = new ArrayList<>();
            double cpu = 0;
            for (Child child : children) {
                Map<String, String> said =
                        child.end(Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime())));
                start.starts().add(child.startMicros());
                cpu += Double.parseDouble(said.getOrDefault("cpu", "NaN"));
                long end = Long.parseLong(said.getOrDefault("ready", Long.toString(Child.micros(Instant.now()))));
                rows.add(new Timeline.Row(
                        child.startMicros(), end, said.getOrDefault("spans", ""), said.getOrDefault("failure", "")));
                if (said.containsKey("failure")) {
                    start.failures().add(said.get("failure"));
                } else {
                    start.readies().add(end);
                }
            }
            timeline.addApart(peer, rows);
            samples.add(peer, "connections", "", round, proxy.connections());
            if (!Double.isNaN(cpu)) {
                samples.add(peer, CPU, "ms", round, 1000 * cpu);
            }
            report(peer, samples, round, start, database, PROCESSES);
        }
    }

    private static void cpu(Peer peer, Samples samples, int round, Map<String, String> said) {
        if (said.containsKey("cpu")) {
            samples.add(peer, CPU, "ms", round, 1000 * Double.parseDouble(said.get("cpu")));
        }
    }

    private static void report(
            Peer peer, Samples samples, int round, Start start, Server.Database database, int replicas) {
        System.out.printf(
                "%s, %s: %d ready, %d failed%n",
                samples.subject(),
                peer.title(),
                start.readies().size(),
                start.failures().size());
        samples.add(peer, FAILED, "of " + replicas, round, start.failures().size());
        if (start.failures().isEmpty()) {
            long first = start.starts().stream().mapToLong(l -> l).min().orElseThrow();
            long last = start.readies().stream().mapToLong(l -> l).max().orElseThrow();
            long finished = database.number("select floor(1000000 * extract(epoch from at))::bigint from finished");
            samples.add(peer, FIRST_TO_LAST, "ms", round, (last - first) / 1e3);
            samples.add(peer, LAST_TO_LAST, "ms", round, (last - finished) / 1e3);
        } else {
            start.failures().stream().distinct().forEach(why -> samples.fail(peer, FIRST_TO_LAST, "ms", why));
        }
    }
}

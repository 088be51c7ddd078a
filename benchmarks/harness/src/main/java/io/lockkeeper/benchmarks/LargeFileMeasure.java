package io.lockkeeper.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One large file by everyone, in JVMs that have just started and have the same memory. */
final class LargeFileMeasure implements Measure {

    private static final Duration CAP = Duration.ofSeconds(90);
    private static final int MOST_ROUNDS = 3;

    private static final String PLENTY = "-Xmx512m";

    /** How much more heap than a start without the file is enough, or is not. */
    private static final int ABOVE_IDLE = 64;

    private static final List<Peer> PEERS = List.of(Peer.LOCKKEEPER, Peer.FLYWAY, Peer.LIQUIBASE, Peer.R2DBC_MIGRATE);

    @Override
    public String name() {
        return "large-file";
    }

    @Override
    public List<Line> run(Settings settings) throws Exception {
        List<Line> lines = new ArrayList<>();
        String inserts = new String(Inputs.of("short-inserts", settings.megabytes()), StandardCharsets.UTF_8);
        String copy = new String(Inputs.of("copy", settings.megabytes()), StandardCharsets.UTF_8) + "\\.\n";
        try (Server server = Server.start()) {
            lines.addAll(run(settings.megabytes() + " MB of inserts", inserts, settings, server));
            lines.addAll(run(settings.megabytes() + " MB of copy data", copy, settings, server));
        }
        return lines;
    }

    private static List<Line> run(String subject, String text, Settings settings, Server server) throws Exception {
        Samples samples = new Samples(subject);
        try (Folder idle = new Folder().add(Inputs.INSERTS_TABLE);
                Folder folder = new Folder().add(Inputs.INSERTS_TABLE + text)) {
            for (int round = 0; round < Math.min(MOST_ROUNDS, settings.rounds()); round++) {
                for (Peer peer : PEERS) {
                    // what fails, or takes a minute, does so once
                    if (round == 0 || peer == Peer.LOCKKEEPER) {
                        run(peer, samples, round, idle, folder, server);
                    }
                }
            }
        }
        return samples.lines();
    }

    private static void run(Peer peer, Samples samples, int round, Folder idle, Folder folder, Server server)
            throws Exception {
        try (Server.Database database = server.newDatabase()) {
            Map<String, String> said = boot(peer, PLENTY, folder, database);
            System.out.printf("%s, %s: %s%n", samples.subject(), peer.title(), said);
            if (said.containsKey("failure")) {
                samples.fail(peer, "time", "s", said.get("failure"));
                return;
            }
            samples.add(peer, "time", "s", round, Double.parseDouble(said.get("seconds")));
            samples.add(peer, "peak memory", "MB", round, Double.parseDouble(said.get("peak")));
            samples.add(peer, "rows", "", round, database.number("select count(*) from t"));
        }
        withLittle(peer, samples, round, idle, folder, server);
    }

    /** What lies about counts into a peak, so that a heap is taken away until what is needed is all there is. */
    private static void withLittle(Peer peer, Samples samples, int round, Folder idle, Folder folder, Server server)
            throws Exception {
        String quantity = "time with " + ABOVE_IDLE + " MB of heap more than without the file";
        double heap;
        try (Server.Database database = server.newDatabase()) {
            heap = Double.parseDouble(boot(peer, PLENTY, idle, database).get("heap"));
        }
        samples.add(peer, "peak heap without the file", "MB", round, heap);
        try (Server.Database database = server.newDatabase()) {
            Map<String, String> said = boot(peer, "-Xmx" + (Math.round(heap) + ABOVE_IDLE) + "m", folder, database);
            System.out.printf("%s, %s, little heap: %s%n", samples.subject(), peer.title(), said);
            if (said.containsKey("failure")) {
                samples.fail(peer, quantity, "s", said.get("failure"));
            } else {
                samples.add(peer, quantity, "s", round, Double.parseDouble(said.get("seconds")));
            }
        }
    }

    private static Map<String, String> boot(Peer peer, String heap, Folder folder, Server.Database database)
            throws Exception {
        return Child.start(
                        peer.classPath(),
                        List.of(heap, "-XX:+UseSerialGC", "-Xmn16m"),
                        List.of(
                                "cold",
                                peer.key(),
                                Integer.toString(database.port()),
                                database.name(),
                                folder.of(peer).toString()))
                .end(CAP);
    }
}

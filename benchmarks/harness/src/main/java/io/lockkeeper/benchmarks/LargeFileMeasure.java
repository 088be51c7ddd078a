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
            lines.addAll(run(settings.megabytes() + " MB of inserts, -Xmx512m", inserts, settings, server));
            lines.addAll(run(settings.megabytes() + " MB of copy data, -Xmx512m", copy, settings, server));
        }
        return lines;
    }

    private static List<Line> run(String subject, String text, Settings settings, Server server) throws Exception {
        Samples samples = new Samples(subject);
        try (Folder folder = new Folder().add(Inputs.INSERTS_TABLE + text)) {
            for (int round = 0; round < Math.min(MOST_ROUNDS, settings.rounds()); round++) {
                for (Peer peer : PEERS) {
                    // what fails, or takes a minute, does so once
                    if (round == 0 || peer == Peer.LOCKKEEPER) {
                        run(peer, samples, round, folder, server);
                    }
                }
            }
        }
        return samples.lines();
    }

    private static void run(Peer peer, Samples samples, int round, Folder folder, Server server) throws Exception {
        try (Server.Database database = server.newDatabase()) {
            Map<String, String> said = Child.start(
                            peer.classPath(),
                            List.of("-Xmx512m"),
                            List.of(
                                    "cold",
                                    peer.key(),
                                    Integer.toString(database.port()),
                                    database.name(),
                                    folder.of(peer).toString()))
                    .end(CAP);
            System.out.printf("%s, %s: %s%n", samples.subject(), peer.title(), said);
            if (said.containsKey("failure")) {
                samples.fail(peer, "time", "s", said.get("failure"));
                return;
            }
            samples.add(peer, "time", "s", round, Double.parseDouble(said.get("seconds")));
            samples.add(peer, "peak memory", "MB", round, Double.parseDouble(said.get("peak")));
            samples.add(peer, "rows", "", round, database.number("select count(*) from t"));
        }
    }
}

package io.lockkeeper.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What an application gets on top that has r2dbc-postgresql and nothing else. */
final class WeightMeasure implements Measure {

    @Override
    public String name() {
        return "weight";
    }

    @Override
    public List<Line> run(Settings settings) throws Exception {
        List<Line> lines = new ArrayList<>();
        for (Peer peer : List.of(Peer.LOCKKEEPER, Peer.FLYWAY, Peer.LIQUIBASE, Peer.R2DBC_MIGRATE)) {
            List<Path> jars = peer.added();
            double bytes = 0;
            for (Path jar : jars) {
                bytes += Files.size(jar);
            }
            lines.add(line(peer, "jars", "", jars.size()));
            lines.add(line(peer, "size", "MB", bytes / 1e6));
        }
        return lines;
    }

    private static Line line(Peer peer, String quantity, String unit, double value) {
        return new Line("beside r2dbc-postgresql", peer.title(), quantity, unit, Summary.of(List.of(value)));
    }
}

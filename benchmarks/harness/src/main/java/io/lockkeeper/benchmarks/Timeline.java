package io.lockkeeper.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The last concurrent start of each contestant, for the page that draws it. */
final class Timeline {

    static final Path FILE = Path.of("results", "timeline.json");

    /**
     * A replica's start.
     *
     * @param start in microseconds since the epoch
     * @param end the same: when it was ready, or had failed
     * @param spans what it was doing when, as {@link io.lockkeeper.benchmarks.boot.Boot#spans()} tells it, or ""
     * @param failure why it never became ready, or ""
     */
    record Row(long start, long end, String spans, String failure) {}

    private final Map<Boolean, Map<Peer, Map<String, Object>>> runs = new TreeMap<>();

    void addTogether(Peer peer, List<Row> rows) {
        add(false, peer, rows.size() + " in one JVM", rows);
    }

    void addApart(Peer peer, List<Row> rows) {
        add(true, peer, rows.size() + " JVMs", rows);
    }

    private void add(boolean apart, Peer peer, String how, List<Row> rows) {
        long first = rows.stream().mapToLong(Row::start).min().orElse(0);
        List<Map<String, Object>> replicas = new ArrayList<>();
        for (Row row : rows) {
            replicas.add(Map.of(
                    "name",
                    "replica " + (replicas.size() + 1),
                    "spans",
                    spans(row, first),
                    "outcome",
                    row.failure().isEmpty() ? "ready" : "failed: " + row.failure()));
        }
        runs.computeIfAbsent(apart, a -> new EnumMap<>(Peer.class))
                .put(peer, Map.of("title", peer.title() + ", " + how, "replicas", replicas));
    }

    /** What it says itself, and before that its JVM's start. */
    private static List<Map<String, Object>> spans(Row row, long first) {
        if (row.spans().isEmpty()) {
            return spans("starting||" + row.start() + "|" + row.end() + ";", first);
        }
        String begins = row.spans().split("\\|")[2];
        return spans("starting||" + row.start() + "|" + begins + ";" + row.spans(), first);
    }

    private static List<Map<String, Object>> spans(String text, long first) {
        List<Map<String, Object>> spans = new ArrayList<>();
        for (String one : text.split(";")) {
            String[] parts = one.split("\\|");
            spans.add(Map.of(
                    "doing",
                    parts[0],
                    "what",
                    parts[1],
                    "from",
                    (Long.parseLong(parts[2]) - first) / 1e3,
                    "to",
                    (Long.parseLong(parts[3]) - first) / 1e3));
        }
        return spans;
    }

    void write() throws IOException {
        List<Map<String, Object>> ordered = runs.values().stream()
                .flatMap(each -> Peer.ALL.stream().filter(each::containsKey).map(each::get))
                .toList();
        Files.createDirectories(FILE.getParent());
        Files.writeString(
                FILE,
                JsonMapper.builder()
                                .enable(SerializationFeature.INDENT_OUTPUT)
                                .build()
                                .writeValueAsString(Map.of("runs", ordered))
                        + "\n");
    }
}

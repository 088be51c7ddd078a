package io.lockkeeper.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The last concurrent start of each contestant, for the page that draws it. */
final class Timeline {

    static final Path FILE = Path.of("results", "timeline.json");

    private final Map<Peer, Map<String, Object>> runs = new LinkedHashMap<>();

    void add(Peer peer, Map<String, String> said, int replicas) {
        long first = said.entrySet().stream()
                .filter(entry -> Character.isDigit(entry.getKey().charAt(0)))
                .mapToLong(entry -> Long.parseLong(entry.getValue().split(" ", 3)[0]))
                .min()
                .orElse(0);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int replica = 0; replica < replicas; replica++) {
            String[] words = said.getOrDefault(
                            Integer.toString(replica), first + " " + first + " " + said.get("failure"))
                    .split(" ", 3);
            String failure = words.length > 2 ? words[2].strip() : "";
            String spans = said.getOrDefault("spans " + replica, "");
            rows.add(Map.of(
                    "name",
                    "replica " + (replica + 1),
                    "spans",
                    spans(spans.isEmpty() ? "starting||" + words[0] + "|" + words[1] + ";" : spans, first),
                    "outcome",
                    failure.isEmpty() ? "ready" : "failed: " + failure));
        }
        runs.put(peer, Map.of("title", peer.title(), "replicas", rows));
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
        List<Map<String, Object>> ordered =
                Peer.ALL.stream().filter(runs::containsKey).map(runs::get).toList();
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

package io.lockkeeper.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Puts what was measured last into the page, which draws it. */
final class Page {

    private static final Path FILE = Path.of("timeline.html");
    private static final String OPENING = "/*data*/";
    private static final String CLOSING = "/*end*/</script>";
    private static final String RATIO = " / r2dbc floor";

    private Page() {}

    static void write() throws IOException {
        if (!Files.exists(Timeline.FILE)) {
            return;
        }
        JsonNode cold = read(Path.of("results", "cold-start.json"));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(
                "lead",
                "An empty database, 100 migrations, the last start of each contestant: sixteen replicas in one JVM, and eight JVMs.");
        data.put("runs", read(Timeline.FILE).get("runs"));
        List<Map<String, Object>> ratios = new ArrayList<>();
        for (String measure : List.of("warm-boot", "pending", "cold-start")) {
            Path results = Path.of("results", measure + ".json");
            if (Files.exists(results)) {
                read(results).get("lines").forEach(line -> ratio(line, ratios));
            }
        }
        data.put("ratios", ratios);
        data.put("surroundings", cold);
        ((tools.jackson.databind.node.ObjectNode) cold).remove(List.of("lines", "rounds"));
        String json = JsonMapper.shared().writeValueAsString(data).replace("</", "<\\/");
        String page = Files.readString(FILE);
        int from = page.indexOf(OPENING) + OPENING.length();
        int to = page.indexOf(CLOSING);
        Files.writeString(FILE, page.substring(0, from) + json + page.substring(to));
    }

    private static void ratio(JsonNode line, List<Map<String, Object>> ratios) {
        String quantity = line.get("quantity").asString();
        if (!quantity.endsWith(RATIO)) {
            return;
        }
        JsonNode summary = line.get("summary");
        String subject = line.get("subject").asString();
        String what = quantity.substring(0, quantity.length() - RATIO.length());
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("on", subject + (what.equals("time") ? "" : ": " + what));
        row.put("contestant", line.get("contestant").asString());
        for (String number : List.of("median", "min", "max", "rounds")) {
            row.put(number, summary.get(number).asDouble());
        }
        ratios.add(row);
    }

    private static JsonNode read(Path file) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(file));
    }
}

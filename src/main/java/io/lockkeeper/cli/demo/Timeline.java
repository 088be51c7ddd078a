package io.lockkeeper.cli.demo;

import io.lockkeeper.plan.Plan;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.StepResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What each replica was doing when, for a page that draws it. */
final class Timeline {

    /** What a replica does from one moment to another, in the order in which it comes to it. */
    enum Doing {
        CONNECTING,
        WAITING,
        APPLYING,
        RE_CHECKING,
        PROBING;

        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private record Span(Doing doing, String what, long from, long to) {}

    private final long began = System.nanoTime();
    private final Map<String, Row> rows = new LinkedHashMap<>();

    /** Every replica starts now, in the order in which they are named. */
    synchronized Row of(String replica) {
        return rows.computeIfAbsent(replica, Row::new);
    }

    void write(Path file) throws IOException {
        Files.writeString(
                file, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(json()) + "\n");
    }

    private synchronized ObjectNode json() {
        ArrayNode replicas = JsonNodeFactory.instance.arrayNode();
        rows.values().forEach(row -> replicas.add(row.json()));
        ObjectNode run = JsonNodeFactory.instance.objectNode().put("title", rows.size() + " replicas of the demo");
        run.set("replicas", replicas);
        return run;
    }

    /** One replica, from its start until it is ready or has failed. */
    final class Row implements MigrateListener {

        private final String replica;
        private final List<Span> spans = new ArrayList<>();
        private @Nullable Doing doing;
        private String what = "";
        private long since;
        private String outcome = "";

        private Row(String replica) {
            this.replica = replica;
        }

        void starts() {
            turnsTo(Doing.CONNECTING, "");
        }

        @Override
        public void planned(Plan plan) {
            turnsTo(plan.pending().isEmpty() ? Doing.RE_CHECKING : Doing.WAITING, "");
        }

        @Override
        public void started(Step step) {
            turnsTo(Doing.APPLYING, step.title());
        }

        @Override
        public void finished(StepResult step) {
            turnsTo(Doing.WAITING, "");
        }

        @Override
        public void doneByPeer(StepResult step) {
            turnsTo(Doing.RE_CHECKING, "");
        }

        void probes() {
            turnsTo(Doing.PROBING, "");
        }

        void ready(Ready ready) {
            ends("ready");
        }

        void failed(Throwable why) {
            ends("failed: " + why.getMessage());
        }

        private synchronized void turnsTo(@Nullable Doing next, String with) {
            if (doing == next) {
                return;
            }
            long now = System.nanoTime() - began;
            if (doing != null) {
                spans.add(new Span(doing, what, since, now));
            }
            doing = next;
            what = with;
            since = now;
        }

        private synchronized void ends(String how) {
            turnsTo(null, "");
            outcome = how;
        }

        private synchronized ObjectNode json() {
            ArrayNode drawn = JsonNodeFactory.instance.arrayNode();
            for (Span span : spans) {
                drawn.add(JsonNodeFactory.instance
                        .objectNode()
                        .put("doing", span.doing().label())
                        .put("what", span.what())
                        .put("from", millis(span.from()))
                        .put("to", millis(span.to())));
            }
            ObjectNode row = JsonNodeFactory.instance.objectNode().put("name", replica);
            row.set("spans", drawn);
            return row.put("outcome", outcome);
        }
    }

    private static double millis(long nanos) {
        return Math.round(nanos / 1e4) / 100.0;
    }
}

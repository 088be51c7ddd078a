package io.lockkeeper.cli.demo;

import io.lockkeeper.cli.console.Console;
import io.lockkeeper.internal.text.Texts;
import io.lockkeeper.internal.text.Visible;
import io.lockkeeper.plan.Plan;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.StepResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Tells what happens when it happens: the time since the beginning, who, what. */
final class Story {

    /** Of the 256 colours of terminals those that can be told apart and read on light and dark. */
    private static final int[] COLOURS = {39, 208, 76, 170, 178, 44, 203, 141, 71, 214, 75, 162};

    private static final String PLAIN = "0";
    private static final String BOLD = "1";
    private static final String DIM = "2";
    private static final String GOOD = "1;32";
    private static final String BAD = "1;31";

    private static final int INDENT = 23;
    private static final int SHOWN = 70;

    private final Console console;
    private final long began = System.nanoTime();
    private final Set<String> haveWaited = new HashSet<>();
    private final Map<String, Teller> tellers = new ConcurrentHashMap<>();
    private int waiting;
    private boolean over;

    Story(Console console) {
        this.console = console;
    }

    /** A line without time and teller. */
    synchronized void plain(String text) {
        if (!over) {
            console.styledLine(text);
        }
    }

    void verdict(Verdict verdict) {
        plain("");
        verdict.sentences().forEach(sentence -> plain(styled(verdict.good() ? GOOD : BAD, sentence)));
    }

    /** Says no more: what happens while everything is torn down is not part of the story. */
    synchronized void end() {
        over = true;
    }

    /** One line; the time is taken where lines are put in order. */
    synchronized void says(String who, String what) {
        double seconds = (System.nanoTime() - began) / 1e9;
        plain(styled(DIM, String.format(Locale.ROOT, "%7.3f s", seconds)) + "  "
                + styled(colourOf(who), "%-10s".formatted(who)) + "  " + what);
    }

    private void does(String who, String style, String verb, String what) {
        says(who, styled(style, "%-12s".formatted(verb)) + " " + what);
    }

    void ready(Ready ready) {
        tellers.get(ready.name()).tellPassedOver();
        int applied = ready.result().applied().size();
        does(
                ready.name(),
                GOOD,
                "ready",
                "%-28s".formatted(ready.url())
                        + styled(
                                DIM,
                                "  after %s, %d applied, schema fits".formatted(Texts.of(ready.after()), applied)));
    }

    void failed(String who, Throwable why) {
        does(who, BAD, "failed", Visible.line(String.valueOf(why.getMessage())));
    }

    void answers(List<String> answers) {
        if (!answers.isEmpty()) {
            String shown =
                    answers.get(0).substring(0, Math.min(SHOWN, answers.get(0).length()));
            says("HTTP", "GET /workflows at each replica; " + answers.get(0).length() + " characters of JSON:");
            plain(styled(DIM, " ".repeat(INDENT) + Visible.line(shown) + " …"));
        }
    }

    /** Each replica's first wait is told; later ones are a number behind what is applied meanwhile. */
    synchronized void queue(String holder, List<String> waiters) {
        waiting = waiters.size();
        for (String waiter : waiters) {
            if (haveWaited.add(waiter)) {
                does(waiter, DIM, "waits for", styled(colourOf(holder), holder));
            }
        }
    }

    /** Somebody who is no replica, and has no place on the timeline. */
    Teller unseen(String who) {
        return of(who, new Timeline().of(who));
    }

    Teller of(String replica, Timeline.Row row) {
        return tellers.computeIfAbsent(replica, name -> new Teller(name, row));
    }

    private synchronized String waiters() {
        return waiting == 0 ? "" : styled(DIM, "  " + waiting + (waiting == 1 ? " waits" : " wait"));
    }

    private static String colourOf(String who) {
        if (!who.startsWith("replica-")) {
            return BOLD;
        }
        int index = Integer.parseInt(who.substring("replica-".length())) - 1;
        return "38;5;" + COLOURS[index % COLOURS.length];
    }

    private String styled(String style, String text) {
        return console.colour() ? "\u001b[" + style + "m" + text + "\u001b[0m" : text;
    }

    private static String versionOf(StepResult step) {
        return step.version() == null ? "R" : "V" + step.version();
    }

    /** One replica's part. What peers did is told in one line for a whole transaction. */
    final class Teller implements MigrateListener {

        private final String replica;
        private final Timeline.Row row;
        private final List<StepResult> doneByPeer = new ArrayList<>();

        Teller(String replica, Timeline.Row row) {
            this.replica = replica;
            this.row = row;
        }

        @Override
        public void started(Step step) {
            row.started(step);
        }

        @Override
        public void connecting(int attempt, String why, Duration nextTryIn) {
            does(replica, BAD, "not yet", Visible.line(why) + "; tries again in " + Texts.of(nextTryIn));
        }

        @Override
        public void planned(Plan plan) {
            row.planned(plan);
            does(
                    replica,
                    DIM,
                    "finds",
                    plan.pending().isEmpty()
                            ? "nothing pending"
                            : plan.pending().size() + " migrations pending");
        }

        @Override
        public synchronized void doneByPeer(StepResult step) {
            row.doneByPeer(step);
            doneByPeer.add(step);
        }

        @Override
        public void finished(StepResult step) {
            row.finished(step);
            tellPassedOver();
            does(
                    replica,
                    PLAIN,
                    "applies",
                    "%-28s".formatted(versionOf(step) + " " + Visible.line(step.name())) + "  "
                            + styled(DIM, "%5s ms".formatted(step.took().toMillis())) + waiters());
        }

        @Override
        public void retrying(String why, int attempt, Duration nextTryIn) {
            does(replica, BAD, "retries", Visible.line(why) + "; tries again in " + Texts.of(nextTryIn));
        }

        synchronized void tellPassedOver() {
            if (!doneByPeer.isEmpty()) {
                does(
                        replica,
                        DIM,
                        "by peers:",
                        styled(DIM, doneByPeer.stream().map(Story::versionOf).collect(Collectors.joining(" "))));
                doneByPeer.clear();
            }
        }
    }
}

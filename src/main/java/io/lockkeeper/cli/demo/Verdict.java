package io.lockkeeper.cli.demo;

import io.lockkeeper.internal.text.Texts;
import io.lockkeeper.ledger.History;
import io.lockkeeper.ledger.LedgerRow;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.run.StepResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether the demo showed what it promises. Pure.
 *
 * @param sentences what to tell
 * @param good whether all of it held
 */
record Verdict(List<String> sentences, boolean good) {

    /**
     * Judges what the ports answered, what the ledger says, and what the replicas say they did.
     *
     * @param answers one for each replica that answered
     */
    static Verdict of(int replicas, List<Ready> ready, List<String> answers, List<Migration> wanted, History ledger) {
        List<String> sentences = new ArrayList<>();
        long alike = answers.stream().distinct().count();
        boolean allReady = ready.size() == replicas && answers.size() == replicas && alike == 1;
        sentences.add(answers.size() + " of " + replicas + " ready"
                + (alike > 1 ? ", and they answer " + alike + " different things" : ""));
        List<String> wrong = wrong(ready, wanted, ledger);
        if (wrong.isEmpty()) {
            sentences.add("each migration applied exactly once (" + Texts.count(wanted.size(), "migration") + ", "
                    + ledger.rows().size() + " rows in the ledger, found done by a peer "
                    + ready.stream().mapToInt(r -> r.result().byPeer().size()).sum() + " times)");
        }
        sentences.addAll(wrong);
        return new Verdict(sentences, allReady && wrong.isEmpty());
    }

    private static List<String> wrong(List<Ready> ready, List<Migration> wanted, History ledger) {
        Map<String, Long> recorded = counted(ledger.rows().stream().map(LedgerRow::title));
        Map<String, Long> applied = counted(
                ready.stream().flatMap(r -> r.result().applied().stream()).map(StepResult::title));
        Map<String, Long> once = counted(wanted.stream().map(Migration::title));
        List<String> wrong = new ArrayList<>();
        Stream.of(recorded, applied, once)
                .flatMap(m -> m.keySet().stream())
                .distinct()
                .sorted()
                .forEach(title -> {
                    long rows = recorded.getOrDefault(title, 0L);
                    long times = applied.getOrDefault(title, 0L);
                    if (rows != 1 || times != 1 || !once.containsKey(title)) {
                        wrong.add(title + " should be there once, and was applied " + times + " times and is recorded "
                                + rows + " times");
                    }
                });
        return wrong;
    }

    private static Map<String, Long> counted(Stream<String> titles) {
        return titles.collect(Collectors.groupingBy(title -> title, TreeMap::new, Collectors.counting()));
    }
}

package io.lockkeeper.internal.postgres.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.internal.postgres.wire.CutRun.Cut;
import io.lockkeeper.internal.postgres.wire.CutRun.Login;
import io.lockkeeper.internal.postgres.wire.CutRun.Mode;
import io.lockkeeper.internal.postgres.wire.CutRun.Outcome;
import io.lockkeeper.testing.Leaks;
import io.lockkeeper.testing.server.TestServer;
import io.lockkeeper.testing.wire.Frame;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever message a run is cut at, and however: the next run finds everything done once or does it once, the one after that
 * finds nothing to do, and nothing is left behind. Most of a run is waiting, so that several cuts are tried side by side.
 */
@Tag("slow")
class CutTest {

    private static final int LANES = 8;

    private static final Map<String, CutRun> RUNS = new ConcurrentHashMap<>();

    private static final List<Mode> OF_REQUESTS =
            Stream.of(Mode.values()).filter(mode -> !mode.isOfAnswers()).toList();
    private static final List<Mode> OF_ANSWERS =
            Stream.of(Mode.values()).filter(Mode::isOfAnswers).toList();
    /** What can be done to something that nobody on the way can read. */
    private static final List<Mode> OF_RECORDS = List.of(Mode.BEFORE, Mode.BEHIND, Mode.SWALLOWED, Mode.BEFORE_ANSWER);

    static Stream<Arguments> oldestAndNewest() {
        return Stream.of(Arguments.of(TestServer.current(), 0), Arguments.of(TestServer.of(14), 1));
    }

    /** Each kind of message once and every few of the rest, with one mode after the other, on one server or the other. */
    @ParameterizedTest
    @MethodSource("oldestAndNewest")
    void aCutLosesNothingAndRepeatsNothing(TestServer server, int share) {
        CutRun run = run(server, Login.TRUST);
        List<Cut> sample = sample(run, OF_REQUESTS, 20);
        sample.addAll(sample(run, OF_ANSWERS, 400));
        tryAll(run, everyOther(sample, share));
    }

    @Test
    void nothingIsLostOrRepeatedBesideASecondMigrator() {
        CutRun run = run(TestServer.current(), Login.TRUST).besideAPeer();
        tryAll(run, rotating(run, OF_REQUESTS, 16));
    }

    @Test
    void nothingIsLostOrRepeatedWhenTheWireIsCutAgain() {
        tryPairs(run(TestServer.current(), Login.TRUST), 16);
    }

    @Test
    void nothingIsLostOrRepeatedWhereAPasswordIsAsked() {
        CutRun run = run(TestServer.current(), Login.SCRAM);
        // the login is what differs
        List<Cut> cuts = new ArrayList<>();
        for (int message = 1; message <= 3; message++) {
            cuts.add(new Cut(OF_REQUESTS.get(message), message));
            cuts.add(new Cut(Mode.BEFORE_ANSWER, message));
        }
        tryAll(run, cuts);
    }

    static Stream<Arguments> everyMode() {
        return Stream.of(TestServer.current(), TestServer.of(14))
                .flatMap(server -> Stream.of(Mode.values()).map(mode -> Arguments.of(server, mode)));
    }

    @Tag("full")
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    @ParameterizedTest
    @MethodSource("everyMode")
    void aCutAtAnyMessageLosesNothingAndRepeatsNothing(TestServer server, Mode mode) {
        CutRun run = run(server, Login.TRUST);
        tryAll(run, every(run, mode, 1));
    }

    @Tag("full")
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    @ParameterizedTest
    @EnumSource(Mode.class)
    void aCutAtAnyFourthMessageBesideASecondMigrator(Mode mode) {
        CutRun run = run(TestServer.current(), Login.TRUST).besideAPeer();
        tryAll(run, every(run, mode, mode.isOfAnswers() ? 20 : 4));
    }

    @Tag("full")
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    @Test
    void twoCutsInOneRun() {
        tryPairs(run(TestServer.current(), Login.TRUST), 1);
    }

    @Tag("full")
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    @ParameterizedTest
    @EnumSource(Mode.class)
    void aCutWhereAPasswordIsAsked(Mode mode) {
        CutRun run = run(TestServer.current(), Login.SCRAM);
        tryAll(run, every(run, mode, mode.isOfAnswers() ? 20 : 4));
    }

    static List<Mode> ofRecords() {
        return OF_RECORDS;
    }

    @Tag("full")
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    @ParameterizedTest
    @MethodSource("ofRecords")
    void aCutAtAnyThirdEncryptedRecord(Mode mode) {
        CutRun run = run(TestServer.encrypted(), Login.TLS);
        tryAll(run, every(run, mode, 3));
    }

    /** What a run sends is the same each time: it is counted once. */
    private static CutRun run(TestServer server, Login login) {
        return RUNS.computeIfAbsent(server + " " + login, first -> new CutRun(server, login));
    }

    private void tryAll(CutRun run, List<Cut> cuts) {
        tryEach(run, cuts.stream().map(List::of).toList());
    }

    /** Each message with one some way behind it, in every pair of modes in turn. */
    private void tryPairs(CutRun run, int stride) {
        List<List<Cut>> pairs = new ArrayList<>();
        int last = run.messages(Mode.BEFORE).size();
        for (int message = 1; message <= last; message += stride) {
            Mode first = OF_REQUESTS.get(message % OF_REQUESTS.size());
            Mode second = OF_REQUESTS.get(message / OF_REQUESTS.size() % OF_REQUESTS.size());
            pairs.add(List.of(new Cut(first, message), new Cut(second, message + 1 + 7 * message % 20)));
        }
        tryEach(run, pairs);
    }

    private void tryEach(CutRun run, List<List<Cut>> cases) {
        ExecutorService lanes = Executors.newFixedThreadPool(LANES);
        AssertionError failures = new AssertionError("of " + cases.size() + " cuts, some ended as none must");
        int struck = 0;
        try (Leaks leaks = Leaks.watched()) {
            List<Future<Outcome>> running = cases.stream()
                    .map(cuts -> lanes.submit(() -> run.with(cuts)))
                    .toList();
            for (int each = 0; each < cases.size(); each++) {
                try {
                    struck += running.get(each).get().strikes() > 0 ? 1 : 0;
                } catch (ExecutionException e) {
                    failures.addSuppressed(new AssertionError(cases.get(each).toString(), e.getCause()));
                }
            }
            if (failures.getSuppressed().length == 0) {
                leaks.assertNone(run.server());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            lanes.shutdownNow();
        }
        if (failures.getSuppressed().length > 0) {
            throw failures;
        }
        // a goodbye has no answer to lose, and a run on a slow machine, as the first one is, sends more looks than
        // others
        assertThat(struck).isGreaterThan(cases.size() / 4);
    }

    private static List<Cut> every(CutRun run, Mode mode, int stride) {
        return IntStream.rangeClosed(1, run.messages(mode).size())
                .filter(message -> message % stride == 0)
                .mapToObj(message -> new Cut(mode, message))
                .toList();
    }

    private static List<Cut> rotating(CutRun run, List<Mode> modes, int stride) {
        List<Cut> cuts = new ArrayList<>();
        for (int message = stride; message <= run.messages(modes.get(0)).size(); message += stride) {
            cuts.add(new Cut(modes.get(cuts.size() % modes.size()), message));
        }
        return cuts;
    }

    private static List<Cut> sample(CutRun run, List<Mode> modes, int stride) {
        List<Cut> cuts = rotating(run, modes, stride);
        List<Frame> messages = run.messages(modes.get(0));
        Set<String> kinds = new HashSet<>();
        for (int index = 0; index < messages.size(); index++) {
            Frame frame = messages.get(index);
            if (kinds.add(
                    frame.kind() == Frame.Kind.ANSWER
                            ? frame.text()
                            : frame.kind().name())) {
                cuts.add(new Cut(modes.get(kinds.size() % modes.size()), index + 1));
            }
        }
        return cuts;
    }

    private static <T> List<T> everyOther(List<T> all, int share) {
        return IntStream.range(0, all.size())
                .filter(index -> index % 2 == share)
                .mapToObj(all::get)
                .toList();
    }
}

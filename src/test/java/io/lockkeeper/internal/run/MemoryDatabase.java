package io.lockkeeper.internal.run;

import io.lockkeeper.internal.plan.Fingerprint;
import io.lockkeeper.internal.plan.LedgerSearch;
import io.lockkeeper.internal.plan.OtherHistory;
import io.lockkeeper.internal.plan.OtherLock;
import io.lockkeeper.internal.plan.OtherRows;
import io.lockkeeper.internal.plan.Rows;
import io.lockkeeper.internal.plan.Takeover;
import io.lockkeeper.ledger.Checksum;
import io.lockkeeper.ledger.History;
import io.lockkeeper.ledger.LedgerRow;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.ledger.RowState;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.message.Message;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.BaselineMark;
import io.lockkeeper.plan.InvalidIndex;
import io.lockkeeper.plan.Resolution;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.Evidence;
import io.lockkeeper.run.Holder;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.Progress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The port, in memory and whole: a ledger, the peers that move it on, and what goes wrong at which step. */
public final class MemoryDatabase implements Database {

    static final Duration TOOK = Duration.ofMillis(7);

    /** Something that goes wrong instead of a commit, or right after one whose answer is lost. */
    private record Fault(boolean committed, Throwable failure) {}

    final List<LedgerRow> rows = new ArrayList<>();
    final List<String> unmanagedObjects = new ArrayList<>();
    final List<String> calls = new ArrayList<>();
    final List<String> reasons = new ArrayList<>();
    final List<String> words = new ArrayList<>();
    Duration waited = Duration.ZERO;
    int openSessions;

    /** How many transactions were begun with the commit of the one before. */
    int begunAhead;

    /** How often the lock was given back at once, since peers had done as much as there was to do. */
    int givenBack;

    /** Who was in the way whenever batches were put off. */
    final List<@Nullable String> postponed = new ArrayList<>();

    private int connection = 1;
    private boolean connectionIsLost;
    private boolean isAhead;

    /** What is of no use. */
    final List<InvalidIndex> invalid = new ArrayList<>();

    /** What each turn in the lock finds of a long change or of batches; that it has not begun once they are used up. */
    final Deque<Evidence> underLock = new ArrayDeque<>();

    /** How long a statement of a long change takes. */
    Duration lasts = Duration.ZERO;

    boolean fenceIsTaken;

    /** What each look at a long change shows; nothing once they are used up. */
    final Deque<Evidence> evidence = new ArrayDeque<>();

    /** How far each batch says that it has come. */
    final Deque<Progress> progress = new ArrayDeque<>();

    /** When batches were committed, by the virtual clock. */
    final List<Long> batchTimes = new ArrayList<>();

    /** After so many the step is done; each try counts. */
    int batchesToDo;

    private int batches;

    private final Map<String, Deque<Fault>> faults = new HashMap<>();
    private final Deque<Runnable> peers = new ArrayDeque<>();

    /** What stood there before. */
    MemoryDatabase with(Migration... applied) {
        return with(Rows.ledger(applied).rows());
    }

    /** What stood there before. */
    public MemoryDatabase with(List<LedgerRow> known) {
        rows.addAll(known);
        return this;
    }

    /** The next try of this action fails and leaves nothing: a step's title, "history", "turn", "baseline", "accept". */
    MemoryDatabase failing(String action, Throwable... failures) {
        for (Throwable failure : failures) {
            faults.computeIfAbsent(action, a -> new ArrayDeque<>()).add(new Fault(false, failure));
        }
        return this;
    }

    /** The next try of this action is committed, and its answer lost. */
    MemoryDatabase losingAnswer(String action, Throwable failure) {
        faults.computeIfAbsent(action, a -> new ArrayDeque<>()).add(new Fault(true, failure));
        return this;
    }

    /** What peers do between our look from outside, or our last turn, and the next turn: each turn takes one. */
    MemoryDatabase meanwhile(Migration... done) {
        peers.add(() -> {
            for (Migration migration : done) {
                record(migration, "bbbbbbbb");
            }
        });
        return this;
    }

    long count(String call) {
        return calls.stream().filter(call::equals).count();
    }

    List<String> titles() {
        return rows.stream().map(LedgerRow::title).toList();
    }

    /** Whether a server would say that its rows are those, and that they are done. */
    private boolean hashesTo(Fingerprint expected) {
        Map<String, String> latest = new TreeMap<>();
        for (LedgerRow row : rows) {
            boolean done = row.state() == RowState.APPLIED || row.state() == RowState.BASELINE;
            if (!row.fileRemoved()) {
                latest.put(
                        row.version() == null ? "R " + row.name() : String.valueOf(row.version()),
                        done && row.checksum() != null ? row.checksum().hex() : "-");
            }
        }
        String text = latest.entrySet().stream()
                .map(line -> line.getKey() + " " + line.getValue())
                .collect(Collectors.joining("\n"));
        return !latest.isEmpty()
                && Checksum.of(text.getBytes(StandardCharsets.UTF_8)).hex().equals(expected.hex());
    }

    private void record(Migration migration, String runId) {
        rows.add(Rows.row(rows.size() + 1L, migration, runId));
    }

    /** Fails as told; the action takes place only if what fails is its answer. */
    private <T> Mono<T> act(String action, T result, Runnable commit) {
        return Mono.defer(() -> {
            calls.add(action);
            connection += connectionIsLost ? 1 : 0;
            Deque<Fault> queue = faults.getOrDefault(action, new ArrayDeque<>());
            Fault fault = queue.poll();
            if (fault == null || fault.committed()) {
                commit.run();
            }
            connectionIsLost = fault != null && fault.failure() instanceof TransientFailure.ConnectionLost;
            // a rollback ends it, too
            isAhead &= fault == null;
            return fault == null ? Mono.just(result) : Mono.error(fault.failure());
        });
    }

    @Override
    public <T> Mono<T> session(String runId, MigrateListener listener, Function<Session, Mono<T>> work) {
        return Mono.usingWhen(
                Mono.fromSupplier(() -> {
                    openSessions++;
                    calls.add("session");
                    return new MemorySession(runId);
                }),
                work,
                session -> Mono.fromRunnable(() -> openSessions--));
    }

    private final class MemorySession implements Session {

        private final String runId;
        private final List<LedgerRow> seen = new ArrayList<>();

        MemorySession(String runId) {
            this.runId = runId;
        }

        @Override
        public Mono<History> history(Mono<LedgerSearch> search) {
            return search.flatMap(its -> act("history", "", () -> {})).map(done -> read());
        }

        @Override
        public Mono<History> historyUnless(Mono<LedgerSearch> expected) {
            return expected.flatMap(its -> act("history", its, () -> {}))
                    .flatMap(its -> its.fingerprint()
                                    .filter(MemoryDatabase.this::hashesTo)
                                    .isPresent()
                            ? Mono.empty()
                            : Mono.fromSupplier(this::read));
        }

        private History read() {
            look();
            return History.of(rows);
        }

        /** There is but one ledger. */
        @Override
        public Mono<Void> find(LedgerSearch search) {
            return Mono.empty();
        }

        @Override
        public int connection() {
            return connection;
        }

        @Override
        public Mono<List<Message>> unmanagedObjects() {
            return act("strangers", found(), () -> {});
        }

        @Override
        public Mono<List<OtherHistory>> otherHistories(Map<String, Map<String, String>> columns) {
            return Mono.just(List.of());
        }

        private List<Message> found() {
            return unmanagedObjects.stream().map(Message::text).toList();
        }

        @Override
        public <T> Mono<T> transaction(Function<LockedTransaction, Mono<T>> work) {
            return transaction(0, work);
        }

        @Override
        public <T> Mono<T> transaction(int pending, Function<LockedTransaction, Mono<T>> work) {
            return act("turn", "", () -> {}).then(Mono.defer(() -> {
                begunAhead += isAhead ? 1 : 0;
                isAhead = false;
                Runnable peer = peers.poll();
                if (peer != null) {
                    peer.run();
                }
                List<LedgerRow> news = look();
                boolean done =
                        pending > 0 && news.stream().filter(this::isDoneByPeer).count() >= pending;
                givenBack += done ? 1 : 0;
                return work.apply(new MemoryTurn(
                        runId,
                        History.of(rows).withUnmanagedObjects(rows.isEmpty() ? found() : List.of()),
                        news,
                        !done));
            }));
        }

        @Override
        public Mono<String> databaseName() {
            return Mono.just("memory");
        }

        @Override
        public Mono<List<InvalidIndex>> invalidIndexes() {
            return Mono.just(invalid);
        }

        @Override
        public Mono<Evidence> look(Step step) {
            return act("look", "", () -> {})
                    .then(Mono.defer(() -> evidence.isEmpty() ? Mono.empty() : Mono.just(evidence.poll())));
        }

        @Override
        public Mono<Evidence> observe(Step step) {
            return look(step);
        }

        @Override
        public <T> Mono<T> standalone(Step step, Function<NonTransactional, Mono<T>> work) {
            return Mono.usingWhen(
                    Mono.fromSupplier(() -> {
                        openSessions++;
                        calls.add("standalone");
                        return new MemoryStandalone(this, step);
                    }),
                    work,
                    standalone -> Mono.fromRunnable(() -> openSessions--));
        }

        private boolean isDoneByPeer(LedgerRow row) {
            return row.state() == RowState.APPLIED && !row.runId().equals(runId);
        }

        private List<LedgerRow> look() {
            List<LedgerRow> news =
                    rows.stream().filter(row -> !seen.contains(row)).toList();
            seen.addAll(news);
            return news;
        }
    }

    /** A long change whose evidence under the lock is what was put there; its statement takes effect when it ends. */
    private final class MemoryStandalone implements NonTransactional, ChangeTransaction {

        private final MemorySession session;
        private final Step step;

        MemoryStandalone(MemorySession session, Step step) {
            this.session = session;
            this.step = step;
        }

        @Override
        public <T> Mono<T> transaction(Function<ChangeTransaction, Mono<T>> work) {
            return session.transaction(transaction -> work.apply(this));
        }

        @Override
        public Mono<Void> carryOut() {
            return act("carry out", "", () -> {})
                    .delayElement(lasts)
                    .doOnNext(done -> underLock.add(new Evidence.Complete("it is valid")))
                    .then();
        }

        @Override
        public Mono<Void> repair(Evidence.Leftover leftover) {
            return act("repair " + leftover.what(), "", () -> {}).then();
        }

        @Override
        public History history() {
            return History.of(rows);
        }

        @Override
        public Duration waited() {
            return waited;
        }

        @Override
        public Mono<Evidence> evidence() {
            return act("evidence", underLock.isEmpty() ? new Evidence.Nothing() : underLock.poll(), () -> {});
        }

        @Override
        public Mono<Boolean> claim() {
            return act("claim", !fenceIsTaken, () -> {});
        }

        @Override
        public Mono<Duration> record() {
            return act("record", TOOK, () -> MemoryDatabase.this.record(step.migration(), session.runId));
        }

        @Override
        public Mono<Void> fail(Throwable why) {
            return act("fail", "", () -> {}).then();
        }
    }

    private final class MemoryTurn implements LockedTransaction {

        private final String runId;
        private final History history;
        private final List<LedgerRow> news;
        private final boolean held;

        MemoryTurn(String runId, History history, List<LedgerRow> news, boolean held) {
            this.news = news;
            this.held = held;
            this.runId = runId;
            this.history = history;
        }

        @Override
        public History history() {
            return history;
        }

        @Override
        public boolean isHeld() {
            return held;
        }

        @Override
        public List<LedgerRow> news() {
            return news;
        }

        @Override
        public Duration waited() {
            return waited;
        }

        @Override
        public Mono<Duration> apply(Step step) {
            return held
                    ? act(step.title(), TOOK, () -> record(step.migration(), runId))
                    : Mono.error(new IllegalStateException("nothing is applied without the lock"));
        }

        @Override
        public Mono<Duration> applyAndGoOn(Step step, Step following) {
            // whoever has waited has met others, and they come first
            return apply(step).doOnNext(took -> isAhead = waited.isZero());
        }

        @Override
        public Mono<Evidence> evidence(Step step) {
            return Mono.fromSupplier(() -> underLock.isEmpty() ? new Evidence.Nothing() : underLock.poll());
        }

        @Override
        public Mono<BatchResult> batch(Step step) {
            return Mono.defer(() -> {
                int number = ++batches;
                boolean more = number <= batchesToDo;
                BatchResult result = more
                        ? new BatchResult.More(progress.isEmpty() ? Progress.of("", -1) : progress.poll())
                        : new BatchResult.Whole(TOOK);
                return act("batch " + number, result, () -> {
                    batchTimes.add(Schedulers.parallel().now(TimeUnit.MILLISECONDS));
                    checkpoint(step, more ? RowState.RUNNING : RowState.APPLIED);
                });
            });
        }

        private void checkpoint(Step step, RowState state) {
            rows.removeIf(step::isRecordedBy);
            rows.add(Rows.in(Rows.row(rows.size() + 1L, step.migration(), runId), state, step.kind()));
        }

        @Override
        public Mono<Void> fail(Step step, Throwable why) {
            return act("fail", "", () -> checkpoint(step, RowState.FAILED)).then();
        }

        @Override
        public Mono<Void> postpone(Step step, @Nullable String inTheWay, Duration delay) {
            return act("postpone", "", () -> {
                        postponed.add(inTheWay);
                        checkpoint(step, RowState.RUNNING);
                    })
                    .then();
        }

        @Override
        public Mono<Void> baseline(List<BaselineMark> marks) {
            return act(
                            "baseline",
                            "",
                            () -> marks.forEach(mark -> rows.add(Rows.baseline(rows.size() + 1L, mark, runId))))
                    .then();
        }

        @Override
        public Mono<List<OtherHistory>> otherHistories(Map<String, Map<String, String>> columns) {
            return Mono.just(List.of());
        }

        @Override
        public String ledger() {
            return "\"public\".\"lockkeeper_ledger\"";
        }

        @Override
        public String ledgerSchema() {
            return "public";
        }

        @Override
        public Mono<Boolean> tryLock(OtherLock lock) {
            return Mono.just(true);
        }

        @Override
        public Mono<Holder> holder(OtherLock lock) {
            return Mono.empty();
        }

        @Override
        public Mono<Void> export(OtherRows exported) {
            return Mono.empty();
        }

        @Override
        public Mono<Void> takeOver(List<Takeover> taken) {
            return baseline(taken.stream().map(Takeover::mark).toList());
        }

        @Override
        public Mono<Void> resolve(Resolution resolution, MigrationKind kind, String reason) {
            return act("resolve", "", () -> {
                        words.add(runId + " on " + resolution.migration().version());
                        reasons.add(reason);
                        rows.replaceAll(row -> resolution.row() != null
                                        && row.position() == resolution.row().position()
                                ? Rows.in(row, resolution.state())
                                : row);
                    })
                    .then();
        }

        @Override
        public Mono<Boolean> hasWord(Version version) {
            return Mono.fromSupplier(() -> words.contains(runId + " on " + version));
        }

        @Override
        public Mono<Void> accept(Version version, @Nullable Checksum now, String reason) {
            return act("accept", "", () -> {
                        words.add(runId + " on " + version);
                        reasons.add(reason);
                        rows.replaceAll(row -> version.equals(row.version()) ? Rows.accepted(row, now) : row);
                    })
                    .then();
        }
    }
}

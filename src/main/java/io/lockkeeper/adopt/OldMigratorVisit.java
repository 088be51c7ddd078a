package io.lockkeeper.adopt;

import io.lockkeeper.error.DriftException;
import io.lockkeeper.error.LockTimeoutException;
import io.lockkeeper.internal.adopt.HistoryChoice;
import io.lockkeeper.internal.adopt.Readings;
import io.lockkeeper.internal.plan.OtherHistory;
import io.lockkeeper.internal.plan.OtherLock;
import io.lockkeeper.internal.plan.OtherRows;
import io.lockkeeper.internal.plan.Takeover;
import io.lockkeeper.internal.run.Database;
import io.lockkeeper.internal.run.Log;
import io.lockkeeper.ledger.History;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.message.Message;
import io.lockkeeper.message.Remedy;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.Holder;
import io.lockkeeper.run.MigrateListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * One run beside a migrator that old instances still start. In each of its transactions its lock comes after ours, and is
 * only tried: where it is taken, ours goes back too, and both are tried again a little later.
 */
final class OldMigratorVisit implements Database.Visit {

    private static final Log LOG = Log.of("io.lockkeeper.adopt");

    /** Between two tries nothing is held, and no transaction is open. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** How often it is told who is waited for. */
    private static final Duration REPORT = Duration.ofSeconds(5);

    private final OldMigrator old;
    private final Mono<List<Migration>> files;
    private final Map<String, String> placeholders;
    private final Duration patience;
    private final MigrateListener listener;

    private History ledger = History.EMPTY;
    private @Nullable OtherHistory history;
    private String schema = "";
    private long busySince;
    private @Nullable Duration reported;

    OldMigratorVisit(
            OldMigrator old,
            Flux<Migration> files,
            Map<String, String> placeholders,
            Duration patience,
            MigrateListener listener) {
        this.old = old;
        this.files =
                files.collectList().subscribeOn(Schedulers.boundedElastic()).cache();
        this.placeholders = placeholders;
        this.patience = patience;
        this.listener = listener;
    }

    @Override
    public void admit(List<Step> pending) {
        old.admit(pending);
    }

    @Override
    public Mono<Duration> enter(Database.LockedTransaction transaction) {
        Mono<Optional<OtherHistory>> place = history != null
                ? Mono.just(Optional.of(history))
                : transaction
                        .otherHistories(Map.of())
                        .map(found -> HistoryChoice.placeOf(found, old.tool(), transaction.ledgerSchema()))
                        .doOnNext(found -> old.refuseUnlessKeptOut(found, transaction.history()));
        return place.flatMap(found -> {
            schema = found.map(OtherHistory::schema).orElseGet(transaction::ledgerSchema);
            List<OtherLock> locks = old.locks(
                    schema,
                    found.map(OtherHistory::table).orElseGet(old::table),
                    found.map(OtherHistory::lock).orElse(null));
            return Flux.fromIterable(locks)
                    .concatMap(transaction::tryLock)
                    .all(ours -> ours)
                    .flatMap(ours -> ours ? locked(transaction) : busy(transaction, locks));
        });
    }

    private Mono<Duration> locked(Database.LockedTransaction transaction) {
        if (reported != null) {
            listener.acquired(waited());
        }
        busySince = 0;
        reported = null;
        ledger = transaction.history();
        return old.isTold()
                ? transaction.otherHistories(Readings.COLUMNS).flatMap(found -> caughtUp(transaction, found))
                : Mono.empty();
    }

    /** An empty ledger takes over nothing by itself: it is for a person to adopt. */
    private Mono<Duration> caughtUp(Database.LockedTransaction transaction, List<OtherHistory> found) {
        OtherHistory now = HistoryChoice.ifNear(found, old.tool()).orElse(null);
        history = now;
        if (now == null || ledger.rows().isEmpty()) {
            return Mono.empty();
        }
        return files.flatMap(all -> blocking(() -> old.news(now, all, placeholders, ledger)))
                .flatMap(news -> news.isEmpty() ? Mono.<Duration>empty() : takeOver(transaction, news));
    }

    private Mono<Duration> takeOver(Database.LockedTransaction transaction, List<Takeover> news) {
        return transaction.takeOver(news).then(Mono.fromSupplier(() -> {
            LOG.info(
                    "taken over from {}: {}",
                    old.tool().title(),
                    news.stream()
                            .map(one -> Version.title(
                                    one.mark().version(), one.mark().name()))
                            .collect(Collectors.joining(", ")));
            return Duration.ZERO;
        }));
    }

    private static <T> Mono<T> blocking(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(Schedulers.boundedElastic());
    }

    private Duration waited() {
        return Duration.ofNanos(System.nanoTime() - busySince);
    }

    /** Liquibase's row stays when it dies, so that nobody waits for that. */
    private Mono<Duration> busy(Database.LockedTransaction transaction, List<OtherLock> locks) {
        if (old == OldMigrator.LIQUIBASE) {
            return Mono.error(new DriftException(Message.of(
                    "%s says that Liquibase is at work, or it has died at that: wait for it, or take its lock back with liquibase release-locks; then migrate",
                    schema + "." + locks.get(0).table())));
        }
        busySince = busySince == 0 ? System.nanoTime() : busySince;
        Duration waited = waited();
        boolean enough = waited.compareTo(patience) >= 0;
        if (!enough && reported != null && waited.minus(reported).compareTo(REPORT) < 0) {
            return Mono.just(PAUSE);
        }
        return Flux.fromIterable(locks)
                .concatMap(transaction::holder)
                .next()
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .map(holder -> {
                    if (enough) {
                        throw tooLong(waited, holder, locks);
                    }
                    holder.ifPresent(who -> {
                        reported = waited;
                        listener.waiting(who, waited);
                    });
                    return PAUSE;
                });
    }

    private LockTimeoutException tooLong(Duration waited, Optional<Holder> holder, List<OtherLock> locks) {
        String itsRow = locks.get(0).table();
        if (holder.isEmpty() && itsRow != null) {
            String place = schema + "." + itsRow;
            return new LockTimeoutException(
                    "the lock of %s".formatted(old.tool().title()),
                    "no session, but " + place + " says that it is at work",
                    waited,
                    Message.of(
                            "Wait for it; or, if none of its processes runs, take the lock back with: update %s set locked = false",
                            place));
        }
        return new LockTimeoutException(
                "the lock of %s".formatted(old.tool().title()),
                holder.map(Holder::describe).orElse("somebody who is gone by now"),
                waited,
                Message.of(
                        "Start again once %s is done, or wait longer with %s.",
                        old.tool().title(), Remedy.option(Remedy.Option.LOCK_WAIT)));
    }

    @Override
    public Mono<OtherRows> rowsOf(Step step) {
        return old.isTold()
                ? files.flatMap(all -> blocking(() -> old.rows(step, ledger, all, placeholders, history)))
                        .map(rows -> new OtherRows(
                                old.tool().label(),
                                schema,
                                history == null ? old.table() : history.table(),
                                history != null,
                                rows))
                : Mono.empty();
    }
}

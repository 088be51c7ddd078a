package io.lockkeeper.adopt;

import io.lockkeeper.adopt.report.AdoptionReport;
import io.lockkeeper.adopt.report.ExportReport;
import io.lockkeeper.adopt.report.HistoryTool;
import io.lockkeeper.error.DatabaseFailureException;
import io.lockkeeper.error.DriftException;
import io.lockkeeper.error.MigrateException;
import io.lockkeeper.internal.adopt.FlywayExport;
import io.lockkeeper.internal.adopt.HistoryChoice;
import io.lockkeeper.internal.adopt.HistoryComparison;
import io.lockkeeper.internal.adopt.Readings;
import io.lockkeeper.internal.adopt.TakeoverRecord;
import io.lockkeeper.internal.plan.LedgerSearch;
import io.lockkeeper.internal.plan.OtherHistory;
import io.lockkeeper.internal.plan.OtherRows;
import io.lockkeeper.internal.run.Database;
import io.lockkeeper.internal.run.Runner;
import io.lockkeeper.ledger.History;
import io.lockkeeper.message.Message;
import io.lockkeeper.migration.Migration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The flow: find the history, compare it with the files, and write under the lock what was found there. */
final class AdoptionRun {

    /** The server's code for what a role lacks the privilege for. */
    private static final String FORBIDDEN = "42501";

    private final Runner runner;
    private final @Nullable HistoryTool from;
    private final Map<String, String> placeholders;
    private final boolean acceptEdited;

    AdoptionRun(Runner runner, @Nullable HistoryTool from, Map<String, String> placeholders, boolean acceptEdited) {
        this.runner = runner;
        this.from = from;
        this.placeholders = Map.copyOf(placeholders);
        this.acceptEdited = acceptEdited;
    }

    Mono<AdoptionReport> report() {
        return runner.with((files, session) -> session.history(Mono.just(LedgerSearch.of(files)))
                .flatMap(ledger -> session.otherHistories(Readings.COLUMNS)
                        .flatMap(found -> compare(files, found))
                        .map(outcome -> TakeoverRecord.isOf(outcome, ledger)
                                ? outcome.report().asWritten()
                                : outcome.report())));
    }

    /** Only those that stand where they belong are looked at. */
    Mono<Void> unlessAtWork() {
        return runner.with((files, session) -> session.otherHistories(Readings.COLUMNS)
                        .doOnNext(found -> found.forEach(HistoryChoice::refuseAtWork)))
                .then();
    }

    /** What can be refused before the ledger is made is refused then, and once more under the lock. */
    Mono<AdoptionReport> apply() {
        Mono<AdoptionReport> written = runner.with((files, session) -> session.transaction(transaction -> transaction
                .otherHistories(Readings.COLUMNS)
                .flatMap(found -> compare(files, found))
                .flatMap(outcome -> write(outcome, transaction))));
        return report().flatMap(before -> {
            if (before.written()) {
                return Mono.just(before);
            }
            before.refusal().ifPresent(AdoptionRun::refuse);
            return written.onErrorMap(DatabaseFailureException.class, AdoptionRun::unlessReadOnly);
        });
    }

    /** Who may only read gets the report, and not one of the ways out that a migration has. */
    private static MigrateException unlessReadOnly(DatabaseFailureException failure) {
        return failure.sqlState().filter(FORBIDDEN::equals).isEmpty()
                ? failure
                : new DriftException(Message.of(
                        "this role may not write here, so that nothing was written: adopt as the role that migrates, or grant it what it lacks (%s)",
                        Message.text(String.valueOf(
                                failure.getCause() == null
                                        ? null
                                        : failure.getCause().getMessage()))));
    }

    /** What has to be refused is refused under the lock, where the ledger that it has made goes with the transaction. */
    Mono<AdoptionReport> applyIfNew() {
        return runner.with((files, session) -> session.history(Mono.just(LedgerSearch.of(files)))
                        .filter(ledger -> ledger.rows().isEmpty())
                        .flatMap(none -> session.otherHistories(Map.of()))
                        .filter(found -> !found.isEmpty())
                        .flatMap(there -> session.transaction(transaction -> Mono.just(transaction)
                                .filter(first -> first.history().rows().isEmpty())
                                .flatMap(first -> first.otherHistories(Readings.COLUMNS))
                                .flatMap(found -> compare(files, found))
                                .flatMap(outcome -> write(outcome, transaction)))))
                .onErrorMap(DatabaseFailureException.class, AdoptionRun::unlessReadOnly);
    }

    /** The way back: what Flyway's history lacks of the ledger. */
    Mono<ExportReport> export() {
        return runner.with((files, session) -> session.transaction(transaction -> transaction
                        .otherHistories(Readings.COLUMNS)
                        .flatMap(found -> export(files, transaction, HistoryChoice.ifNear(found, HistoryTool.FLYWAY)))))
                .onErrorMap(DatabaseFailureException.class, AdoptionRun::unlessReadOnly);
    }

    private Mono<ExportReport> export(
            List<Migration> files, Database.LockedTransaction transaction, Optional<OtherHistory> existing) {
        return Mono.fromCallable(
                        () -> FlywayExport.of(transaction.history(), files, placeholders, existing.orElse(null)))
                .subscribeOn(Schedulers.boundedElastic())
                .map(rows -> new OtherRows(
                        HistoryTool.FLYWAY.label(),
                        existing.map(OtherHistory::schema).orElseGet(transaction::ledgerSchema),
                        existing.map(OtherHistory::table).orElseGet(OldMigrator.FLYWAY::table),
                        existing.isPresent(),
                        rows))
                .delayUntil(rows -> transaction
                        .tryLock(OldMigrator.FLYWAY
                                .locks(rows.schema(), rows.table(), null)
                                .get(0))
                        .doOnNext(AdoptionRun::orAtWork))
                .flatMap(rows -> transaction
                        .export(rows)
                        .thenReturn(new ExportReport(
                                HistoryTool.FLYWAY, rows.place(), rows.rows().size())));
    }

    private static void orAtWork(boolean locked) {
        if (!locked) {
            throw new DriftException(
                    Message.of("Flyway is at work on this database and has its lock: wait for it, and export then"));
        }
    }

    private Mono<HistoryComparison.Outcome> compare(List<Migration> files, List<OtherHistory> found) {
        return Mono.fromCallable(
                        () -> HistoryComparison.of(HistoryChoice.among(found, from), files, placeholders, acceptEdited))
                .subscribeOn(Schedulers.boundedElastic());
    }

    private static Mono<AdoptionReport> write(
            HistoryComparison.Outcome outcome, Database.LockedTransaction transaction) {
        History ledger = transaction.history();
        if (TakeoverRecord.isOf(outcome, ledger)) {
            return Mono.just(outcome.report().asWritten());
        }
        outcome.report().refusal().ifPresent(AdoptionRun::refuse);
        return transaction.takeOver(outcome.rows()).thenReturn(outcome.report().asWritten());
    }

    private static void refuse(DriftException why) {
        throw why;
    }
}

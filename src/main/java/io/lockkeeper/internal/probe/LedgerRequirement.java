package io.lockkeeper.internal.probe;

import io.lockkeeper.error.ReleaseBehindException;
import io.lockkeeper.internal.plan.Planning;
import io.lockkeeper.ledger.History;
import io.lockkeeper.ledger.LedgerRow;
import io.lockkeeper.ledger.RowState;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Policy;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What a release needs the ledger to have before the schema can be judged. */
@FunctionalInterface
public interface LedgerRequirement {

    /**
     * What the ledger lacks, in words; empty if nothing.
     *
     * @throws io.lockkeeper.error.MigrateException if waiting cannot help: a breaking migration that this release lacks, or
     *     files that the ledger contradicts
     */
    Optional<String> lackingIn(History history);

    /** That migration, applied or taken over by a baseline that reaches it. */
    static LedgerRequirement version(Version version) {
        return history -> {
            refuseBehind(version, history);
            return history.rows().stream().anyMatch(row -> reaches(row, version))
                    ? Optional.empty()
                    : Optional.of(
                            history.rows().isEmpty()
                                    ? "there is no ledger yet, V" + version + " is needed"
                                    : "the ledger does not have V" + version + " yet");
        };
    }

    /** Everything that the files want, read on subscription, on a thread that may block. */
    static Mono<LedgerRequirement> migrated(Flux<Migration> source) {
        return source.collectList().map(LedgerRequirement::migrated).subscribeOn(Schedulers.boundedElastic());
    }

    private static LedgerRequirement migrated(List<Migration> files) {
        return history -> {
            // whether a late one may run is for whoever migrates to decide
            Planning plan = Planning.of(files, history, Policy.OUT_OF_ORDER).orRefuse();
            int pending = plan.pending().size();
            return pending == 0
                    ? Optional.empty()
                    : Optional.of((history.rows().isEmpty() ? "there is no ledger yet, " : "")
                            + plan.next().migration().title()
                            + (pending == 1 ? " is pending" : " and " + (pending - 1) + " more are pending"));
        };
    }

    private static boolean reaches(LedgerRow row, Version version) {
        return row.version() != null
                && row.state().isDone()
                && (row.version().equals(version)
                        || row.state() == RowState.BASELINE && row.version().compareTo(version) > 0);
    }

    private static void refuseBehind(Version version, History history) {
        List<String> breaking = history.rows().stream()
                .filter(row ->
                        row.breaking() && row.version() != null && row.version().compareTo(version) > 0)
                .map(LedgerRow::title)
                .toList();
        if (!breaking.isEmpty()) {
            throw new ReleaseBehindException(breaking);
        }
    }
}

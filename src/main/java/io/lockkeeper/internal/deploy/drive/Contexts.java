package io.lockkeeper.internal.deploy.drive;

import io.lockkeeper.deploy.branch.BranchDatabase;
import io.lockkeeper.deploy.branch.MigrationRow;
import io.lockkeeper.deploy.branch.TableProgress;
import io.lockkeeper.deploy.service.DeployException;
import io.lockkeeper.deploy.service.Keyspace;
import io.lockkeeper.internal.deploy.resume.ContextSearch;
import io.lockkeeper.internal.deploy.resume.MigrationContext;
import io.lockkeeper.internal.deploy.state.Change;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The service's own migration context: what was there before a deploy, which one is new, and how far its tables are. Where it
 * is not certain, it stays unknown: no progress misleads nobody. No failure here ends an apply.
 */
final class Contexts {

    private static final int KEYSPACES_AT_ONCE = 3;

    /** Whoever waits longer for the rows would miss the cut-over. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(20);

    private static final long LONG_AGO = Long.MIN_VALUE / 2;

    private final Work work;
    private final BranchDatabase database;
    private @Nullable List<String> keyspaces;
    private @Nullable String failing;
    private List<TableProgress> tables = List.of();
    private long readAt = LONG_AGO;

    Contexts(Work work, BranchDatabase database) {
        this.work = work;
        this.database = database;
    }

    /** Keeps which contexts there are, before a deploy. */
    Mono<Void> baseline() {
        return rows(null)
                .flatMap(rows -> work.write(
                        "baseline",
                        Change.of()
                                .baseline(rows.stream()
                                        .map(MigrationRow::context)
                                        .collect(Collectors.toCollection(TreeSet::new)))));
    }

    /**
     * Emits how far the tables are; an empty list as long as the context is not known.
     *
     * @param news whether something has changed, so that what was read a moment ago is not good enough
     */
    Mono<List<TableProgress>> look(boolean news) {
        return Mono.defer(() -> {
            if (news) {
                readAt = LONG_AGO;
            }
            return work.apply().context() == null ? find() : read();
        });
    }

    private Mono<List<TableProgress>> find() {
        Set<String> baseline = work.apply().baseline();
        if (baseline == null) {
            work.warn(
                    "nobody has looked which migrations the service had before the deploy: which one is its own is not"
                            + " certain, and no progress is shown");
            return Mono.just(List.of());
        }
        return rows(null)
                .flatMap(rows -> {
                    List<MigrationContext> found = ContextSearch.candidates(
                            rows, baseline, work.apply().requestCreatedAt());
                    if (found.size() == 1) {
                        work.calm();
                        return work.write(
                                        "context",
                                        Change.of().context(found.get(0).text()))
                                .then(Mono.defer(this::read));
                    }
                    if (found.size() > 1) {
                        work.warn(found.size() + " migrations of the service are new (" + found
                                + "): which one is that of the deploy is not certain, and no progress is shown");
                    }
                    return Mono.just(List.<TableProgress>of());
                })
                .defaultIfEmpty(List.of());
    }

    private Mono<List<TableProgress>> read() {
        if (Work.since(readAt).compareTo(work.timing().rows()) < 0) {
            return Mono.just(tables);
        }
        readAt = Work.now();
        return rows(work.apply().context())
                .map(rows -> {
                    if (!rows.isEmpty()) {
                        tables = TableProgress.of(rows);
                    }
                    return tables;
                })
                .defaultIfEmpty(tables);
    }

    /** The rows of all keyspaces; empty if they cannot be read. */
    private Mono<List<MigrationRow>> rows(@Nullable String context) {
        String into = work.plan().into();
        return keyspaces()
                .flatMapMany(Flux::fromIterable)
                .flatMap(keyspace -> database.migrations(into, keyspace, context), KEYSPACES_AT_ONCE)
                .collectList()
                .timeout(LONGEST_LOOK)
                .doOnNext(rows -> failing = null)
                .onErrorResume(
                        failure -> failure instanceof DeployException || failure instanceof TimeoutException,
                        failure -> {
                            String why = String.valueOf(failure.getMessage());
                            if (!why.equals(failing)) {
                                Work.LOG.warn(
                                        "the migrations of branch {} cannot be read, and no progress is shown: {}",
                                        into,
                                        why);
                            }
                            failing = why;
                            return Mono.empty();
                        });
    }

    private Mono<List<String>> keyspaces() {
        List<String> known = keyspaces;
        return known != null
                ? Mono.just(known)
                : work.service()
                        .keyspaces(work.plan().into())
                        .map(Keyspace::name)
                        .collectList()
                        .doOnNext(all -> keyspaces = all);
    }
}

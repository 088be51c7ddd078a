package io.lockkeeper.contract;

import io.lockkeeper.error.MigrateException;
import io.lockkeeper.internal.contract.ContractStatement;
import io.lockkeeper.internal.contract.ContractStatement.Column;
import io.lockkeeper.internal.contract.ContractStore;
import io.lockkeeper.internal.contract.StatementText;
import io.lockkeeper.internal.contract.describe.Describer;
import io.lockkeeper.internal.expect.QueryText;
import io.lockkeeper.internal.postgres.failure.StatementFailure;
import io.lockkeeper.internal.script.lexer.Statement;
import io.lockkeeper.internal.script.lexer.StatementLexer;
import io.lockkeeper.internal.script.text.Script;
import io.lockkeeper.ledger.Version;
import io.r2dbc.spi.ConnectionFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.Logger;
import reactor.util.Loggers;

/** What was sent, each statement once, and what the server says of it. Statements are described one after the other. */
final class Recording {

    private static final Logger LOG = Loggers.getLogger("io.lockkeeper.contract");

    /** An application that puts its values into its texts is not kept in memory without end. */
    private static final int MOST_STATEMENTS = 10_000;

    private static final int MANY_VARIANTS = 10;
    private static final Duration LOCK_TIMEOUT = Duration.ofMillis(300);

    /** A statement, which is described at its first sight. */
    private static final class Sent {

        private final AtomicReference<StatementText> text;
        private final Describer describer;
        private volatile List<String> binds;
        private volatile List<Column> columns = List.of();
        private final AtomicReference<@Nullable String> test = new AtomicReference<>();

        Sent(StatementText text, List<String> binds, Describer describer) {
            this.text = new AtomicReference<>(text);
            this.binds = binds;
            this.describer = describer;
        }

        String sql() {
            return text.get().text();
        }

        /** Of texts that differ in blanks only the same one is written, whichever was sent first. */
        Sent sentAs(StatementText other) {
            text.accumulateAndGet(other, (one, two) -> one.text().compareTo(two.text()) <= 0 ? one : two);
            return this;
        }

        ContractStatement recorded() {
            return new ContractStatement(test.get(), known(binds), columns, sql());
        }

        /** Types are declared from the first on, as far as they are known. */
        private static List<String> known(List<String> types) {
            int unknown = types.indexOf(BindTypes.UNKNOWN);
            return unknown < 0 ? types : types.subList(0, unknown);
        }
    }

    private final Map<String, List<Sent>> byRawText = new ConcurrentHashMap<>();
    private final Map<String, Sent> byKey = new ConcurrentHashMap<>();
    private final Queue<Sent> undescribed = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable CompletableFuture<Void>> describing = new AtomicReference<>();
    private final AtomicReference<@Nullable Version> ledger = new AtomicReference<>();

    static Describer describer(ConnectionFactory factory) {
        return new Describer(factory, LOCK_TIMEOUT);
    }

    /**
     * The application sent this, and the server accepted it.
     *
     * @param types by the number of the parameter, from 0
     */
    void sent(String sql, List<String> types, Predicate<String> leftOut, Describer describer) {
        List<Sent> known = byRawText.get(sql);
        if (known == null) {
            known = leftOut.test(sql) ? List.of() : statements(sql, types, describer);
            if (byRawText.size() < MOST_STATEMENTS) {
                byRawText.put(sql, known);
            }
        }
        String test = RunningTest.name();
        if (test != null) {
            known.forEach(one -> one.test.accumulateAndGet(test, Recording::first));
        }
    }

    private static String first(@Nullable String one, @Nullable String other) {
        return one == null || other != null && other.compareTo(one) < 0 ? String.valueOf(other) : one;
    }

    private List<Sent> statements(String sql, List<String> types, Describer describer) {
        List<Sent> statements = new ArrayList<>();
        try (StatementLexer lexer = StatementLexer.open(Script.of("statement", sql))) {
            for (Statement next = lexer.next(); next != null; next = lexer.next()) {
                StatementText text = StatementText.of(next.sql());
                if (next.kind() != Statement.Kind.PSQL && text.isAsked()) {
                    statements.add(first(text, types, describer));
                }
            }
        } catch (MigrateException unreadable) {
            LOG.warn("a statement is left out of the contract: " + unreadable.getMessage());
        }
        return statements;
    }

    private Sent first(StatementText text, List<String> types, Describer describer) {
        return byKey.computeIfAbsent(text.key(), key -> {
                    List<String> binds = text.parameters().stream()
                            .map(number -> number <= types.size() ? types.get(number - 1) : BindTypes.UNKNOWN)
                            .toList();
                    Sent sent = new Sent(text, binds, describer);
                    if (QueryText.query("statement", text.text(), List.of()).explainable()) {
                        undescribed.add(sent);
                        // not under the lock of this map
                        Schedulers.parallel().schedule(this::describe);
                    }
                    return sent;
                })
                .sentAs(text);
    }

    private void describe() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        if (undescribed.isEmpty() || !describing.compareAndSet(null, done)) {
            return;
        }
        List<Sent> batch = new ArrayList<>();
        for (Sent next = undescribed.poll(); next != null; next = undescribed.poll()) {
            batch.add(next);
        }
        Map<Describer, List<Sent>> byPlace = batch.stream().collect(Collectors.groupingBy(one -> one.describer));
        Flux.fromIterable(byPlace.entrySet())
                .concatMap(place -> place.getKey()
                        .look(session -> together(session, place.getValue())
                                .flatMapIterable(rest -> rest)
                                .concatMap(one -> describe(session, one))
                                .then(session.ledgerVersions())
                                .doOnNext(this::migratedTo))
                        .onErrorResume(failure -> {
                            LOG.warn("statements of the contract are not described: " + failure.getMessage());
                            return Mono.empty();
                        }))
                .doFinally(end -> {
                    describing.set(null);
                    done.complete(null);
                    describe();
                })
                .subscribe();
    }

    /**
     * The driver has declared all types of most statements: their rows are described in one request.
     *
     * @return those that are left
     */
    private static Mono<List<Sent>> together(Describer.Session session, List<Sent> batch) {
        List<Sent> declared = batch.stream()
                .filter(one -> !one.binds.contains(BindTypes.UNKNOWN))
                .toList();
        List<Describer.Item> items = declared.stream()
                .map(one -> new Describer.Item(one.sql(), one.binds))
                .toList();
        return session.columns(items).map(columns -> {
            columns.forEach((item, found) -> declared.get(item).columns = found);
            List<Sent> rest = new ArrayList<>(batch);
            rest.removeIf(one -> !one.columns.isEmpty());
            return rest;
        });
    }

    private static Mono<Void> describe(Describer.Session session, Sent one) {
        List<String> unknown = Collections.nCopies(one.binds.size(), BindTypes.UNKNOWN);
        return session.binds(one.sql(), one.binds)
                .onErrorResume(StatementFailure.class, refused -> session.binds(one.sql(), unknown))
                .flatMap(binds -> session.columns(List.of(new Describer.Item(one.sql(), binds)))
                        .doOnNext(columns -> {
                            one.binds = binds;
                            one.columns = columns.getOrDefault(0, List.of());
                        }))
                // its schema is gone, or another transaction holds its table
                .onErrorResume(StatementFailure.class, refused -> Mono.empty())
                .then();
    }

    private void migratedTo(List<String> versions) {
        versions.stream()
                .map(Version::of)
                .max(Comparator.naturalOrder())
                .ifPresent(highest -> ledger.accumulateAndGet(
                        highest,
                        (before, now) -> before == null || now != null && now.compareTo(before) > 0 ? now : before));
    }

    /** Waits until all is described, and merges it into the file. Emits whether the file was written. */
    Mono<Boolean> write(Path file, @Nullable String rewrite) {
        return described()
                .then(Mono.fromCallable(() -> {
                            warnOfVariants();
                            return new ContractStore(file)
                                    .add(
                                            ledger.get(),
                                            byKey.values().stream()
                                                    .map(Sent::recorded)
                                                    .toList(),
                                            rewrite);
                        })
                        .subscribeOn(Schedulers.boundedElastic()));
    }

    boolean isEmpty() {
        return byKey.isEmpty();
    }

    private Mono<Void> described() {
        return Mono.defer(() -> {
            describe();
            CompletableFuture<Void> running = describing.get();
            return running == null
                    ? Mono.empty()
                    : Mono.fromFuture(running, true).then(Mono.defer(this::described));
        });
    }

    private void warnOfVariants() {
        byKey.values().stream()
                .collect(Collectors.groupingBy(one -> one.text.get().shape(), Collectors.counting()))
                .forEach((shape, variants) -> {
                    if (variants > MANY_VARIANTS) {
                        LOG.warn("the contract has " + variants
                                + " statements that differ in literals only: bind the values,"
                                + " or leave the statement out: " + shape);
                    }
                });
    }
}

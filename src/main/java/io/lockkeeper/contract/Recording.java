package io.lockkeeper.contract;

import io.lockkeeper.internal.contract.StatementText;
import io.lockkeeper.internal.contract.TemporaryTable;
import io.lockkeeper.internal.contract.describe.Describer;
import io.lockkeeper.internal.expect.QueryText;
import io.lockkeeper.internal.script.lexer.Statement;
import io.lockkeeper.internal.script.lexer.StatementLexer;
import io.lockkeeper.internal.script.text.Script;
import io.lockkeeper.ledger.Version;
import io.r2dbc.spi.ConnectionFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.Logger;
import reactor.util.Loggers;

/** What was sent, each statement once, and what the server says of it. */
final class Recording {

    private static final Logger LOG = Loggers.getLogger("io.lockkeeper.contract");

    /** An application that puts its values into its texts is not kept in memory without end. */
    private static final int MOST_STATEMENTS = 10_000;

    private static final int MANY_VARIANTS = 10;
    private static final Duration LOCK_TIMEOUT = Duration.ofMillis(300);

    /** As it was sent. */
    private static final class Text {

        private final String sql;
        private final List<String> types;
        private final Predicate<String> leftOut;
        private final Describer describer;
        private final AtomicReference<@Nullable String> test = new AtomicReference<>();
        private volatile List<Sent> statements = List.of();

        Text(String sql, List<String> types, Predicate<String> leftOut, Describer describer) {
            this.sql = sql;
            this.types = types;
            this.leftOut = leftOut;
            this.describer = describer;
        }

        /** Whether that says something new. */
        boolean sentBy(@Nullable String name) {
            String before = test.get();
            return name != null
                    && !name.equals(before)
                    && !Sent.first(before, test.accumulateAndGet(name, Sent::first))
                            .equals(before);
        }

        void nameTest() {
            statements.forEach(one -> one.sentBy(test.get()));
        }
    }

    private final Map<String, Text> byRawText = new ConcurrentHashMap<>();
    private final Map<String, Sent> byKey = new ConcurrentHashMap<>();
    private final Set<String> temporary = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> variants = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Version> ledger = new AtomicReference<>();
    private final AtomicBoolean unwritten = new AtomicBoolean();
    private final Describing describing;

    Recording() {
        this(Describing.IDLE);
    }

    /** @param idle how long a connection waits for more to describe */
    Recording(Duration idle) {
        describing = new Describing(this::migratedTo, idle);
    }

    static Describer describer(ConnectionFactory factory) {
        return new Describer(factory, LOCK_TIMEOUT);
    }

    /**
     * The application sent this, and the server accepted it. It is read and described elsewhere, for the application waits
     * for this.
     *
     * @param types by the number of the parameter, from 0; asked for at first sight
     */
    void sent(String sql, Supplier<List<String>> types, Predicate<String> leftOut, Describer describer) {
        String test = RunningTest.name();
        Text known = byRawText.get(sql);
        if (known == null) {
            Text added = new Text(sql, types.get(), leftOut, describer);
            added.sentBy(test);
            known = byRawText.size() < MOST_STATEMENTS ? byRawText.putIfAbsent(sql, added) : null;
            if (known == null) {
                unwritten.set(true);
                describing.add(() -> read(added));
                return;
            }
        }
        if (known.sentBy(test)) {
            unwritten.set(true);
        }
    }

    /** Gives back those that are to be described. */
    private List<Sent> read(Text text) {
        List<Sent> undescribed = new ArrayList<>();
        try {
            if (!text.leftOut.test(text.sql)) {
                text.statements = statements(text, undescribed);
                text.nameTest();
            }
        } catch (RuntimeException unreadable) {
            LOG.warn("a statement is left out of the contract: " + unreadable.getMessage());
        }
        return undescribed;
    }

    private List<Sent> statements(Text sent, List<Sent> undescribed) {
        List<Sent> statements = new ArrayList<>();
        try (StatementLexer lexer = StatementLexer.open(Script.of("statement", sent.sql))) {
            for (Statement next = lexer.next(); next != null; next = lexer.next()) {
                StatementText text = StatementText.of(next.sql());
                TemporaryTable.madeBy(text.text()).ifPresent(temporary::add);
                if (next.kind() != Statement.Kind.PSQL && text.isAsked()) {
                    Sent known = byKey.get(text.key());
                    if (known == null) {
                        known = new Sent(text, binds(text, sent.types), sent.describer);
                        byKey.put(text.key(), known);
                        variants.merge(text.shape(), 1, Integer::sum);
                        if (QueryText.query("statement", next, List.of()).explainable()) {
                            undescribed.add(known);
                        }
                    }
                    statements.add(known.sentAs(text));
                }
            }
        }
        return statements;
    }

    private static List<String> binds(StatementText text, List<String> types) {
        return text.parameters().stream()
                .map(number -> number <= types.size() ? types.get(number - 1) : BindTypes.UNKNOWN)
                .toList();
    }

    private void migratedTo(List<String> versions) {
        versions.stream()
                .map(Version::of)
                .max(Comparator.naturalOrder())
                .ifPresent(highest -> ledger.accumulateAndGet(
                        highest,
                        (before, now) -> before == null || now != null && now.compareTo(before) > 0 ? now : before));
    }

    /** Reads the file while the tests begin, so that its end waits less. */
    void begin(Path file) {
        describing.add(() -> {
            new ContractStore(file).readAhead();
            return List.of();
        });
    }

    /** Waits until all is described, and merges it into the file. Emits what became of the file. */
    Mono<ContractStore.Added> write(Path file, @Nullable String rewrite) {
        return Mono.fromRunnable(() -> unwritten.set(false))
                .then(describing.finish())
                .then(Mono.fromCallable(() -> {
                            byRawText.values().forEach(Text::nameTest);
                            warnOfVariants();
                            return new ContractStore(file, RunningTest.haveRunAtOnce())
                                    .add(
                                            ledger.get(),
                                            byKey.values().stream()
                                                    .filter(one -> !TemporaryTable.isUsedBy(one.sql(), temporary))
                                                    .map(Sent::recorded)
                                                    .toList(),
                                            rewrite);
                        })
                        .subscribeOn(Schedulers.boundedElastic()));
    }

    /** Whether something was sent since the last {@link #write}. */
    boolean isUnwritten() {
        return unwritten.get();
    }

    private void warnOfVariants() {
        variants.forEach((shape, count) -> {
            if (count > MANY_VARIANTS) {
                LOG.warn("the contract has " + count + " statements that differ in literals only: bind the values,"
                        + " or leave the statement out: " + shape);
            }
        });
    }
}

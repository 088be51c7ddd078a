package io.lockkeeper.contract;

import io.lockkeeper.internal.contract.RecorderSettings;
import io.lockkeeper.internal.contract.RecorderSettings.Mode;
import io.lockkeeper.internal.contract.describe.Describer;
import io.r2dbc.proxy.ProxyConnectionFactory;
import io.r2dbc.proxy.core.Binding;
import io.r2dbc.proxy.core.Bindings;
import io.r2dbc.proxy.core.MethodExecutionInfo;
import io.r2dbc.proxy.core.QueryExecutionInfo;
import io.r2dbc.proxy.core.QueryInfo;
import io.r2dbc.proxy.listener.ProxyMethodExecutionListener;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.Logger;
import reactor.util.Loggers;

/**
 * Records the statements that an application sends in its tests, and writes them into the contract when JUnit has run them
 * all, and when the process ends.
 *
 * <p>Recorded are texts, the types of binds and the columns of rows, never a value. Statements that failed are left out, and
 * so is what makes the schema, sets the session, or begins and ends transactions. Nothing is sent on the application's own
 * connections: each new statement is described on a connection of the recorder's own, which is closed when
 * no more come.
 *
 * <p>The system property {@code lockkeeper.contract} says what becomes of the file: {@code update}, which is the default,
 * adds to it; {@code rewrite} also drops what this run of the tests did not send; {@code off} records nothing.
 * {@code lockkeeper.contract.file} names the file, {@code src/main/resources/META-INF/lockkeeper/contract.sql} by default.
 * Statements in which the regular expression {@code lockkeeper.contract.exclude} is found are left out.
 */
public final class ContractRecorder {

    private static final Logger LOG = Loggers.getLogger("io.lockkeeper.contract");

    /** The end of a process waits no longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Recording RECORDING = new Recording();
    private static final AtomicBoolean AT_THE_END = new AtomicBoolean();
    private static final AtomicBoolean TOLD = new AtomicBoolean();

    private ContractRecorder() {}

    /**
     * Whether a contract is wanted here: the system property {@code lockkeeper.contract} is set and not {@code off}, or the
     * file is there already. Spring Boot's tests record where it is.
     */
    public static boolean isWanted() {
        return RecorderSettings.isWanted();
    }

    /**
     * A factory whose connections are recorded. Does not connect.
     *
     * @throws IllegalArgumentException if a system property has a value that is unknown; the message names it
     */
    public static ConnectionFactory around(ConnectionFactory factory) {
        return around(factory, sql -> false);
    }

    /**
     * A factory whose connections are recorded, but for some statements.
     *
     * @param leftOut told each new text; true leaves it out, such as for what tests send to set themselves up
     * @throws IllegalArgumentException if a system property has a value that is unknown; the message names it
     */
    public static ConnectionFactory around(ConnectionFactory factory, Predicate<String> leftOut) {
        Objects.requireNonNull(factory, "factory");
        Objects.requireNonNull(leftOut, "leftOut");
        if (RecorderSettings.mode() == Mode.OFF) {
            return factory;
        }
        if (AT_THE_END.compareAndSet(false, true)) {
            RECORDING.begin(RecorderSettings.file());
            EndOfTests.add(ContractRecorder::writeAtTheEnd);
            Runtime.getRuntime().addShutdownHook(new Thread(ContractRecorder::writeAtTheEnd, "lockkeeper-contract"));
        }
        String excluded = System.getProperty(RecorderSettings.MODE + ".exclude", "");
        Predicate<String> all = excluded.isEmpty()
                ? leftOut
                : leftOut.or(Pattern.compile(excluded).asPredicate());
        return ProxyConnectionFactory.builder(factory)
                .proxyConfig(RowsAsTheyAre.config())
                .listener(new Listener(all, Recording.describer(factory)))
                .build();
    }

    /**
     * Waits until what was recorded is described, and merges it into the file. Emits whether the file was written: one to
     * which nothing is added is left as it is. Happens on its own when the process ends. Cold.
     *
     * <p>Fails with {@link io.lockkeeper.error.BadMigrationException} if the file there cannot be read or written, with
     * what is wrong and where; then it is left as it is. Cancelling leaves a file that was begun whole.
     */
    public static Mono<Boolean> write() {
        return Mono.defer(() -> {
            Path file = RecorderSettings.file();
            return RECORDING
                    .write(file, RecorderSettings.mode() == Mode.REWRITE ? RewriteRun.name() : null)
                    .doOnNext(added -> tell(file, added))
                    .map(ContractStore.Added::written);
        });
    }

    /** A file that is left as it is, is worth one line. */
    private static void tell(Path file, ContractStore.Added added) {
        boolean first = TOLD.compareAndSet(false, true);
        if (added.written() || first) {
            LOG.info("the contract " + file + (added.written() ? " is written" : " is up to date") + ", statements: "
                    + added.statements());
        }
    }

    private static void writeAtTheEnd() {
        if (!RECORDING.isUnwritten()) {
            return;
        }
        try {
            write().block(PATIENCE);
        } catch (RuntimeException e) {
            LOG.error("the contract is not written: " + e.getMessage());
        }
    }

    private static final class Listener implements ProxyMethodExecutionListener {

        private static final String GENERATED = "lockkeeper.generated";
        private static final String FAILED = "lockkeeper.failed";

        private final Predicate<String> leftOut;
        private final Describer describer;

        Listener(Predicate<String> leftOut, Describer describer) {
            this.leftOut = leftOut;
            this.describer = describer;
        }

        @Override
        public void afterCreateStatementOnConnection(MethodExecutionInfo made) {
            made.getConnectionInfo().getValueStore().remove(GENERATED);
        }

        /** The driver adds these to the text that it sends. */
        @Override
        public void afterReturnGeneratedValuesOnStatement(MethodExecutionInfo asked) {
            if (asked.getMethodArgs().length == 1 && asked.getMethodArgs()[0] instanceof String[] columns) {
                String returned = columns.length == 0 ? "*" : String.join(", ", columns);
                asked.getConnectionInfo().getValueStore().put(GENERATED, " returning " + returned);
            }
        }

        @Override
        public void beforeQuery(QueryExecutionInfo query) {
            query.getConnectionInfo().getValueStore().remove(FAILED);
        }

        /** What the server refuses is heard of where a result is read. */
        @Override
        public void afterMethod(MethodExecutionInfo called) {
            if (called.getThrown() != null && called.getTarget() instanceof Result) {
                called.getConnectionInfo().getValueStore().put(FAILED, true);
            }
        }

        @Override
        public void afterQuery(QueryExecutionInfo query) {
            if (!query.isSuccess() || query.getConnectionInfo().getValueStore().getOrDefault(FAILED, false)) {
                return;
            }
            String generated = query.getConnectionInfo().getValueStore().getOrDefault(GENERATED, "");
            for (QueryInfo one : query.getQueries()) {
                RECORDING.sent(one.getQuery() + generated, () -> types(one.getBindingsList()), leftOut, describer);
            }
        }

        private static List<String> types(List<Bindings> bindings) {
            List<String> types = new ArrayList<>();
            if (!bindings.isEmpty()) {
                bindings.get(0).getIndexBindings().forEach(binding -> add(types, binding));
                bindings.get(0).getNamedBindings().forEach(binding -> add(types, binding));
            }
            return types;
        }

        private static void add(List<String> types, Binding binding) {
            int index = index(binding.getKey());
            while (types.size() <= index) {
                types.add(BindTypes.UNKNOWN);
            }
            if (index >= 0) {
                types.set(index, BindTypes.of(binding.getBoundValue()));
            }
        }

        private static int index(@Nullable Object key) {
            if (key instanceof Integer index) {
                return index;
            }
            String name = String.valueOf(key);
            return name.matches("\\$\\d{1,5}") ? Integer.parseInt(name.substring(1)) - 1 : -1;
        }
    }
}

package io.lockkeeper;

import io.lockkeeper.internal.expect.SchemaExpectation;
import io.lockkeeper.internal.postgres.PostgresDatabase;
import io.lockkeeper.internal.postgres.schema.PostgresSchema;
import io.lockkeeper.internal.postgres.schema.SchemaOptions;
import io.lockkeeper.internal.postgres.wire.PostgresOptions;
import io.lockkeeper.internal.probe.LedgerRequirement;
import io.lockkeeper.internal.probe.LedgerWait;
import io.lockkeeper.internal.probe.Probe;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.probe.Expectation;
import io.lockkeeper.probe.ProbeListener;
import io.lockkeeper.probe.ProbeReport;
import io.lockkeeper.probe.RetryPolicy;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Finds out at boot, before anything listens, whether the live schema is the one that the code was written for.
 *
 * <p>It only reads the catalog and explains statements, in a read-only transaction that is rolled back: nothing is executed,
 * nothing is written, no row is read. Every failure is a {@link io.lockkeeper.error.MigrateException}; its
 * {@link io.lockkeeper.error.MigrateException#exitCode() exit code} says which kind.
 */
public final class SchemaProbe {

    private final Mono<ProbeReport> check;
    private final Verdict verdict = new Verdict();

    private SchemaProbe(Builder builder) {
        RetryPolicy policy = builder.policy();
        Probe probe = new Probe(
                builder.expected(),
                new PostgresSchema(
                        builder.connectionFactory, new SchemaOptions(policy.attemptTimeout(), builder.lockTimeout)),
                policy,
                builder.listener);
        this.check = builder.ledgerWait()
                .map(wait -> wait.await().then(Mono.defer(probe::check)))
                .orElseGet(probe::check);
    }

    /**
     * Starts a probe of the database behind this factory: the driver's own, a pool's or a proxy's, which are unwrapped to the
     * driver's own.
     */
    public static Builder builder(ConnectionFactory connectionFactory) {
        return new Builder(Objects.requireNonNull(connectionFactory, "connectionFactory"));
    }

    /**
     * Checks everything that is expected, on one connection, and emits that all of it is there. Cold; each subscription looks
     * anew. Meant for the boot, once: never behind a health endpoint, where a short outage would restart the fleet.
     *
     * <p>When somebody else migrates ({@link Builder#awaitVersion}, {@link Builder#awaitMigrated}), that is waited for first.
     *
     * <p>Fails with
     *
     * <ul>
     *   <li>{@link io.lockkeeper.error.SchemaMismatchException} (15), at once, with everything that does not fit; also when
     *       nobody has migrated in time;
     *   <li>{@link io.lockkeeper.error.ReleaseBehindException} (18), when the ledger that is waited for has a breaking
     *       migration that this release lacks, and {@link io.lockkeeper.error.DriftException} (11), when it contradicts the
     *       files;
     *   <li>{@link io.lockkeeper.error.DatabaseUnreachableException} (16), when the server could not be reached with all
     *       attempts or within the deadline;
     *   <li>{@link io.lockkeeper.error.LockTimeoutException} (12), when somebody held a table through all attempts;
     *   <li>{@link io.lockkeeper.error.DatabaseFailureException} (17), at once, when the database refuses us;
     *   <li>{@link io.lockkeeper.error.BadMigrationException} (10), when a file with a statement is wrong.
     * </ul>
     *
     * <p>Cancelling ends what the server does for it and closes the connection.
     */
    public Mono<ProbeReport> check() {
        return Mono.defer(() -> {
                    Verdict.Pending pending = verdict.begin();
                    return check.doOnNext(pending::passed)
                            .doOnError(pending::refused)
                            .doOnCancel(pending::cancelled);
                })
                .name("lockkeeper.probe");
    }

    /** What the last check found: for a health endpoint, which must never cost a query. */
    public Readiness readiness() {
        return verdict.now();
    }

    /** What can be set; {@link #build()} refuses a bad value and names it. */
    public static final class Builder {

        private final ConnectionFactory connectionFactory;
        private final List<SchemaExpectation> expectations = new ArrayList<>();
        private final List<QuerySource> queries = new ArrayList<>();
        private RetryPolicy retry = RetryPolicy.DEFAULT;
        private Duration lockTimeout = Duration.ofMillis(700);
        private @Nullable Mono<LedgerRequirement> need;
        private Duration awaitWithin = Duration.ofMinutes(5);
        private @Nullable String ledgerSchema = PostgresOptions.DEFAULTS.schema();
        private String ledgerTable = PostgresOptions.DEFAULTS.table();
        private ProbeListener listener = ProbeListener.NONE;

        private Builder(ConnectionFactory connectionFactory) {
            this.connectionFactory = connectionFactory;
        }

        /** What must be there. At least one thing is needed. */
        public Builder expect(Expectation... expected) {
            for (Expectation one : expected) {
                expectations.add(SchemaExpectation.of(one));
            }
            return this;
        }

        /**
         * The application's statements, one a file; each must be able to run. A header may declare the types of its
         * parameters: {@code -- lockkeeper: types bigint, text}.
         */
        public Builder queries(QuerySource source) {
            queries.add(Objects.requireNonNull(source, "source"));
            return this;
        }

        /**
         * The statements that the application's tests recorded; each must be able to run. One that the server cannot explain,
         * such as {@code call}, is told as a warning.
         */
        public Builder contract(ContractSource source) {
            queries.add(Objects.requireNonNull(source, "source")::read);
            return this;
        }

        /** How often a database that is out of reach is tried, and for how long. Default: {@link RetryPolicy#DEFAULT}. */
        public Builder retry(RetryPolicy retry) {
            this.retry = Objects.requireNonNull(retry, "retry");
            return this;
        }

        /** How long a statement may queue for a table that somebody holds. Default: 700 ms. */
        public Builder lockTimeout(Duration lockTimeout) {
            this.lockTimeout = Objects.requireNonNull(lockTimeout, "lockTimeout");
            return this;
        }

        /**
         * Waits until the ledger has this version, which somebody else applies, before the schema is judged. A breaking
         * migration above it is one that this release lacks.
         */
        public Builder awaitVersion(Version version) {
            this.need = Mono.just(LedgerRequirement.version(Objects.requireNonNull(version, "version")));
            return this;
        }

        /** Waits until the ledger has all that these files want, which somebody else applies, before the schema is judged. */
        public Builder awaitMigrated(MigrationSource source) {
            this.need = LedgerRequirement.migrated(
                    Objects.requireNonNull(source, "source").read());
            return this;
        }

        /** How long to wait for somebody else who migrates. Default: 5 minutes. */
        public Builder awaitWithin(Duration awaitWithin) {
            this.awaitWithin = Objects.requireNonNull(awaitWithin, "awaitWithin");
            return this;
        }

        /** Where the ledger that is waited for stands. Default: the connection's current schema. */
        public Builder ledgerSchema(String ledgerSchema) {
            this.ledgerSchema = Objects.requireNonNull(ledgerSchema, "ledgerSchema");
            return this;
        }

        /** What the ledger that is waited for is called. Default: {@code lockkeeper_ledger}. */
        public Builder ledgerTable(String ledgerTable) {
            this.ledgerTable = Objects.requireNonNull(ledgerTable, "ledgerTable");
            return this;
        }

        /** Who is told while the check goes on; the log is told in any case. Default: nobody. */
        public Builder listener(ProbeListener listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /**
         * The probe. Does not touch the database.
         *
         * @throws IllegalArgumentException if an option is missing or out of range; the message names it
         */
        public SchemaProbe build() {
            if (expectations.isEmpty() && queries.isEmpty() && need == null) {
                throw new IllegalArgumentException("expect: no expectation is given");
            }
            return new SchemaProbe(this);
        }

        private Mono<List<SchemaExpectation>> expected() {
            List<SchemaExpectation> inCode = List.copyOf(expectations);
            List<QuerySource> sources = List.copyOf(queries);
            if (sources.isEmpty()) {
                return Mono.just(inCode);
            }
            Flux<SchemaExpectation> inFiles = Flux.fromIterable(sources)
                    .concatMap(QuerySource::read)
                    .map(SchemaExpectation::of)
                    .subscribeOn(Schedulers.boundedElastic());
            return Flux.fromIterable(inCode).concatWith(inFiles).collectList();
        }

        private Optional<LedgerWait> ledgerWait() {
            PostgresOptions.atLeast("awaitWithin", awaitWithin, 1);
            return Optional.ofNullable(need)
                    .map(needed -> new LedgerWait(
                            needed, new PostgresDatabase(connectionFactory, ledger()), awaitWithin, listener));
        }

        private PostgresOptions ledger() {
            try {
                return new PostgresOptions(
                        ledgerSchema,
                        ledgerTable,
                        null,
                        PostgresOptions.DEFAULTS.lockWait(),
                        null,
                        // a database that is not up yet is somebody who has not migrated yet
                        awaitWithin);
            } catch (IllegalArgumentException e) {
                // the two names are called otherwise here
                throw new IllegalArgumentException(
                        String.valueOf(e.getMessage())
                                .replaceFirst("^schema:", "ledgerSchema:")
                                .replaceFirst("^table:", "ledgerTable:"),
                        e);
            }
        }

        private RetryPolicy policy() {
            if (retry.attempts() < 1) {
                throw new IllegalArgumentException("attempts: at least 1 is needed");
            }
            PostgresOptions.atLeast("firstDelay", retry.firstDelay(), 0);
            PostgresOptions.atLeast("longestDelay", retry.longestDelay(), 0);
            if (retry.longestDelay().compareTo(retry.firstDelay()) < 0) {
                throw new IllegalArgumentException("longestDelay: it is shorter than firstDelay");
            }
            PostgresOptions.atLeast("attemptTimeout", retry.attemptTimeout(), 1);
            PostgresOptions.atLeast("deadline", retry.deadline(), 1);
            return retry;
        }
    }
}

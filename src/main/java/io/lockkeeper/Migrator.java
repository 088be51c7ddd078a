package io.lockkeeper;

import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.postgres.PostgresDatabase;
import io.lockkeeper.internal.postgres.wire.PostgresOptions;
import io.lockkeeper.internal.run.Database;
import io.lockkeeper.internal.run.Runner;
import io.lockkeeper.internal.script.text.Placeholders;
import io.lockkeeper.internal.script.text.Secrets;
import io.lockkeeper.ledger.History;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.BaselineMark;
import io.lockkeeper.plan.Plan;
import io.lockkeeper.plan.Policy;
import io.lockkeeper.plan.Resolution;
import io.lockkeeper.plan.StepStatus;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.OnCancel;
import io.lockkeeper.run.OtherMigrator;
import io.lockkeeper.run.Status;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Brings a PostgreSQL database to where its migration files want it: each migration exactly once, however many replicas
 * start at the same time.
 *
 * <p>Every Mono is cold and may be subscribed again; each subscription is a run of its own, on a connection of its own that
 * is closed when the run ends, fails or is cancelled. Cancelling reaches the server: the statement that runs is cancelled
 * and its transaction rolled back. Every failure is a {@link io.lockkeeper.error.MigrateException}; its
 * {@link io.lockkeeper.error.MigrateException#exitCode() exit code} says which kind.
 *
 * <p>Long: every option is documented where its caller reads.
 */
public final class Migrator {

    private final Runner runner;
    private final SharedRun<MigrateResult> once;

    private Migrator(Builder builder) {
        MigrationSource source = builder.source();
        Placeholders placeholders = Placeholders.of(builder.placeholders);
        Flux<Migration> files = Flux.defer(source::read)
                .map(migration -> LoadedMigration.of(migration).with(placeholders));
        Database.Neighbour beside = builder.neighbour();
        this.runner = new Runner(
                files,
                new PostgresDatabase(
                        builder.connectionFactory,
                        builder.directConnectionFactory(),
                        builder.options(placeholders.secrets()),
                        listener -> beside == null
                                ? null
                                : beside.visit(files, builder.placeholders, builder.lockWait, listener)),
                builder.policy,
                builder.listener,
                builder.longWait(),
                builder.inBackground());
        this.once = new SharedRun<>(runner.migrate());
    }

    /**
     * Starts a migrator for the database behind this factory: the driver's own, a pool's or a proxy's, which are unwrapped
     * to the driver's own since a migration needs one connection that nobody swaps.
     */
    public static Builder builder(ConnectionFactory connectionFactory) {
        return new Builder(Objects.requireNonNull(connectionFactory, "connectionFactory"));
    }

    /**
     * Applies what is pending, and emits what this run did and what peers did meanwhile. With nothing pending it costs one
     * connection and one query: no lock, no write.
     *
     * <p>Fails with every kind of {@link io.lockkeeper.error.MigrateException}. Migrations that were applied before the
     * failure stay; the failing one leaves nothing behind.
     */
    public Mono<MigrateResult> migrate() {
        return runner.migrate();
    }

    /**
     * The same, once for this migrator: concurrent subscribers share one run, later ones get its result. A failure is not
     * remembered. One subscriber's cancel leaves the run to the others; the last one's cancels it.
     */
    public Mono<MigrateResult> migrateOnce() {
        return once.get().name("lockkeeper.migrate");
    }

    /**
     * What {@link #migrate()} would do now. Takes no lock and writes nothing, so that a peer may have done it a moment
     * later. Emits the plan also when {@link #migrate()} would refuse it.
     */
    public Mono<Plan> plan() {
        return runner.plan().name("lockkeeper.plan");
    }

    /** The ledger as it is: one query. Emits an empty history when there is no ledger. */
    public Mono<History> history() {
        return runner.history().name("lockkeeper.history");
    }

    /**
     * Marks every migration up to that version as applied, without running it: for a database that already has its objects.
     * Emits what was recorded; again with the same version it changes nothing.
     *
     * <p>Fails with {@link io.lockkeeper.error.DriftException} if the ledger has anything else.
     */
    public Mono<List<BaselineMark>> baseline(Version at) {
        return runner.baseline(Objects.requireNonNull(at, "at")).name("lockkeeper.baseline");
    }

    /** Marks every migration as applied, repeatable ones too; otherwise as {@link #baseline(Version)}. */
    public Mono<List<BaselineMark>> baselineAll() {
        return runner.baselineAll().name("lockkeeper.baseline");
    }

    /**
     * Accepts the edit of a migration that has run, or the removal of its file, and records the user and the reason. Emits
     * how the migration stood before.
     *
     * <p>Fails with {@link io.lockkeeper.error.DriftException} if there is nothing to accept.
     */
    public Mono<StepStatus> accept(Version version, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("reason: it is missing, and the ledger records it");
        }
        return runner.accept(Objects.requireNonNull(version, "version"), reason).name("lockkeeper.accept");
    }

    /**
     * How every migration stands that the files or the ledger know, and what the server shows of non-transactional changes that are not
     * done: being carried out, resumable, or only for a person to judge. Takes no lock and writes nothing.
     */
    public Mono<Status> status() {
        return runner.status().name("lockkeeper.status");
    }

    /**
     * Records what a person says of a step that only a person can judge, with the user and the reason: that it counts as
     * applied, or that the next run is to start it again. Emits what it said before.
     *
     * <p>Fails with {@link io.lockkeeper.error.DriftException} if there is nothing to resolve, and with {@link
     * io.lockkeeper.error.UnresolvedStepException} while somebody is at work on it.
     */
    public Mono<Resolution> resolve(Version version, Resolution.As as, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("reason: it is missing, and the ledger records it");
        }
        return runner.resolve(Objects.requireNonNull(version, "version"), Objects.requireNonNull(as, "as"), reason)
                .name("lockkeeper.resolve");
    }

    /** What can be set; {@link #build()} refuses a bad value and names it. */
    public static final class Builder {

        private final ConnectionFactory connectionFactory;
        private final List<MigrationSource> sources = new ArrayList<>();
        private Policy policy = Policy.IN_ORDER;
        private MigrateListener listener = MigrateListener.NONE;
        private @Nullable String schema = PostgresOptions.DEFAULTS.schema();
        private String table = PostgresOptions.DEFAULTS.table();
        private @Nullable Long lockKey = PostgresOptions.DEFAULTS.lockKey();
        private Duration lockWait = PostgresOptions.DEFAULTS.lockWait();
        private @Nullable Duration lockTimeout = PostgresOptions.DEFAULTS.lockTimeout();
        private OnCancel onCancel = PostgresOptions.DEFAULTS.onCancel();
        private String trustedOwner = PostgresOptions.DEFAULTS.trustedOwner();
        private @Nullable ConnectionFactory direct;
        private @Nullable Duration longWait;
        private List<Version> inBackground = List.of();
        private Map<String, String> placeholders = Map.of();
        private Duration connectWait = PostgresOptions.DEFAULTS.connectWait();
        private boolean gate = !"off".equals(System.getProperty("lockkeeper.gate"));
        private @Nullable OtherMigrator beside;

        private Builder(ConnectionFactory connectionFactory) {
            this.connectionFactory = connectionFactory;
        }

        /** Where migrations come from; several are read together. At least one is needed. */
        public Builder source(MigrationSource source) {
            sources.add(Objects.requireNonNull(source, "source"));
            return this;
        }

        /**
         * What {@code ${name}} stands for in the statements of files and of SQL in code. A value is put in as it is, so that
         * one with a quote or a semicolon changes the SQL; it is not told where its name ends in {@code password}, {@code
         * secret} or {@code token}. Default: none, and {@code ${name}} is just text.
         */
        public Builder placeholders(Map<String, String> placeholders) {
            // a copy that takes null, for build() to refuse by name
            this.placeholders = new HashMap<>(Objects.requireNonNull(placeholders, "placeholders"));
            return this;
        }

        /**
         * The ledger's schema, created when absent. Default: the schema of the search_path in which the ledger of these
         * migrations is; if there is none, the current schema.
         */
        public Builder schema(String schema) {
            this.schema = Objects.requireNonNull(schema, "schema");
            return this;
        }

        /** The ledger's table. Default: {@code lockkeeper_ledger}. */
        public Builder table(String table) {
            this.table = Objects.requireNonNull(table, "table");
            return this;
        }

        /** The advisory lock's key. Default: derived from the ledger's qualified name. All releases must agree on it. */
        public Builder lockKey(long lockKey) {
            this.lockKey = lockKey;
            return this;
        }

        /** How long to wait for the lock before giving up. Default: 15 minutes. */
        public Builder lockWait(Duration lockWait) {
            this.lockWait = Objects.requireNonNull(lockWait, "lockWait");
            return this;
        }

        /**
         * How long a migration's statement may queue for a lock on a table, since everybody else queues behind it. Default:
         * 700 ms, less where the server's {@code deadlock_timeout} is shorter. A file's {@code lock-timeout} overrides it.
         */
        public Builder lockTimeout(Duration lockTimeout) {
            this.lockTimeout = Objects.requireNonNull(lockTimeout, "lockTimeout");
            return this;
        }

        /**
         * How long to wait for a non-transactional change that a peer carries out, such as a concurrent index build. Default: as long as
         * it takes.
         */
        public Builder longWait(Duration longWait) {
            this.longWait = Objects.requireNonNull(longWait, "longWait");
            return this;
        }

        /**
         * Migrations that the service need not wait for, such as an index that only makes it faster: a run gives its result
         * when it comes to the first of them, and carries out that one and all that follow in the background. The result's
         * {@link MigrateResult#background()} tells which, when they are done, and how to stop. A version that no migration has
         * makes the run fail before anything happens. Default: none.
         */
        public Builder inBackground(Version... versions) {
            this.inBackground = List.of(versions);
            return this;
        }

        /** A role that may own the ledger although it is neither us, nor the database's owner, nor a role we are a member of. */
        public Builder trustLedgerOwner(String role) {
            this.trustedOwner = Objects.requireNonNull(role, "role");
            return this;
        }

        /** What becomes of a concurrent build when the run that began it is cancelled. Default: {@link OnCancel#LEAVE}. */
        public Builder onCancel(OnCancel onCancel) {
            this.onCancel = Objects.requireNonNull(onCancel, "onCancel");
            return this;
        }

        /**
         * How to reach the server itself, where {@code builder(…)}'s factory leads to a transaction pooler: a non-transactional change needs
         * a session of its own, and is refused on a pooler's. Default: the same factory.
         */
        public Builder directConnectionFactory(ConnectionFactory direct) {
            this.direct = Objects.requireNonNull(direct, "directConnectionFactory");
            return this;
        }

        /** How long to try to connect before giving up. Default: 30 seconds. */
        public Builder connectWait(Duration connectWait) {
            this.connectWait = Objects.requireNonNull(connectWait, "connectWait");
            return this;
        }

        /** Whether a pending migration may run below one that has run. Default: {@link Policy#IN_ORDER}. */
        public Builder policy(Policy policy) {
            this.policy = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /**
         * Another migrator that old instances still start on this database: {@code Adoption.beside} makes it. Each
         * transaction of a run then also takes that migrator's lock, takes over what it has done since, and writes into its
         * history what this one does. Default: none.
         */
        public Builder beside(OtherMigrator other) {
            this.beside = Objects.requireNonNull(other, "other");
            return this;
        }

        /** Who is told while a run goes on; the log is told in any case. Default: nobody. */
        public Builder listener(MigrateListener listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /**
         * The migrator. Touches neither files nor database.
         *
         * @throws IllegalArgumentException if an option is missing or out of range; the message names it
         */
        public Migrator build() {
            return new Migrator(this);
        }

        private ConnectionFactory directConnectionFactory() {
            return direct == null ? connectionFactory : direct;
        }

        private @Nullable Duration longWait() {
            if (longWait != null) {
                PostgresOptions.atLeast("longWait", longWait, 0);
            }
            return longWait;
        }

        private Set<Version> inBackground() {
            Set<Version> versions = new HashSet<>();
            for (Version version : inBackground) {
                if (!versions.add(version)) {
                    throw new IllegalArgumentException("inBackground: " + version + " is named twice");
                }
            }
            return versions;
        }

        private Database.@Nullable Neighbour neighbour() {
            if (beside == null || beside instanceof Database.Neighbour) {
                return (Database.Neighbour) beside;
            }
            throw new IllegalArgumentException("beside: it is none that Adoption.beside has made");
        }

        private MigrationSource source() {
            if (sources.isEmpty()) {
                throw new IllegalArgumentException("source: no source of migrations is given");
            }
            return MigrationSource.all(sources);
        }

        /** As releases before the gate: for tests of both side by side. */
        Builder withoutGate() {
            this.gate = false;
            return this;
        }

        private PostgresOptions options(Secrets secrets) {
            return new PostgresOptions(
                    schema,
                    table,
                    lockKey,
                    lockWait,
                    lockTimeout,
                    connectWait,
                    onCancel,
                    trustedOwner,
                    secrets,
                    gate && beside == null);
        }
    }
}

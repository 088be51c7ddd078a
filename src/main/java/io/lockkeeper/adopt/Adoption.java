package io.lockkeeper.adopt;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.adopt.report.AdoptionReport;
import io.lockkeeper.adopt.report.ExportReport;
import io.lockkeeper.adopt.report.HistoryTool;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.postgres.PostgresDatabase;
import io.lockkeeper.internal.postgres.wire.PostgresOptions;
import io.lockkeeper.internal.run.Runner;
import io.lockkeeper.internal.script.text.Placeholders;
import io.lockkeeper.plan.Policy;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.OnCancel;
import io.lockkeeper.run.OtherMigrator;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes over a database from another migrator: reads its history, compares it with the files, and records in the ledger
 * what is done, with where that is known from. The other migrator's tables are read and never changed.
 *
 * <p>Every Mono is cold and may be subscribed again, each time on a connection of its own. Cancelling rolls back.
 */
public final class Adoption {

    private final AdoptionRun run;

    private Adoption(Builder builder) {
        Placeholders placeholders = Placeholders.of(builder.placeholders);
        List<MigrationSource> sources = List.copyOf(builder.sources);
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("source: say where the migrations are");
        }
        PostgresOptions options = new PostgresOptions(
                builder.schema,
                builder.table,
                builder.lockKey,
                builder.lockWait,
                null,
                builder.connectWait,
                OnCancel.LEAVE,
                builder.trustedOwner,
                placeholders.secrets(),
                true);
        Runner runner = new Runner(
                Flux.defer(() -> MigrationSource.all(sources).read())
                        .map(migration -> LoadedMigration.of(migration).with(placeholders)),
                new PostgresDatabase(builder.connectionFactory, options),
                Policy.IN_ORDER,
                builder.listener);
        this.run = new AdoptionRun(runner, builder.from, builder.placeholders, builder.acceptEdited);
    }

    /** Starts an adoption of the database behind this factory. */
    public static Builder builder(ConnectionFactory connectionFactory) {
        return new Builder(Objects.requireNonNull(connectionFactory, "connectionFactory"));
    }

    /**
     * A migrator that old instances still start while a roll-out lasts, for {@link
     * io.lockkeeper.Migrator.Builder#beside}: {@code flyway}, {@code r2dbc-migrate} or {@code liquibase}.
     *
     * @throws IllegalArgumentException if nothing keeps that tool out
     */
    public static OtherMigrator beside(HistoryTool tool) {
        return OldMigrator.of(Objects.requireNonNull(tool, "tool"));
    }

    /**
     * What would be taken over, and what keeps it from that. Takes no lock and writes nothing.
     *
     * <p>Fails with {@link io.lockkeeper.error.DriftException} if no history is found, if it cannot be told which one is
     * meant, if it cannot be read, or if the ledger has rows already that are not just these.
     */
    public Mono<AdoptionReport> report() {
        return run.report().name("lockkeeper.adopt");
    }

    /**
     * Looks whether another migrator says that it is at work on this database, as Liquibase does in a table: before a baseline
     * that stands for what it has done. Empty if none says so. Takes no lock and writes nothing.
     *
     * <p>Fails with {@link io.lockkeeper.error.DriftException} that names the migrator, and how its lock is taken back.
     */
    public Mono<Void> unlessAtWork() {
        return run.unlessAtWork().name("lockkeeper.adopt");
    }

    /**
     * Writes the ledger, in one transaction under the lock; the history is read again under it. Once more it changes nothing.
     *
     * <p>Fails as {@link #report()} does, and with {@link io.lockkeeper.error.DriftException} for what the report names as
     * {@linkplain AdoptionReport#refusals() refusals}: then nothing is written.
     */
    public Mono<AdoptionReport> apply() {
        return run.apply().name("lockkeeper.adopt");
    }

    /**
     * The same for the start of a service, which nobody watches: writes the ledger where it has no row yet and another
     * migrator has a history. Empty where the ledger has rows already, or no migrator has a history in the database.
     *
     * <p>Fails as {@link #apply()} does.
     */
    public Mono<AdoptionReport> applyIfNew() {
        return run.applyIfNew().name("lockkeeper.adopt");
    }

    /**
     * The way back: writes into Flyway's history what it lacks of the ledger, in one transaction under both locks, and makes
     * that table where there is none. Emits how much was written; once more it writes nothing.
     *
     * <p>Fails with {@link io.lockkeeper.error.DriftException} if Flyway is at work, or if the ledger has what Flyway cannot
     * have: then nothing is written.
     */
    public Mono<ExportReport> exportToFlyway() {
        return run.export().name("lockkeeper.export");
    }

    /** What can be set; {@link #build()} refuses a bad value and names it. */
    public static final class Builder {

        private final ConnectionFactory connectionFactory;
        private final List<MigrationSource> sources = new ArrayList<>();
        private @Nullable HistoryTool from;
        private boolean acceptEdited;
        private MigrateListener listener = MigrateListener.NONE;
        private Map<String, String> placeholders = Map.of();
        private @Nullable String schema = PostgresOptions.DEFAULTS.schema();
        private String table = PostgresOptions.DEFAULTS.table();
        private @Nullable Long lockKey = PostgresOptions.DEFAULTS.lockKey();
        private Duration lockWait = PostgresOptions.DEFAULTS.lockWait();
        private Duration connectWait = PostgresOptions.DEFAULTS.connectWait();
        private String trustedOwner = PostgresOptions.DEFAULTS.trustedOwner();

        private Builder(ConnectionFactory connectionFactory) {
            this.connectionFactory = connectionFactory;
        }

        /** Where the migrations are, as for the migrator; several are read together. At least one is needed. */
        public Builder source(MigrationSource source) {
            sources.add(Objects.requireNonNull(source, "source"));
            return this;
        }

        /**
         * Whose history is read, such as {@code flyway}. Default: the only one that stands there.
         *
         * @throws IllegalArgumentException if no such tool is known
         */
        public Builder from(String tool) {
            return from(HistoryTool.of(tool)
                    .orElseThrow(() -> new IllegalArgumentException("from: '" + tool + "' is none of "
                            + Arrays.stream(HistoryTool.values())
                                    .map(HistoryTool::label)
                                    .collect(Collectors.joining(", ")))));
        }

        /** Whose history is read. Default: the only one that stands there. */
        public Builder from(HistoryTool tool) {
            this.from = Objects.requireNonNull(tool, "from");
            return this;
        }

        /** Files that were edited since the other migrator ran them count as done as they are. Default: they are refused. */
        public Builder acceptEdited() {
            this.acceptEdited = true;
            return this;
        }

        /** What {@code ${name}} stands for, as for the migrator; Flyway hashes a repeatable migration with it. */
        public Builder placeholders(Map<String, String> values) {
            this.placeholders = Map.copyOf(values);
            return this;
        }

        /** The ledger's schema, as for the migrator. */
        public Builder schema(String name) {
            this.schema = Objects.requireNonNull(name, "schema");
            return this;
        }

        /** The ledger's table, as for the migrator. */
        public Builder table(String name) {
            this.table = Objects.requireNonNull(name, "table");
            return this;
        }

        /** The advisory lock's key, as for the migrator. */
        public Builder lockKey(long key) {
            this.lockKey = key;
            return this;
        }

        /** How long to wait for the lock before giving up. Default: 15 minutes. */
        public Builder lockWait(Duration wait) {
            this.lockWait = Objects.requireNonNull(wait, "lockWait");
            return this;
        }

        /** How long to try to connect before giving up. Default: 30 seconds. */
        public Builder connectWait(Duration wait) {
            this.connectWait = Objects.requireNonNull(wait, "connectWait");
            return this;
        }

        /** A role that may own the ledger, as for the migrator. */
        public Builder trustLedgerOwner(String role) {
            this.trustedOwner = Objects.requireNonNull(role, "role");
            return this;
        }

        /** Who is told while it waits; the log is told in any case. Default: nobody. */
        public Builder listener(MigrateListener told) {
            this.listener = Objects.requireNonNull(told, "listener");
            return this;
        }

        /**
         * The adoption. Touches neither files nor database.
         *
         * @throws IllegalArgumentException if an option is missing or out of range; the message names it
         */
        public Adoption build() {
            return new Adoption(this);
        }
    }
}

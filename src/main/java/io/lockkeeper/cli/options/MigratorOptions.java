package io.lockkeeper.cli.options;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.Migrator;
import io.lockkeeper.adopt.Adoption;
import io.lockkeeper.adopt.LayoutSource;
import io.lockkeeper.adopt.report.FolderLayout;
import io.lockkeeper.cli.console.CommandLineWording;
import io.lockkeeper.cli.console.UsageException;
import io.lockkeeper.message.Wording;
import io.lockkeeper.run.OnCancel;
import io.r2dbc.spi.ConnectionFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the migrations are, where the ledger stands, and how long to wait for what. */
public final class MigratorOptions {

    private static final String CLASSPATH = "classpath:";
    private static final String FILESYSTEM = "filesystem:";

    @Option(
            names = "--location",
            split = Defaults.PARTS,
            hideParamSyntax = true,
            paramLabel = "PLACE",
            description = "Where the migrations are: a directory, or classpath:PATH. May be given several times.")
    private List<String> locations = new ArrayList<>();

    @Option(
            names = "--layout",
            paramLabel = "TOOL",
            description =
                    "Whose names the files have: flyway, r2dbc-migrate, drizzle, prisma,"
                            + " golang-migrate, dbmate, goose, sqlx or diesel. Default: V<version>__<name>.sql and"
                            + " R__<name>.sql; where a directory does not have these, the one that it plainly has, with a word.")
    private @Nullable FolderLayout layout;

    private Consumer<String> remarks = remark -> {};

    @Mixin
    private PlaceholderOptions placeholders = new PlaceholderOptions();

    @Option(
            names = "--schema",
            paramLabel = "NAME",
            description =
                    "The ledger's schema, created when absent. Default: that of the search_path in which the ledger of"
                            + " these migrations is, else the current schema.")
    private @Nullable String schema;

    @Option(names = "--table", paramLabel = "NAME", description = "The ledger's table. Default: lockkeeper_ledger.")
    private @Nullable String table;

    @Option(
            names = "--trust-ledger-owner",
            paramLabel = "ROLE",
            description = "A role that may own the ledger although it is neither this one, nor one that this one is a"
                    + " member of, nor the database's owner.")
    private @Nullable String trustLedgerOwner;

    @Option(
            names = "--lock-key",
            paramLabel = "KEY",
            description = "The advisory lock's key, decimal or 0x; all who migrate this database must agree on it."
                    + " Default: derived from the ledger's name.")
    private Converters.@Nullable LockKey lockKey;

    @Option(
            names = "--lock-wait",
            paramLabel = "TIME",
            description = "How long to wait for a peer that migrates. Default: 15m.")
    private @Nullable Duration lockWait;

    @Option(
            names = "--lock-timeout",
            paramLabel = "TIME",
            description = "How long a statement may queue for a lock on a table, since everybody queues behind it."
                    + " Default: 700ms.")
    private @Nullable Duration lockTimeout;

    @Option(
            names = "--long-wait",
            paramLabel = "TIME",
            description =
                    "How long to wait for a non-transactional change that a peer carries out, such as a concurrent index build."
                            + " Default: as long as it takes.")
    private @Nullable Duration longWait;

    @Option(
            names = "--on-cancel",
            paramLabel = "WHAT",
            description =
                    "What becomes of a concurrent build when this process is told to end: leave it to the server, which"
                            + " the next migrate takes up, or cancel it. Default: leave.")
    private @Nullable OnCancel onCancel;

    @Option(
            names = "--connect-wait",
            paramLabel = "TIME",
            description = "How long to try to connect; the first failure is told at once. Default: 30s.")
    private @Nullable Duration connectWait;

    /**
     * A migrator with what was given, and the library's defaults for the rest.
     *
     * @throws UsageException if something is missing
     */
    public Migrator.Builder migrator(ConnectionFactory factory) {
        Migrator.Builder builder = Migrator.builder(factory);
        sources().forEach(builder::source);
        builder.placeholders(placeholders.values());
        given(schema, builder::schema);
        given(table, builder::table);
        given(trustLedgerOwner, builder::trustLedgerOwner);
        given(lockKey, key -> builder.lockKey(key.value()));
        given(lockWait, builder::lockWait);
        given(lockTimeout, builder::lockTimeout);
        given(longWait, builder::longWait);
        given(onCancel, builder::onCancel);
        given(connectWait, builder::connectWait);
        return builder;
    }

    private static <T> void given(@Nullable T value, Consumer<T> option) {
        if (value != null) {
            option.accept(value);
        }
    }

    /** An adoption with what was given, and the library's defaults for the rest. */
    public Adoption.Builder adoption(ConnectionFactory factory) {
        Adoption.Builder builder = Adoption.builder(factory);
        sources().forEach(builder::source);
        builder.placeholders(placeholders.values());
        given(schema, builder::schema);
        given(table, builder::table);
        given(trustLedgerOwner, builder::trustLedgerOwner);
        given(lockKey, key -> builder.lockKey(key.value()));
        given(lockWait, builder::lockWait);
        given(connectWait, builder::connectWait);
        return builder;
    }

    /** Ways out as commands that can be typed as they are, as far as the files go. */
    public Wording wording() {
        List<String> more = new ArrayList<>();
        locations.forEach(location -> more.add("--location " + location));
        if (layout != null) {
            more.add("--layout " + layout);
        }
        return CommandLineWording.with(more);
    }

    /** Who is told once what was passed over in a folder of another migrator. */
    public MigratorOptions remarks(Consumer<String> told) {
        Set<String> known = ConcurrentHashMap.newKeySet();
        remarks = remark -> {
            if (known.add(remark)) {
                told.accept(remark);
            }
        };
        return this;
    }

    /** All of them, as the migrator reads them. */
    public MigrationSource source() {
        return MigrationSource.all(sources());
    }

    public Map<String, String> placeholders() {
        return placeholders.values();
    }

    private List<MigrationSource> sources() {
        return sources(locations, layout, remarks);
    }

    /**
     * Where another verb finds migrations.
     *
     * @param remarks who is told what was passed over in a folder of another migrator
     * @throws UsageException if there is none, or one cannot be read
     */
    public static List<MigrationSource> sources(List<String> locations, Consumer<String> remarks) {
        return sources(locations, null, remarks);
    }

    private static List<MigrationSource> sources(
            List<String> locations, @Nullable FolderLayout layout, Consumer<String> remarks) {
        if (locations.isEmpty()) {
            throw new UsageException("--location is missing: write --location DIR or --location classpath:PATH");
        }
        return locations.stream()
                .map(location -> source(location, layout, remarks))
                .toList();
    }

    private static MigrationSource source(String location, @Nullable FolderLayout layout, Consumer<String> remarks) {
        try {
            if (location.startsWith(CLASSPATH)) {
                String folder = location.substring(CLASSPATH.length());
                return layout == null
                        ? MigrationSource.classpath(folder)
                        : LayoutSource.classpath(folder, layout, remarks);
            }
            // as Flyway's users write it
            String directory = location.startsWith(FILESYSTEM) ? location.substring(FILESYSTEM.length()) : location;
            return layout == null
                    ? LayoutSource.guessed(Path.of(directory), remarks)
                    : LayoutSource.directory(Path.of(directory), layout, remarks);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--location: " + location + " cannot be read: " + e.getMessage());
        }
    }
}

package io.lockkeeper.spring;

import io.lockkeeper.ContractSource;
import io.lockkeeper.Expect;
import io.lockkeeper.MigrationSource;
import io.lockkeeper.Migrator;
import io.lockkeeper.QuerySource;
import io.lockkeeper.SchemaProbe;
import io.lockkeeper.adopt.Adoption;
import io.lockkeeper.adopt.LayoutSource;
import io.lockkeeper.adopt.report.AdoptionReport;
import io.lockkeeper.adopt.report.FolderLayout;
import io.lockkeeper.adopt.report.HistoryTool;
import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.error.ExitCode;
import io.lockkeeper.internal.contract.ContractPlace;
import io.lockkeeper.internal.files.BundleIndex;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.run.Log;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.observation.ObservedDatabase;
import io.lockkeeper.plan.Policy;
import io.lockkeeper.probe.Expectation;
import io.lockkeeper.probe.ProbeListener;
import io.lockkeeper.run.MigrateListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Creates migrator and probe from properties and beans. */
final class Building {

    private static final Log LOG = Log.of("io.lockkeeper.adopt");

    private static final String CLASSPATH = "classpath:";

    /** The location that stands for the list that the build makes. */
    private static final String BUNDLED = "bundled";

    private final LockkeeperProperties properties;
    private final Factories factories;
    private final ListableBeanFactory beans;
    private final ClassLoader loader;

    Building(
            LockkeeperProperties properties,
            Factories factories,
            ListableBeanFactory beans,
            @Nullable ClassLoader loader) {
        this.properties = properties;
        this.factories = factories;
        this.beans = beans;
        this.loader = loader != null ? loader : Building.class.getClassLoader();
    }

    /** The database of both. */
    ObservedDatabase database() {
        return built(
                "lockkeeper.",
                () -> factories
                        .options()
                        .map(options -> ObservedDatabase.of(options, properties.schema()))
                        .orElse(ObservedDatabase.UNKNOWN));
    }

    Migrator migrator() {
        return built("lockkeeper.", () -> {
            Migrator.Builder builder = Migrator.builder(factories.main())
                    .source(source())
                    .table(properties.table())
                    .lockWait(properties.lockWait())
                    .connectWait(properties.connectWait())
                    .onCancel(properties.onCancel())
                    .policy(properties.outOfOrder() ? Policy.OUT_OF_ORDER : Policy.IN_ORDER)
                    .placeholders(properties.placeholders())
                    .inBackground(properties.inBackground().stream()
                            .map(version -> named("in-background", () -> Version.of(version)))
                            .toArray(Version[]::new))
                    .listener(listener());
            Optional.ofNullable(properties.schema()).ifPresent(builder::schema);
            Optional.ofNullable(properties.lockKey()).ifPresent(builder::lockKey);
            Optional.ofNullable(properties.lockTimeout()).ifPresent(builder::lockTimeout);
            Optional.ofNullable(properties.longWait()).ifPresent(builder::longWait);
            Optional.ofNullable(properties.trustLedgerOwner()).ifPresent(builder::trustLedgerOwner);
            factories.direct().ifPresent(builder::directConnectionFactory);
            properties.onlyIn(LockkeeperProperties.Mode.AWAIT, "waits", "awaitVersion", properties.awaitVersion());
            Optional.ofNullable(whileMigrating("beside", properties.beside()))
                    .map(Adoption::beside)
                    .ifPresent(builder::beside);
            all(MigratorCustomizer.class).forEach(customizer -> customizer.customize(builder));
            return builder.build();
        });
    }

    /** What is done before the first migration of a database that another migrator has migrated: nothing unless it is asked for. */
    Mono<AdoptionReport> adoption() {
        HistoryTool from = built("lockkeeper.", () -> whileMigrating("adopt", properties.adopt()));
        return from == null ? Mono.empty() : adoption(from).applyIfNew();
    }

    private Adoption adoption(HistoryTool from) {
        return built("lockkeeper.", () -> {
            Adoption.Builder builder = Adoption.builder(factories.main())
                    .source(source())
                    .from(from)
                    .table(properties.table())
                    .lockWait(properties.lockWait())
                    .connectWait(properties.connectWait())
                    .placeholders(properties.placeholders())
                    .listener(listener());
            Optional.ofNullable(properties.schema()).ifPresent(builder::schema);
            Optional.ofNullable(properties.lockKey()).ifPresent(builder::lockKey);
            Optional.ofNullable(properties.trustLedgerOwner()).ifPresent(builder::trustLedgerOwner);
            return builder.build();
        });
    }

    private @Nullable HistoryTool whileMigrating(String property, @Nullable HistoryTool tool) {
        return properties.onlyIn(LockkeeperProperties.Mode.MIGRATE, "writes", property, tool);
    }

    SchemaProbe probe() {
        LockkeeperProperties.Probe settings = properties.probe();
        return built("lockkeeper.probe.", () -> {
            SchemaProbe.Builder builder = SchemaProbe.builder(factories.main())
                    .retry(settings.retry())
                    .lockTimeout(settings.lockTimeout())
                    .listener(listener())
                    .expect(all(Expectation.class).toArray(Expectation[]::new));
            settings.expectations().forEach(text -> builder.expect(named("probe.expect", () -> Expect.of(text))));
            settings.queries().forEach(place -> builder.queries(named("probe.queries", () -> folder(place))));
            Optional.ofNullable(settings.contract())
                    .ifPresent(place -> builder.contract(named("probe.contract", () -> contract(place))));
            if (properties.mode() == LockkeeperProperties.Mode.AWAIT) {
                await(builder);
            }
            all(SchemaProbeCustomizer.class).forEach(customizer -> customizer.customize(builder));
            return builder.build();
        });
    }

    private void await(SchemaProbe.Builder builder) {
        Optional.ofNullable(properties.awaitVersion())
                .ifPresentOrElse(
                        version -> builder.awaitVersion(named("await-version", () -> Version.of(version))),
                        () -> builder.awaitMigrated(source()));
        Optional.ofNullable(properties.schema()).ifPresent(builder::ledgerSchema);
        builder.ledgerTable(properties.table()).awaitWithin(properties.awaitWithin());
    }

    /** The refusal of a builder begins with the name of its option, which is that of a property. */
    private <T> T built(String prefix, Supplier<T> building) {
        try {
            return building.get();
        } catch (LockkeeperStartException e) {
            throw e.keepingExitCode(beans);
        } catch (IllegalArgumentException e) {
            throw refused(PropertyWording.refused(prefix, e), e).keepingExitCode(beans);
        }
    }

    /** The value of a property, the name of which its parser does not know. */
    private static <T> T named(String property, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw refused("lockkeeper." + property + ": " + e.getMessage(), e);
        }
    }

    private static LockkeeperStartException refused(String message, IllegalArgumentException cause) {
        return new LockkeeperStartException(message, ExitCode.USAGE.code(), cause);
    }

    private EveryListener listener() {
        return new EveryListener(all(MigrateListener.class), all(ProbeListener.class));
    }

    private <T> List<T> all(Class<T> type) {
        return beans.getBeanProvider(type).orderedStream().toList();
    }

    private MigrationSource source() {
        List<MigrationSource> sources = new ArrayList<>(all(MigrationSource.class));
        List<Migration> inCode = all(Migration.class);
        if (!inCode.isEmpty()) {
            sources.add(MigrationSource.of(inCode));
        }
        if (properties.locations() != null) {
            properties.locations().forEach(place -> sources.add(named("locations", () -> source(place))));
        } else {
            MigrationSource files = source(StartupRun.DEFAULT_LOCATION);
            sources.add(
                    sources.isEmpty()
                            ? files
                            : () -> files.read().onErrorResume(Building::isAbsent, e -> Flux.empty()));
        }
        return MigrationSource.all(sources);
    }

    private static boolean isAbsent(Throwable refused) {
        return refused instanceof BadMigrationException bad && StartupRun.isAbsentDefault(bad);
    }

    private MigrationSource source(String place) {
        FolderLayout layout = properties.layout();
        if (place.equals(BUNDLED)) {
            if (layout != null) {
                throw new IllegalArgumentException("bundled has the names of Lockkeeper, and lockkeeper.layout is "
                        + layout + ": leave out one of the two");
            }
            return MigrationSource.bundled(loader);
        }
        if (layout != null) {
            Consumer<String> remarks = remark -> LOG.warn("{}", remark);
            return place.startsWith(CLASSPATH)
                    ? LayoutSource.classpath(place, loader, layout, remarks)
                    : LayoutSource.directory(directory(place), layout, remarks);
        }
        return place.startsWith(CLASSPATH)
                ? MigrationSource.classpath(place, loader)
                : MigrationSource.directory(directory(place));
    }

    private QuerySource folder(String place) {
        return place.startsWith(CLASSPATH)
                ? QuerySource.classpath(place, loader)
                : QuerySource.directory(directory(place));
    }

    private ContractSource contract(String place) {
        return place.startsWith(CLASSPATH)
                ? ContractSource.classpath(place, loader)
                : ContractSource.file(directory(place));
    }

    private static Path directory(String place) {
        return Path.of(place.replaceFirst("^(file|filesystem):(//)?", ""));
    }

    /** The resources of a native image: our own statements, and the files in the list that the build makes. */
    static final class Resources implements RuntimeHintsRegistrar {

        @Override
        public void registerHints(RuntimeHints hints, @Nullable ClassLoader loader) {
            hints.resources().registerPattern("io/lockkeeper/internal/*/*/statements.txt");
            hints.resources().registerPattern("db/migration/*.sql");
            hints.resources().registerPattern(ContractPlace.RESOURCE);
            ClassLoader application = loader != null ? loader : Building.class.getClassLoader();
            if (application.getResource(BundleIndex.NAME) != null) {
                hints.resources().registerPattern(BundleIndex.NAME);
                MigrationSource.bundled(application)
                        .read()
                        .map(migration -> LoadedMigration.of(migration).script().file())
                        .toIterable()
                        .forEach(hints.resources()::registerPattern);
            }
        }
    }

    /** Whether a property has an expectation. */
    static final class ExpectedByProperty extends SpringBootCondition {

        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            Binder binder = Binder.get(context.getEnvironment());
            boolean expected =
                    List.of("lockkeeper.probe.expect", "lockkeeper.probe.queries", "lockkeeper.probe.contract").stream()
                            .anyMatch(name -> !binder.bind(name, Bindable.listOf(String.class))
                                    .orElse(List.of())
                                    .isEmpty());
            return new ConditionOutcome(
                    expected, "lockkeeper.probe.expect, lockkeeper.probe.queries and lockkeeper.probe.contract");
        }
    }
}

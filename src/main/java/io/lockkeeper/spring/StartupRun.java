package io.lockkeeper.spring;

import io.lockkeeper.Migrator;
import io.lockkeeper.SchemaProbe;
import io.lockkeeper.adopt.report.AdoptionReport;
import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.error.Finding;
import io.lockkeeper.error.SchemaMismatchException;
import io.lockkeeper.plan.Plan;
import io.lockkeeper.plan.Step;
import io.lockkeeper.probe.ProbeReport;
import io.lockkeeper.run.Background;
import io.lockkeeper.run.MigrateResult;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What a start does, in this order, and the line of the log about it. */
final class StartupRun {

    /** Where migrations are by default. It may be absent. */
    static final String DEFAULT_LOCATION = "classpath:db/migration";

    /** An observer of the run and the check. */
    interface Watch {

        /** Observes nothing. */
        Watch NONE = new Watch() {};

        /** The same run. */
        default <T> Mono<T> run(Mono<T> work) {
            return work;
        }

        /** The same check. */
        default <T> Mono<T> probe(Mono<T> work) {
            return work;
        }
    }

    private final LockkeeperProperties.Mode mode;
    private final Mono<AdoptionReport> adoption;
    private final Migrator migrator;
    private final @Nullable SchemaProbe probe;
    private final Watch watch;

    /** @param adoption what happens before the migrations; empty for nothing */
    StartupRun(
            LockkeeperProperties.Mode mode,
            Mono<AdoptionReport> adoption,
            Migrator migrator,
            @Nullable SchemaProbe probe,
            Watch watch) {
        this.mode = mode;
        this.adoption = adoption;
        this.migrator = migrator;
        this.probe = probe;
        this.watch = watch;
    }

    /** All of it. Emits the line for the log. */
    Mono<String> run(Consumer<Background> background) {
        return migrations(background)
                .onErrorResume(BadMigrationException.class, StartupRun::nothingThere)
                .flatMap(told -> checked().map(checked -> told + checked));
    }

    private Mono<String> migrations(Consumer<Background> background) {
        return switch (mode) {
            case MIGRATE ->
                adoption.map(StartupRun::adopted)
                        .defaultIfEmpty("")
                        .flatMap(adopted -> watch.run(migrator.migrateOnce())
                                .map(result -> adopted + migrated(result, background)));
            case AWAIT -> Mono.just("waited for another process to migrate");
            case VALIDATE -> migrator.plan().flatMap(StartupRun::validated);
        };
    }

    private static String adopted(AdoptionReport report) {
        int taken = report.taken().size();
        return "%d %s of %s taken over; "
                .formatted(
                        taken,
                        taken == 1 ? "migration" : "migrations",
                        report.tool().title());
    }

    private static String migrated(MigrateResult result, Consumer<Background> background) {
        if (result.background() != null) {
            background.accept(result.background());
        }
        String byPeers =
                result.byPeer().isEmpty() ? "" : ", " + result.byPeer().size() + " applied by others meanwhile";
        String left = result.pending().isEmpty() ? "" : ", " + result.pending().size() + " in the background";
        return "%d %s applied in %d ms%s%s"
                .formatted(
                        result.applied().size(),
                        result.applied().size() == 1 ? "migration" : "migrations",
                        result.took().toMillis(),
                        byPeers,
                        left);
    }

    private static Mono<String> validated(Plan plan) {
        if (plan.refusedBy() != null) {
            return Mono.error(plan.refusedBy());
        }
        List<Finding> findings =
                plan.pending().stream().map(StartupRun::pending).toList();
        return findings.isEmpty()
                ? Mono.just("nothing pending, " + plan.applied() + " applied before")
                : Mono.error(
                        new SchemaMismatchException(findings, plan.statuses().size(), 1, Duration.ZERO));
    }

    private static Finding pending(Step step) {
        return new Finding(
                step.title(),
                null,
                step.title(),
                null,
                null,
                null,
                "is pending, and lockkeeper.mode=validate applies nothing");
    }

    /** The default folder may be absent; a folder that a property names may not. */
    private static Mono<String> nothingThere(BadMigrationException refused) {
        return isAbsentDefault(refused)
                ? Mono.just("nothing to migrate: there is neither a folder " + DEFAULT_LOCATION
                        + " nor lockkeeper.locations nor a bean with migrations")
                : Mono.error(refused);
    }

    static boolean isAbsentDefault(BadMigrationException refused) {
        return refused.isMissingFolder()
                && refused.location()
                        .filter(at -> at.file().equals(DEFAULT_LOCATION))
                        .isPresent();
    }

    private Mono<String> checked() {
        return probe == null
                ? Mono.just(
                        "; nothing checked: lockkeeper.probe.expect, lockkeeper.probe.queries and lockkeeper.probe.contract are empty")
                : watch.probe(probe.check()).map(StartupRun::fits);
    }

    private static String fits(ProbeReport report) {
        return "; the schema fits: %d checked in %d ms"
                .formatted(report.checked(), report.took().toMillis());
    }
}

package io.lockkeeper.cli.measure;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.cli.console.Context;
import io.lockkeeper.cli.console.Foreground;
import io.lockkeeper.cli.console.UsageException;
import io.lockkeeper.cli.measured.ByteSize;
import io.lockkeeper.cli.measured.MeasuredStep;
import io.lockkeeper.cli.options.ConnectionOptions;
import io.lockkeeper.cli.scratch.Scratch;
import io.lockkeeper.cli.scratch.ScratchOption;
import io.lockkeeper.cli.url.TrackedFactory;
import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.plan.Bases;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Whether the pending migrations are measured, where, and against which sizes. */
public final class MeasureOptions {

    private static final String APPLICATION_NAME = "lockkeeper plan";

    /** To write it anew takes about a second on common disks. */
    private static final ByteSize LARGE = new ByteSize(100L << 20);

    private static final List<String> HOW =
            List.of("--scratch-image", "--scratch-url", "--stats-url", "--stats", "--large");

    @Option(
            names = "--measure",
            description = "Also apply what is pending, one migration at a time, to an empty scratch database, and show"
                    + " which locks each takes on existing tables, and which it rewrites or scans.")
    private boolean measure;

    @Mixin
    private ScratchOption scratch = new ScratchOption();

    @Option(
            names = "--stats-url",
            paramLabel = "URL",
            description = "The database whose table sizes count, such as production. Default: the one that is planned.")
    private @Nullable String statsUrl;

    @Option(
            names = "--stats",
            paramLabel = "FILE",
            description = "The same as a file: a line a table, with its schema, a comma, and its bytes.")
    private @Nullable Path stats;

    @Option(
            names = "--large",
            paramLabel = "SIZE",
            description = "From which size on a table is worth a warning, such as 1GB. Default: 100MB.")
    private @Nullable ByteSize large;

    @Spec(Target.MIXEE)
    private CommandSpec verb = CommandSpec.create();

    private final ConnectionOptions connections = new ConnectionOptions();

    public boolean isAsked() {
        return measure;
    }

    /** @throws UsageException for options that are of no use alone, or contradict each other */
    public void check() {
        // a variable or a file may say how, for whenever it is done
        if (!measure && HOW.stream().anyMatch(verb.commandLine().getParseResult()::hasMatchedOption)) {
            throw new UsageException(String.join(", ", HOW) + " say how to measure: write --measure, too");
        }
        scratch.check();
        if (statsUrl != null && stats != null) {
            throw new UsageException("--stats-url and --stats contradict each other: write one of them");
        }
    }

    /**
     * Measures what is pending; where nothing is, no scratch database is made. Blocks.
     *
     * @param planned connects to the database that the plan is of
     * @throws UsageException if there is no server for the scratch database, or no sizes where they are said to be
     * @throws io.lockkeeper.error.MigrateException as the migrator throws it, where a migration fails there
     */
    public List<MeasuredStep> measure(
            Context context,
            MigrationSource source,
            Map<String, String> placeholders,
            Plan plan,
            TrackedFactory planned) {
        TableSizes sizes = sizes(context, planned);
        if (plan.pending().isEmpty()) {
            return List.of();
        }
        List<LoadedMigration> all = Foreground.await(
                source.read().collectList().map(MeasureOptions::loaded).subscribeOn(Schedulers.boundedElastic()),
                Mono.empty(),
                () -> {});
        long from = (large == null ? LARGE : large).bytes();
        try {
            return scratch.on(
                    context,
                    APPLICATION_NAME,
                    database -> new Measurement(database, placeholders, sizes, from).of(all, plan.pending()));
        } catch (StepFailedException e) {
            context.console().warn(Scratch.NO_ROWS);
            throw e;
        }
    }

    private static List<LoadedMigration> loaded(List<Migration> files) {
        return Bases.without(files).stream().map(LoadedMigration::of).toList();
    }

    private TableSizes sizes(Context context, TrackedFactory planned) {
        if (stats != null) {
            return TableSizes.read(stats);
        }
        TrackedFactory factory = statsUrl == null
                ? planned
                : new TrackedFactory(
                        connections.factory(context, statsUrl, "--stats-url", APPLICATION_NAME, null),
                        connections.hostNames());
        return Foreground.await(
                TableSizes.in(factory, statsUrl == null ? "--url" : "--stats-url"), factory.idle(), () -> {});
    }
}

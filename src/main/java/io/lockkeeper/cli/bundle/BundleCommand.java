package io.lockkeeper.cli.bundle;

import io.lockkeeper.cli.console.Context;
import io.lockkeeper.cli.console.HelpOption;
import io.lockkeeper.cli.console.Json;
import io.lockkeeper.cli.console.UsageException;
import io.lockkeeper.cli.options.Defaults;
import io.lockkeeper.cli.options.LogOptions;
import io.lockkeeper.cli.options.OutputOptions;
import io.lockkeeper.cli.report.Report;
import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.error.ExitCode;
import io.lockkeeper.internal.files.BundleIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "bundle",
        description = {
            "Lists the migrations of an application when it is built, with their sizes and checksums, in "
                    + BundleIndex.NAME + " among its classes. MigrationSource.bundled() reads that list, and no folder."
                    + " Needs no database."
        })
public final class BundleCommand implements Callable<Integer> {

    private static final String CLASSPATH = "classpath:";

    private final Context context;

    @Option(
            names = "--classes",
            paramLabel = "DIR",
            description = "The directory that becomes the application's class path. Default: target/classes.")
    private @Nullable Path classes;

    @Option(
            names = "--location",
            split = Defaults.PARTS,
            hideParamSyntax = true,
            paramLabel = "PLACE",
            description =
                    "Where the migrations are: classpath:PATH, which is PATH in that directory, or a directory in it."
                            + " May be given several times. Default: classpath:db/migration.")
    private List<String> locations = new ArrayList<>();

    @Option(names = "--check", description = "Write nothing, and end with 11 if the list is another than it should be.")
    private boolean check;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private LogOptions log = new LogOptions();

    @Mixin
    private HelpOption help = new HelpOption();

    public BundleCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Report report = output.report(context.console());
        try {
            Path root = classes();
            List<BundleIndex.Entry> entries = BundleList.list(
                    root, places().map(place -> folder(place, root)).toList());
            Path index = root.resolve(BundleIndex.NAME);
            String outcome = "up-to-date";
            if (check) {
                BundleList.check(entries, index);
            } else if (write(BundleList.text(entries), index)) {
                outcome = "bundled";
            }
            tell(outcome, index, entries);
            return ExitCode.OK.code();
        } catch (RuntimeException | Error e) {
            return Report.failed(context.console(), report, e, output.verbose());
        }
    }

    private Path classes() {
        Path root = classes == null ? Path.of("target", "classes") : classes;
        if (!Files.isDirectory(root)) {
            throw new UsageException("--classes: there is no directory " + root
                    + ": build first, or write --classes DIR, such as build/resources/main");
        }
        return root;
    }

    private Stream<String> places() {
        return locations.isEmpty() ? Stream.of(CLASSPATH + "db/migration") : locations.stream();
    }

    /** The folder within the classes. */
    private static Path folder(String location, Path root) {
        try {
            if (location.startsWith(CLASSPATH)) {
                String path = location.substring(CLASSPATH.length()).replaceFirst("^/+", "");
                return inside(location, root, root.resolve(path));
            }
            return inside(location, root, Path.of(location.replaceFirst("^filesystem:", "")));
        } catch (InvalidPathException e) {
            throw new UsageException("--location: " + location + " cannot be read: " + e.getMessage());
        }
    }

    private static Path inside(String location, Path root, Path folder) {
        Path base = root.toAbsolutePath().normalize();
        Path its = folder.toAbsolutePath().normalize();
        if (!its.startsWith(base) || its.equals(base)) {
            throw new UsageException("--location: " + location + " is no folder in --classes " + root
                    + ": the list names files by their path on the class path, so write classpath:db/migration");
        }
        return base.relativize(its);
    }

    /** Whole or not at all, and not at all if it says the same: what is newer would be built anew. */
    private static boolean write(String text, Path index) {
        try {
            if (Files.isRegularFile(index) && text.equals(Files.readString(index))) {
                return false;
            }
            Files.createDirectories(index.getParent());
            // with the rights that a build gives its files
            Path written = index.resolveSibling("migrations.idx.tmp");
            try {
                Files.writeString(written, text);
                Files.move(written, index, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(written);
            }
            return true;
        } catch (IOException e) {
            throw new BadMigrationException(index.toString(), "cannot be written (" + e + ")", e);
        }
    }

    private void tell(String outcome, Path index, List<BundleIndex.Entry> entries) {
        if (output.format() == OutputOptions.Format.JSON) {
            ObjectNode node = Json.object().put("outcome", outcome).put("index", index.toString());
            node.set("migrations", Json.array(entries, BundleCommand::json));
            context.console().line(Json.line(node));
        } else {
            context.console()
                    .line("%s: %d %s in %s"
                            .formatted(
                                    outcome.replace('-', ' '),
                                    entries.size(),
                                    entries.size() == 1 ? "migration" : "migrations",
                                    index));
        }
    }

    private static ObjectNode json(BundleIndex.Entry entry) {
        return Json.object()
                .put("file", entry.file())
                .put("size", entry.size())
                .put("checksum", entry.checksum().hex());
    }
}

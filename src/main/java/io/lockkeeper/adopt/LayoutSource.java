package io.lockkeeper.adopt;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.adopt.report.FolderLayout;
import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.adopt.layout.Layouts;
import io.lockkeeper.internal.files.ClasspathFolder;
import io.lockkeeper.migration.Migration;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Migrations of a folder that is laid out as another migrator wants it. */
public final class LayoutSource implements MigrationSource {

    private final Layouts folder;
    private final FolderLayout layout;
    private final Consumer<String> remarks;

    private LayoutSource(Layouts folder, FolderLayout layout, Consumer<String> remarks) {
        this.folder = folder;
        this.layout = Objects.requireNonNull(layout, "layout");
        this.remarks = Objects.requireNonNull(remarks, "remarks");
    }

    /**
     * The migrations of that directory. What that migrator would ignore is ignored, and what only takes a change back is
     * never run; what would be lost otherwise is refused.
     *
     * @param remarks told what was ignored and what is never run, at each reading
     */
    public static MigrationSource directory(Path directory, FolderLayout layout, Consumer<String> remarks) {
        return new LayoutSource(Layouts.directory(Objects.requireNonNull(directory, "directory")), layout, remarks);
    }

    /**
     * The migrations of that folder of the class path, as the calling thread's context class loader sees it or, without one,
     * Lockkeeper's own. Otherwise as {@link #classpath(String, ClassLoader, FolderLayout, Consumer)}.
     *
     * @throws IllegalArgumentException if the location is empty, which is the whole class path, or has a {@code ..}
     */
    public static MigrationSource classpath(String location, FolderLayout layout, Consumer<String> remarks) {
        return classpath(location, ClasspathFolder.defaultLoader(), layout, remarks);
    }

    /**
     * The migrations of that folder of the class path, found as {@link MigrationSource#classpath(String, ClassLoader)} finds
     * it, and read as {@link #directory} reads them.
     *
     * @throws IllegalArgumentException if the location is empty, which is the whole class path, or has a {@code ..}
     */
    public static MigrationSource classpath(
            String location, ClassLoader loader, FolderLayout layout, Consumer<String> remarks) {
        return new LayoutSource(Layouts.classpath(location, Objects.requireNonNull(loader, "loader")), layout, remarks);
    }

    /**
     * The migrations of that directory as they are named here, or, where a name is none here or has flags of r2dbc-migrate,
     * and the directory plainly is another migrator's, as that one names them.
     *
     * @param remarks told also which layout was guessed
     */
    public static MigrationSource guessed(Path directory, Consumer<String> remarks) {
        MigrationSource plain = MigrationSource.directory(directory);
        Layouts folder = Layouts.directory(directory);
        return () -> plain.read()
                .collectList()
                .map(found -> Layouts.isOfR2dbcMigrate(found)
                        ? said(directory, FolderLayout.R2DBC_MIGRATE, remarks)
                        : (MigrationSource) () -> Flux.fromIterable(found))
                .onErrorResume(
                        BadMigrationException.class,
                        refused -> Mono.fromCallable(() -> folder.guess()
                                .map(layout -> said(directory, layout, remarks))
                                .orElseThrow(() -> refused)))
                .flatMapMany(MigrationSource::read);
    }

    private static MigrationSource said(Path directory, FolderLayout layout, Consumer<String> remarks) {
        remarks.accept("%s is read as a folder of %s: say so with LayoutSource.directory, or --layout %2$s"
                .formatted(directory, layout));
        return directory(directory, layout, remarks);
    }

    @Override
    public Flux<Migration> read() {
        return Flux.defer(() -> Flux.fromIterable(folder.read(layout, remarks)));
    }
}

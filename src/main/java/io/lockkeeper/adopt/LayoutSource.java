package io.lockkeeper.adopt;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.adopt.report.FolderLayout;
import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.adopt.layout.Layouts;
import io.lockkeeper.migration.Migration;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;

/** Migrations of a directory that is laid out as another migrator wants it. */
public final class LayoutSource implements MigrationSource {

    private final Path directory;
    private final FolderLayout layout;
    private final Consumer<String> remarks;

    private LayoutSource(Path directory, FolderLayout layout, Consumer<String> remarks) {
        this.directory = Objects.requireNonNull(directory, "directory");
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
        return new LayoutSource(directory, layout, remarks);
    }

    /**
     * The migrations of that directory as they are named here, or, where a name is none here and the directory plainly is
     * another migrator's, as that one names them.
     *
     * @param remarks told also which layout was guessed
     */
    public static MigrationSource guessed(Path directory, Consumer<String> remarks) {
        MigrationSource plain = MigrationSource.directory(directory);
        return () -> plain.read()
                .onErrorResume(
                        BadMigrationException.class,
                        refused -> Flux.defer(() -> Layouts.guess(directory)
                                .map(layout -> {
                                    remarks.accept("%s is read as a folder of %s: say so with the layout %2$s"
                                            .formatted(directory, layout));
                                    return directory(directory, layout, remarks).read();
                                })
                                .orElseGet(() -> Flux.error(refused))));
    }

    @Override
    public Flux<Migration> read() {
        return Flux.defer(() -> Flux.fromIterable(Layouts.read(directory, layout, remarks)));
    }
}

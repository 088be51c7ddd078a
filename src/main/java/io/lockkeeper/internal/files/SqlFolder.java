package io.lockkeeper.internal.files;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.internal.script.text.Script;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;

/** A folder of {@code *.sql} files that are no migrations, such as the statements of an application. */
public final class SqlFolder {

    private static final Comparator<Script> BY_NAME =
            Comparator.comparing(Script::file).thenComparing(Script::origin);

    private final Supplier<List<Script>> scripts;

    private SqlFolder(Supplier<List<Script>> scripts) {
        this.scripts = scripts;
    }

    /** Those in this directory and all below it, found as {@link MigrationSource#directory} finds migrations. */
    public static SqlFolder directory(Path location) {
        return new SqlFolder(new Directory<>(Objects.requireNonNull(location, "location"), FileKind.SQL)::read);
    }

    /**
     * Those in this folder of the class path, found as {@link MigrationSource#classpath(String)} finds migrations.
     *
     * @throws IllegalArgumentException if the location is empty, which is the whole class path, or has a {@code ..}
     */
    public static SqlFolder classpath(String location) {
        return classpath(location, ClasspathFolder.defaultLoader());
    }

    /**
     * Those in this folder of the class path, found as {@link MigrationSource#classpath(String, ClassLoader)} finds
     * migrations.
     *
     * @throws IllegalArgumentException if the location is empty, which is the whole class path, or has a {@code ..}
     */
    public static SqlFolder classpath(String location, ClassLoader loader) {
        return new SqlFolder(
                new ClasspathFolder<>(location, Objects.requireNonNull(loader, "loader"), FileKind.SQL)::read);
    }

    /**
     * Finds them, in the order of their names. Cold; may block: subscribers give it a thread for that.
     *
     * <p>Fails with {@link io.lockkeeper.error.BadMigrationException} if the folder is missing, cannot be read or holds no
     * such file.
     */
    public Flux<Script> read() {
        return Flux.defer(
                () -> Flux.fromIterable(scripts.get().stream().sorted(BY_NAME).toList()));
    }
}

package io.lockkeeper;

import io.lockkeeper.internal.expect.QueryText;
import io.lockkeeper.internal.files.SqlFolder;
import io.lockkeeper.probe.Expectation;
import java.nio.file.Path;
import reactor.core.publisher.Flux;

/**
 * Where the statements of an application come from: each {@code *.sql} file of a folder, and of those below it, holds one
 * and must be able to run. A header may declare the types of its parameters:
 * {@code -- lockkeeper: types bigint, text}.
 */
@FunctionalInterface
public interface QuerySource {

    /**
     * Finds and reads them, in the order of their names. Cold; each subscription reads anew. May block: subscribers give it
     * a thread for that.
     *
     * <p>Fails with {@link io.lockkeeper.error.BadMigrationException} if the folder is missing, cannot be read or holds no
     * such file, or if a file does not hold one statement.
     */
    Flux<Expectation> read();

    /** Those in this directory, found as {@link MigrationSource#directory} finds migrations. */
    static QuerySource directory(Path location) {
        return of(SqlFolder.directory(location));
    }

    /**
     * Those in this folder of the class path, found as {@link MigrationSource#classpath(String)} finds migrations.
     *
     * @throws IllegalArgumentException if the location is empty, which is the whole class path, or has a {@code ..}
     */
    static QuerySource classpath(String location) {
        return of(SqlFolder.classpath(location));
    }

    /**
     * Those in this folder of the class path, found as {@link MigrationSource#classpath(String, ClassLoader)} finds
     * migrations.
     *
     * @throws IllegalArgumentException if the location is empty, which is the whole class path, or has a {@code ..}
     */
    static QuerySource classpath(String location, ClassLoader loader) {
        return of(SqlFolder.classpath(location, loader));
    }

    private static QuerySource of(SqlFolder folder) {
        return () -> folder.read().map(QueryText::read);
    }
}

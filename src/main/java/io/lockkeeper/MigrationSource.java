package io.lockkeeper;

import io.lockkeeper.internal.files.BundleIndex;
import io.lockkeeper.internal.files.BundledFiles;
import io.lockkeeper.internal.files.ClasspathFolder;
import io.lockkeeper.internal.files.Directory;
import io.lockkeeper.internal.migration.MigrationFile;
import io.lockkeeper.internal.migration.MigrationOrder;
import io.lockkeeper.migration.Migration;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Flux;

/**
 * Where migrations come from.
 *
 * <p>In a directory or on the class path, a migration is a file named {@code V<version>__<name>.sql}, which runs once, or
 * {@code R__<name>.sql}, which runs again whenever its content changes. Nested folders are read too, except those whose
 * name starts with a dot. Files that are not {@code *.sql} are passed over; an {@code *.sql} file of another name is
 * refused.
 */
@FunctionalInterface
public interface MigrationSource {

    /**
     * Finds every migration, hashes it and reads its header. Emits versions in ascending order, then repeatable migrations
     * by name. Cold; each subscription reads anew. May block: subscribers give it a thread for that.
     *
     * <p>Fails with {@link io.lockkeeper.error.BadMigrationException} if the location is missing, cannot be read or holds
     * no migration, if an {@code *.sql} file's name or header is wrong, or if two migrations have the same version or,
     * without one, the same name.
     */
    Flux<Migration> read();

    /**
     * The migrations in this directory and all below it; symbolic links are followed. A relative path is one from the
     * working directory. Nothing is touched before {@link #read()}.
     *
     * <p>Also a link to a directory above itself, a link that leads nowhere and a file that this process may not read make
     * {@link #read()} fail.
     */
    static MigrationSource directory(Path location) {
        Directory<Migration> directory =
                new Directory<>(Objects.requireNonNull(location, "location"), MigrationFile.KIND);
        return () -> Flux.defer(() -> Flux.fromIterable(MigrationOrder.of(directory.place(), directory.read())));
    }

    /**
     * The migrations in this folder of the class path, as the calling thread's context class loader sees it or, without
     * one, Lockkeeper's own. Otherwise as {@link #classpath(String, ClassLoader)}.
     *
     * @throws IllegalArgumentException if the location is empty, which is the whole class path, or has a {@code ..}
     */
    static MigrationSource classpath(String location) {
        return classpath(location, ClasspathFolder.defaultLoader());
    }

    /**
     * The migrations in this folder of the class path, such as {@code db/migration} or {@code classpath:/db/migration/}:
     * in every directory and every jar that has it. Nothing is touched before {@link #read()}.
     *
     * <p>Every place of the class path is looked into, whether its jars have directory entries or not: what the class loader
     * and its parents list, the jars that a manifest's {@code Class-Path} names, the module path, and the jars in a jar of a
     * framework. A place that is there twice counts once. A class loader that does not say which jars it has is asked for
     * the folder and for manifests; the log names it.
     *
     * <p>{@link #read()} also fails where a place can be neither listed nor searched, such as one behind a protocol that Java
     * cannot open; {@link #directory(Path)} is the way out.
     *
     * @throws IllegalArgumentException if the location is empty, which is the whole class path, or has a {@code ..}
     */
    static MigrationSource classpath(String location, ClassLoader loader) {
        ClasspathFolder<Migration> folder =
                new ClasspathFolder<>(location, Objects.requireNonNull(loader, "loader"), MigrationFile.KIND);
        return () -> Flux.defer(() -> Flux.fromIterable(MigrationOrder.of(folder.place(), folder.read())));
    }

    /**
     * The migrations that a build has listed, as the calling thread's context class loader sees them or, without one,
     * Lockkeeper's own. Otherwise as {@link #bundled(ClassLoader)}.
     */
    static MigrationSource bundled() {
        return bundled(ClasspathFolder.defaultLoader());
    }

    /**
     * The migrations that a build has listed in {@code META-INF/lockkeeper/migrations.idx}, with their sizes and checksums,
     * by the command line's verb {@code bundle}: in every such file of the class path, each migration from the directory or
     * jar that lists it or, where that has none of the name, as in a Boot jar, from the class loader. No folder is listed,
     * so that it works where there are none, as in a native image. A module need not open the folder of migrations that it
     * lists. Nothing is touched before {@link #read()}.
     *
     * <p>{@link #read()} also fails if there is no such file, or one that {@code bundle} did not write so, or if a migration
     * that is listed is missing or has another size or checksum than the one listed. A migration that is not listed is not
     * found: {@code bundle --check} fails a build where that is so.
     */
    static MigrationSource bundled(ClassLoader loader) {
        Objects.requireNonNull(loader, "loader");
        return () -> Flux.defer(() -> Flux.fromIterable(MigrationOrder.of(
                BundleIndex.NAME, new BundledFiles<>(loader, MigrationFile.KIND, Migration::checksum).read())));
    }

    /** These migrations, written in code. {@link #read()} fails if there are none, or two of the same version or name. */
    static MigrationSource of(Migration... migrations) {
        return of(List.of(migrations));
    }

    /** These migrations, written in code. {@link #read()} fails if there are none, or two of the same version or name. */
    static MigrationSource of(List<Migration> migrations) {
        List<Migration> found = List.copyOf(migrations);
        return () -> Flux.defer(() -> Flux.fromIterable(MigrationOrder.of("the migrations in code", found)));
    }

    /**
     * All that these sources have, as one: in order across them, and with {@link #read()} failing if two of them have the
     * same version or name. It fails also if one of them fails.
     */
    static MigrationSource all(List<MigrationSource> sources) {
        List<MigrationSource> members = List.copyOf(sources);
        return () -> Flux.fromIterable(members)
                .concatMap(MigrationSource::all)
                .collectList()
                .flatMapIterable(found -> MigrationOrder.of("the sources", found));
    }

    /** Of a class that cannot be loaded Reactor would tell nobody. */
    private static Flux<Migration> all(MigrationSource source) {
        try {
            return source.read();
        } catch (LinkageError | VirtualMachineError e) {
            return Flux.error(new IllegalStateException(e));
        }
    }
}

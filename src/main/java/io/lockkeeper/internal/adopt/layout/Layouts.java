package io.lockkeeper.internal.adopt.layout;

import io.lockkeeper.adopt.report.FolderLayout;
import io.lockkeeper.internal.files.ClasspathFolder;
import io.lockkeeper.internal.files.Directory;
import io.lockkeeper.internal.files.FileKind;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.migration.MigrationOrder;
import io.lockkeeper.migration.Migration;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A folder, read in one of all layouts, and the guess which one it has. */
public final class Layouts {

    private static final FileKind<LayoutFile> ANY = new FileKind<>(
            "migrations",
            "say with the layout whose names they have",
            "use a directory",
            (fileName, shown) -> Optional.of(script -> new LayoutFile(shown, script)));

    private final String place;
    private final Supplier<List<LayoutFile>> found;

    private Layouts(String place, Supplier<List<LayoutFile>> found) {
        this.place = place;
        this.found = found;
    }

    /** That directory, of which nothing is touched yet. */
    public static Layouts directory(Path directory) {
        return new Layouts(directory.toString(), new Directory<>(directory, ANY)::read);
    }

    /**
     * That folder of the class path, of which nothing is touched yet.
     *
     * @throws IllegalArgumentException if the location is empty, which is the whole class path, or has a {@code ..}
     */
    public static Layouts classpath(String location, ClassLoader loader) {
        ClasspathFolder<LayoutFile> folder = new ClasspathFolder<>(location, loader, ANY);
        return new Layouts(folder.place(), folder::read);
    }

    private static Layout of(FolderLayout layout) {
        return switch (layout) {
            case FLYWAY -> new FlywayLayout();
            case R2DBC_MIGRATE -> new R2dbcMigrateLayout();
            case DRIZZLE -> new DrizzleLayout();
            case PRISMA -> new FolderPerMigrationLayout("migration.sql");
            case GOLANG_MIGRATE -> new NumberedLayout(NumberedLayout.Marks.TWO_FILES);
            case DBMATE -> new NumberedLayout(NumberedLayout.Marks.DBMATE);
            case GOOSE -> new NumberedLayout(NumberedLayout.Marks.GOOSE);
            case SQLX -> new NumberedLayout(NumberedLayout.Marks.SQLX);
            case DIESEL -> new FolderPerMigrationLayout("up.sql");
        };
    }

    /**
     * Its migrations in order. Blocks.
     *
     * @param remarks told what was passed over and what is never run
     * @throws io.lockkeeper.error.BadMigrationException if it holds none, or what would be lost
     */
    public List<Migration> read(FolderLayout layout, Consumer<String> remarks) {
        Layout.Folder folder = of(layout).read(files());
        folder.remarks().forEach(remarks);
        return MigrationOrder.of(place, folder.migrations());
    }

    /** Whether these, which were read with our own names, plainly have those of r2dbc-migrate: then their flags are in them. */
    public static boolean isOfR2dbcMigrate(List<Migration> read) {
        List<LayoutFile> files = read.stream()
                .map(migration -> LoadedMigration.of(migration).script())
                .map(script -> new LayoutFile(script.file(), script))
                .toList();
        R2dbcMigrateLayout layout = new R2dbcMigrateLayout();
        return layout.isPlain(files) && layout.takesAll(files);
    }

    /** Which layout it plainly has, if any. Blocks. */
    public Optional<FolderLayout> guess() {
        List<LayoutFile> files = files();
        return Arrays.stream(FolderLayout.values())
                .filter(layout -> of(layout).isPlain(files))
                .findFirst();
    }

    private List<LayoutFile> files() {
        return found.get().stream()
                .sorted(Comparator.comparing(LayoutFile::path))
                .toList();
    }
}

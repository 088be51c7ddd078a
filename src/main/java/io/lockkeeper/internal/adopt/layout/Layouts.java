package io.lockkeeper.internal.adopt.layout;

import io.lockkeeper.adopt.report.FolderLayout;
import io.lockkeeper.internal.files.Directory;
import io.lockkeeper.internal.files.FileKind;
import io.lockkeeper.internal.migration.MigrationOrder;
import io.lockkeeper.migration.Migration;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** All layouts, and the guess which one a folder has. */
public final class Layouts {

    private static final FileKind<LayoutFile> ANY = new FileKind<>(
            "migrations",
            "say with the layout whose names they have",
            "use a directory",
            (fileName, shown) -> Optional.of(script -> new LayoutFile(shown, script)));

    private Layouts() {}

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
     * The migrations of a directory in order. Blocks.
     *
     * @param remarks told what was passed over and what is never run
     * @throws io.lockkeeper.error.BadMigrationException if it holds none, or what would be lost
     */
    public static List<Migration> read(Path directory, FolderLayout layout, Consumer<String> remarks) {
        Layout.Folder folder = of(layout).read(files(directory));
        folder.remarks().forEach(remarks);
        return MigrationOrder.of(directory.toString(), folder.migrations());
    }

    /** Which layout a directory plainly has, if any. Blocks. */
    public static Optional<FolderLayout> guess(Path directory) {
        List<LayoutFile> files = files(directory);
        return Arrays.stream(FolderLayout.values())
                .filter(layout -> of(layout).isPlain(files))
                .findFirst();
    }

    private static List<LayoutFile> files(Path directory) {
        return new Directory<>(directory, ANY)
                .read().stream().sorted(Comparator.comparing(LayoutFile::path)).toList();
    }
}

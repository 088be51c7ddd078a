package io.lockkeeper.internal.adopt.layout;

import io.lockkeeper.migration.Migration;
import java.util.List;

/** How one tool lays out its folder. */
interface Layout {

    /**
     * What a folder comes to.
     *
     * @param remarks what was passed over, and what is never run: one sentence each
     */
    record Folder(List<Migration> migrations, List<String> remarks) {

        public Folder {
            migrations = List.copyOf(migrations);
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * Reads the files, in order of their paths. Blocks.
     *
     * @throws io.lockkeeper.error.BadMigrationException for what would be lost if it were passed over
     */
    Folder read(List<LayoutFile> files);

    /** Whether these files are plainly of that tool. Blocks where only a content tells. */
    boolean isPlain(List<LayoutFile> files);
}

package io.lockkeeper.internal.adopt.layout;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.files.FileKind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** drizzle-kit's folder with its journal, which says what counts; since 1.0 a folder a migration, and no journal. */
final class DrizzleLayout implements Layout {

    private static final String JOURNAL = "_journal.json";
    private static final Pattern TAG = Pattern.compile("\"tag\"\\s*:\\s*\"([^\"\\\\]+)\"");
    private static final Pattern NAME = Pattern.compile("(\\d+)_(.+)");
    private static final Layout WITHOUT_JOURNAL = new FolderPerMigrationLayout("migration.sql");

    @Override
    public boolean isPlain(List<LayoutFile> files) {
        return files.stream().anyMatch(DrizzleLayout::isJournal);
    }

    private static boolean isJournal(LayoutFile file) {
        return file.name().equals(JOURNAL) && file.folder().equals("meta");
    }

    @Override
    public Folder read(List<LayoutFile> files) {
        List<LayoutFile> journals =
                files.stream().filter(DrizzleLayout::isJournal).toList();
        if (journals.isEmpty()) {
            return WITHOUT_JOURNAL.read(files);
        }
        Reading reading = new Reading();
        List<LayoutFile> left = new ArrayList<>(
                files.stream().filter(file -> FileKind.isSql(file.name())).toList());
        for (LayoutFile journal : journals) {
            int before = left.size();
            Matcher tags = TAG.matcher(journal.text());
            while (tags.find()) {
                left.remove(read(tags.group(1), journal, files, reading));
            }
            if (left.size() == before && before > 0) {
                throw new BadMigrationException(
                        journal.path(), "names no file, and there are some: bring back what drizzle-kit wrote");
            }
        }
        left.forEach(reading::ignore);
        return reading.folder();
    }

    private static LayoutFile read(String tag, LayoutFile journal, List<LayoutFile> files, Reading reading) {
        LayoutFile file = files.stream()
                .filter(candidate -> candidate.name().equals(tag + FileKind.EXTENSION))
                .findFirst()
                .orElseThrow(() -> new BadMigrationException(
                        journal.path(), "names " + tag + ", and there is no file " + tag + ".sql: bring it back"));
        Matcher name = NAME.matcher(tag);
        if (!name.matches()) {
            throw new BadMigrationException(
                    file.path(), "begins with no number, so that it has no version: name it as drizzle-kit does");
        }
        reading.add(name.group(1), name.group(2), file, true);
        return file;
    }
}

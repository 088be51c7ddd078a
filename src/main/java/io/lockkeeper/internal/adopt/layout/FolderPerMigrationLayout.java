package io.lockkeeper.internal.adopt.layout;

import io.lockkeeper.internal.files.FileKind;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code <version>_<name>/<script>}: diesel, Prisma and drizzle 1.0. */
final class FolderPerMigrationLayout implements Layout {

    private static final Pattern FOLDER = Pattern.compile("([\\d-]+)_(.+)");
    private static final Pattern NO_TRANSACTION = Pattern.compile("(?m)^\\s*run_in_transaction\\s*=\\s*false\\b");

    private final String script;

    /** @param script the name of the file that makes the change */
    FolderPerMigrationLayout(String script) {
        this.script = script;
    }

    @Override
    public boolean isPlain(List<LayoutFile> files) {
        return files.stream().anyMatch(this::isScript);
    }

    private boolean isScript(LayoutFile file) {
        return file.name().equals(script) && FOLDER.matcher(file.folder()).matches();
    }

    @Override
    public Folder read(List<LayoutFile> files) {
        Reading reading = new Reading();
        for (LayoutFile file : files) {
            Matcher folder = FOLDER.matcher(file.folder());
            if (file.name().equals(script) && folder.matches()) {
                reading.add(
                        folder.group(1).replace("-", ""),
                        folder.group(2),
                        file,
                        files.stream()
                                .filter(other -> other.name().equals("metadata.toml")
                                        && other.folder().equals(file.folder()))
                                .noneMatch(metadata ->
                                        NO_TRANSACTION.matcher(metadata.text()).find()));
            } else if (file.name().equals("down.sql")) {
                reading.down();
            } else if (FileKind.isSql(file.name())) {
                reading.ignore(file);
            }
        }
        return reading.folder();
    }
}

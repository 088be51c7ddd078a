package io.lockkeeper.internal.adopt.layout;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.script.Header;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.migration.Migration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a layout gathers while it looks at one file after the other. */
final class Reading {

    private final List<Migration> migrations = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();
    private int down;

    /** A versioned migration, or a repeatable one without a version. */
    void add(@Nullable String version, String name, LayoutFile file, boolean transactional) {
        add(version, name, file, transactional, false);
    }

    /** @param base whether it stands for all versions up to its own */
    void add(@Nullable String version, String name, LayoutFile file, boolean transactional, boolean base) {
        Header header = Header.read(file.script());
        Header asMarked = transactional || header.kind().isPresent()
                ? header
                : new Header(
                        header.breaking(),
                        header.lockTimeout(),
                        header.statementTimeout(),
                        Optional.of(MigrationKind.NON_TRANSACTIONAL),
                        header.batching(),
                        header.rowSecurity());
        migrations.add(new LoadedMigration(
                version == null ? null : version(version, file),
                name,
                file.script().checksum(),
                asMarked,
                file.script(),
                null,
                base));
    }

    private static Version version(String text, LayoutFile file) {
        try {
            return Version.of(text);
        } catch (IllegalArgumentException e) {
            throw new BadMigrationException(file.path(), String.valueOf(e.getMessage()), e);
        }
    }

    void remark(String text) {
        remarks.add(text);
    }

    /** A file whose name says nothing to that tool. */
    void ignore(LayoutFile file) {
        ignored.add(file.path());
    }

    /** A file, or a part of one, that takes a change back. */
    void down() {
        down++;
    }

    Layout.Folder folder() {
        if (down > 0) {
            remarks.add(
                    down == 1
                            ? "1 script that takes a change back is never run"
                            : down + " scripts that take changes back are never run");
        }
        if (!ignored.isEmpty()) {
            remarks.add("ignored for their names: " + String.join(", ", ignored));
        }
        return new Layout.Folder(migrations, remarks);
    }
}

package io.lockkeeper.cli.deploy;

import io.lockkeeper.cli.console.UsageException;
import io.lockkeeper.deploy.change.KeyspaceChange;
import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.deploy.ddl.DdlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder for each keyspace, with its statements in files that end with .sql, and its VSchema in vschema.json. */
final class DdlFolder {

    private static final String VSCHEMA = "vschema.json";

    private DdlFolder() {}

    /**
     * Reads all of it.
     *
     * @throws UsageException if it is no folder, or has files that belong to no keyspace
     * @throws BadMigrationException if there is no statement in it, or one does not end
     */
    static List<KeyspaceChange> read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new UsageException("--ddl " + folder + ": there is no such folder");
        }
        try {
            if (list(folder).stream().anyMatch(file -> file.toString().endsWith(".sql"))) {
                throw new UsageException("--ddl " + folder
                        + ": it has statements that belong to no keyspace. Move them to a folder in it that is named as the"
                        + " keyspace is");
            }
            List<KeyspaceChange> changes = new ArrayList<>();
            for (Path keyspace : list(folder)) {
                if (Files.isDirectory(keyspace)) {
                    changes.add(change(keyspace));
                }
            }
            if (changes.stream().allMatch(change -> change.statements().isEmpty() && change.vschema() == null)) {
                throw new BadMigrationException(folder.toString(), "has no folder of a keyspace with statements in it");
            }
            return changes;
        } catch (IOException e) {
            throw new BadMigrationException(folder.toString(), "cannot be read: " + e.getMessage(), e);
        }
    }

    private static KeyspaceChange change(Path keyspace) throws IOException {
        List<String> statements = new ArrayList<>();
        for (Path file : list(keyspace)) {
            if (file.toString().endsWith(".sql")) {
                statements.addAll(DdlText.split(file.toString(), Files.readString(file)));
            }
        }
        Path vschema = keyspace.resolve(VSCHEMA);
        @Nullable String text = Files.exists(vschema) ? Files.readString(vschema) : null;
        return new KeyspaceChange(String.valueOf(keyspace.getFileName()), statements, text);
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}

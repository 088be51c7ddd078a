package io.lockkeeper.cli.bundle;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.error.DriftException;
import io.lockkeeper.internal.files.BundleIndex;
import io.lockkeeper.internal.files.Directory;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.migration.MigrationFile;
import io.lockkeeper.internal.migration.MigrationOrder;
import io.lockkeeper.internal.script.Refusals;
import io.lockkeeper.internal.script.text.Script;
import io.lockkeeper.message.Message;
import io.lockkeeper.migration.Migration;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the list of an application's migrations should say, and what it says. */
final class BundleList {

    private BundleList() {}

    /**
     * What the index of these folders should list, in the order of the migrations. Blocks.
     *
     * @param classes what becomes the root of a class path
     * @param folders in it
     * @throws BadMigrationException if a folder is missing or holds none, or a file is wrong
     */
    static List<BundleIndex.Entry> list(Path classes, List<Path> folders) {
        List<Migration> found = new ArrayList<>();
        for (Path folder : folders) {
            found.addAll(new Directory<>(classes.resolve(folder), MigrationFile.KIND).read());
        }
        Refusals refusals = new Refusals();
        List<BundleIndex.Entry> entries = new ArrayList<>();
        for (Migration migration : MigrationOrder.of(classes.toString(), found)) {
            refusals.gather(() ->
                    entries.add(entry(classes, LoadedMigration.of(migration).script(), migration)));
        }
        refusals.throwIfAny();
        return entries;
    }

    /** What the index of these says. */
    static String text(List<BundleIndex.Entry> entries) {
        return entries.stream()
                .map(entry -> entry.checksum() + " " + entry.size() + " " + entry.file())
                .collect(Collectors.joining("\n", BundleIndex.FIRST_LINE + "\n", "\n"));
    }

    /**
     * Compares an index with what it should list. Blocks.
     *
     * @param index the file
     * @throws DriftException if it is not there, or lists something else; it has a finding for each file
     * @throws BadMigrationException if it is no index
     */
    static void check(List<BundleIndex.Entry> wanted, Path index) {
        if (!Files.isRegularFile(index)) {
            throw new DriftException(finding(index.toString(), "is not there", index));
        }
        Map<String, BundleIndex.Entry> listed = new LinkedHashMap<>();
        BundleIndex.entries(bytes(index), index.toString()).forEach(entry -> listed.put(entry.file(), entry));
        List<Message> findings = new ArrayList<>();
        for (BundleIndex.Entry entry : wanted) {
            BundleIndex.Entry its = listed.remove(entry.file());
            if (its == null) {
                findings.add(finding(entry.file(), "is not listed", index));
            } else if (!its.equals(entry)) {
                findings.add(finding(entry.file(), "is another than the one that is listed", index));
            }
        }
        listed.keySet().forEach(file -> findings.add(finding(file, "is listed and is not there", index)));
        if (!findings.isEmpty()) {
            throw new DriftException(findings);
        }
    }

    private static Message finding(String file, String what, Path index) {
        return Message.of("%s: %s. Write %s anew with lockkeeper bundle", file, what, index);
    }

    private static byte[] bytes(Path index) {
        try {
            return Files.readAllBytes(index);
        } catch (IOException e) {
            throw Script.unreadable(index.toString(), e);
        }
    }

    private static BundleIndex.Entry entry(Path classes, Script script, Migration migration) {
        Path file = Path.of(script.origin());
        String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
        if (!BundleIndex.isPath(name)) {
            throw new BadMigrationException(
                    script.file(), "cannot be listed: a folder's name has a control character or a backslash");
        }
        try {
            return new BundleIndex.Entry(name, Files.size(file), migration.checksum());
        } catch (IOException e) {
            throw Script.unreadable(script.file(), e);
        }
    }
}

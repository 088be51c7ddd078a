package io.lockkeeper.internal.adopt;

import io.lockkeeper.internal.adopt.Recorded.Entry;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.plan.OtherHistory;
import io.lockkeeper.internal.script.text.Script;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * drizzle's history: hashes of files, or names where somebody's own runner writes them, and the times that the journal has.
 * It has no versions: a file is known by its content, by its name, or by its time.
 */
final class DrizzleHistory implements HistoryReading {

    private static final String JOURNAL = "meta/_journal.json";
    private static final String IN_JAR = "!/";
    private static final Pattern ENTRY = Pattern.compile("\\{[^{}]*\"tag\"[^{}]*}");
    private static final Pattern TAG = Pattern.compile("\"tag\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern WHEN = Pattern.compile("\"when\"\\s*:\\s*(\\d{1,18})");

    @Override
    public Recorded read(List<OtherHistory.Row> rows) {
        List<Entry> done = new ArrayList<>();
        for (OtherHistory.Row row : rows) {
            String when = Objects.requireNonNullElse(row.version(), "");
            String hash = Objects.requireNonNullElse(row.checksum(), "");
            done.add(new Entry(null, when, Objects.requireNonNullElse(row.name(), hash), hash, row.at(), row.by()));
        }
        return new Recorded(done, List.of(), List.of(), null, List.of());
    }

    @Override
    public Optional<Entry> entryOf(LoadedMigration file, List<Entry> entries) {
        String tag = tag(file.script());
        Optional<Entry> byContent = entries.stream()
                .filter(entry -> check(entry, file) == Check.SAME)
                .findFirst();
        return byContent
                .or(() -> entries.stream()
                        .filter(entry -> tag.equals(entry.name()) || tag.equals(entry.checksum()))
                        .findFirst())
                .or(() -> {
                    String when = when(file.script(), tag);
                    return entries.stream()
                            .filter(entry -> !when.isEmpty() && when.equals(entry.label()))
                            .findFirst();
                });
    }

    @Override
    public Check check(Entry entry, LoadedMigration file) {
        String recorded = entry.checksum();
        return recorded == null || recorded.equals(tag(file.script()))
                ? Check.UNKNOWN
                : FileHash.check(file.script(), recorded);
    }

    /** drizzle runs what the journal has with a later time than that of the newest row. */
    @Override
    public boolean passesOver(LoadedMigration file, List<Entry> done) {
        String when = when(file.script(), tag(file.script()));
        return !when.isEmpty()
                && done.stream()
                        .map(Entry::label)
                        .filter(time -> time.matches("\\d{1,18}"))
                        .anyMatch(time -> Long.parseLong(time) > Long.parseLong(when));
    }

    /** What drizzle calls it: its file's name, or since 1.0 its folder's. */
    private static String tag(Script script) {
        String[] names = script.file().split("[/\\\\]");
        String last = names[names.length - 1];
        return last.equals("migration.sql") && names.length > 1
                ? names[names.length - 2]
                : last.replaceFirst("\\.sql$", "");
    }

    /** When the journal beside the file says that it was made; empty where it does not. */
    private static String when(Script script, String tag) {
        try {
            Matcher entries = ENTRY.matcher(journal(script.origin()));
            while (entries.find()) {
                Matcher its = TAG.matcher(entries.group());
                Matcher when = WHEN.matcher(entries.group());
                if (its.find() && its.group(1).equals(tag) && when.find()) {
                    return when.group(1);
                }
            }
            return "";
        } catch (NoSuchFileException none) {
            return "";
        } catch (IOException e) {
            throw Script.unreadable(script.file(), e);
        }
    }

    /** The text of the journal beside that file, which may lie in a jar. */
    private static String journal(String origin) throws IOException {
        int jar = origin.indexOf(IN_JAR);
        if (jar < 0) {
            return Files.readString(Path.of(origin).resolveSibling(JOURNAL));
        }
        String name = origin.substring(jar + IN_JAR.length(), origin.lastIndexOf('/') + 1) + JOURNAL;
        try (JarFile open = new JarFile(origin.substring(0, jar))) {
            JarEntry entry = open.getJarEntry(name);
            if (entry == null) {
                throw new NoSuchFileException(origin.substring(0, jar), name, "no such entry");
            }
            try (InputStream in = open.getInputStream(entry)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }
}

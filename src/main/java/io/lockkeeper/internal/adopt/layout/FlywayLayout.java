package io.lockkeeper.internal.adopt.layout;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.files.FileKind;
import io.lockkeeper.internal.script.text.Placeholders;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Flyway's folder: versioned, repeatable, baseline and undo scripts by their prefix, configurations beside them, callbacks.
 * A baseline script stands for all versions up to its own.
 */
final class FlywayLayout implements Layout {

    private static final String CONFIGURATION = ".sql.conf";
    private static final Pattern CALLBACK =
            Pattern.compile("((?:before|after)(?:Each)?[A-Z]\\w*?|createSchema)(?:__.*)?\\.sql");
    private static final Pattern VERSIONED = Pattern.compile("([VBU])(\\d+(?:[._]\\d+)*)(?:__(.*))?\\.sql");
    private static final Pattern REPEATABLE = Pattern.compile("R__(.+)\\.sql");
    private static final Pattern OWN_PLACEHOLDER = Pattern.compile("\\$\\{flyway:(\\w+)}");
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final String UNNAMED = "no_description";

    @Override
    public boolean isPlain(List<LayoutFile> files) {
        return files.stream()
                .map(LayoutFile::name)
                .anyMatch(name ->
                        name.endsWith(CONFIGURATION) || CALLBACK.matcher(name).matches());
    }

    @Override
    public Folder read(List<LayoutFile> files) {
        Reading reading = new Reading();
        Map<String, LayoutFile> configurations = new HashMap<>();
        files.stream()
                .filter(file -> file.name().endsWith(CONFIGURATION))
                .forEach(file ->
                        configurations.put(file.path().substring(0, file.path().length() - ".conf".length()), file));
        for (LayoutFile file : files) {
            if (FileKind.isSql(file.name())) {
                LayoutFile configuration = configurations.remove(file.path());
                read(file, configuration == null || inTransaction(configuration), reading);
            }
        }
        configurations.values().forEach(reading::ignore);
        return reading.folder();
    }

    private static void read(LayoutFile file, boolean transactional, Reading reading) {
        Matcher versioned = VERSIONED.matcher(file.name());
        Matcher repeatable = REPEATABLE.matcher(file.name());
        if (CALLBACK.matcher(file.name()).matches()) {
            throw new BadMigrationException(
                    file.path(),
                    "is a callback of Flyway, which would not be run here: put what it does into the migrations, or into a repeatable one (R__<name>.sql), and move it out of the folder");
        } else if (repeatable.matches()) {
            reading.add(null, repeatable.group(1), filled(file), transactional);
        } else if (!versioned.matches()) {
            reading.ignore(file);
        } else if (versioned.group(1).equals("U")) {
            reading.down();
        } else {
            String version = dotted(versioned.group(2));
            String name = versioned.group(3) == null || versioned.group(3).isEmpty() ? UNNAMED : versioned.group(3);
            reading.add(
                    version,
                    name,
                    filled(file),
                    transactional,
                    versioned.group(1).equals("B"));
        }
    }

    private static String dotted(String version) {
        return version.replace('_', '.');
    }

    /** What of Flyway's own is known here is put in; for the rest somebody has to give a value, or it is refused when it is to run. */
    private static LayoutFile filled(LayoutFile file) {
        return OWN_PLACEHOLDER.matcher(file.text()).find()
                ? file.with(Placeholders.of(Map.of(
                        "flyway:filename",
                        file.name(),
                        "flyway:workingDirectory",
                        Path.of("").toAbsolutePath().toString(),
                        "flyway:timestamp",
                        LocalDateTime.now().format(TIMESTAMP))))
                : file;
    }

    private static boolean inTransaction(LayoutFile configuration) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(configuration.text()));
        } catch (IOException | IllegalArgumentException e) {
            throw new BadMigrationException(configuration.path(), "cannot be read (" + e.getMessage() + ")", e);
        }
        for (String key : properties.stringPropertyNames()) {
            if (!key.equals("executeInTransaction")) {
                throw new BadMigrationException(
                        configuration.path(),
                        "sets " + key
                                + ", which has no meaning here: only executeInTransaction has. Take it out, and see that the script runs without it");
            }
        }
        String value = properties.getProperty("executeInTransaction", "true").strip();
        if (!value.equals("true") && !value.equals("false")) {
            throw new BadMigrationException(
                    configuration.path(), "executeInTransaction takes true or false, not '" + value + "'");
        }
        return value.equals("true");
    }
}

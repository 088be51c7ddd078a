package io.lockkeeper.internal.adopt.layout;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.files.FileKind;
import io.lockkeeper.ledger.Version;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Flyway's folder: versioned, repeatable, baseline and undo scripts by their prefix, configurations beside them, callbacks. */
final class FlywayLayout implements Layout {

    private static final String CONFIGURATION = ".sql.conf";
    private static final Pattern CALLBACK =
            Pattern.compile("((?:before|after)(?:Each)?[A-Z]\\w*?|createSchema)(?:__.*)?\\.sql");
    private static final Pattern VERSIONED = Pattern.compile("([VBU])(\\d+(?:[._]\\d+)*)(?:__(.*))?\\.sql");
    private static final Pattern REPEATABLE = Pattern.compile("R__(.+)\\.sql");
    private static final Pattern OWN_PLACEHOLDER = Pattern.compile("\\$\\{flyway:(\\w+)}");
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
                read(file, configuration == null || inTransaction(configuration), files, reading);
            }
        }
        configurations.values().forEach(reading::ignore);
        return reading.folder();
    }

    private static void read(LayoutFile file, boolean transactional, List<LayoutFile> all, Reading reading) {
        Matcher versioned = VERSIONED.matcher(file.name());
        Matcher repeatable = REPEATABLE.matcher(file.name());
        if (CALLBACK.matcher(file.name()).matches()) {
            throw new BadMigrationException(
                    file.path(),
                    "is a callback of Flyway, which would not be run here: put what it does into the migrations, or into a repeatable one (R__<name>.sql), and move it out of the folder");
        } else if (repeatable.matches()) {
            remarkOwnPlaceholder(file, reading);
            reading.add(null, repeatable.group(1), file, transactional);
        } else if (!versioned.matches()) {
            reading.ignore(file);
        } else if (versioned.group(1).equals("U")) {
            reading.down();
        } else if (versioned.group(1).equals("B")) {
            passOver(file, dotted(versioned.group(2)), all, reading);
        } else {
            remarkOwnPlaceholder(file, reading);
            String name = versioned.group(3);
            reading.add(
                    dotted(versioned.group(2)), name == null || name.isEmpty() ? UNNAMED : name, file, transactional);
        }
    }

    private static String dotted(String version) {
        return version.replace('_', '.');
    }

    /** What it stands for must be there: on an empty database the versioned ones are run. */
    private static void passOver(LayoutFile file, String version, List<LayoutFile> all, Reading reading) {
        Version upTo = Version.of(version);
        boolean standsAlone = all.stream()
                .map(other -> VERSIONED.matcher(other.name()))
                .filter(other -> other.matches() && other.group(1).equals("V"))
                .map(other -> Version.of(dotted(other.group(2))))
                .noneMatch(other -> other.compareTo(upTo) <= 0);
        if (standsAlone) {
            throw new BadMigrationException(
                    file.path(),
                    "is a baseline script, and the versions that it stands for are not here, so that nothing would make them on an empty database: make it the first migration, V"
                            + version + "__<name>.sql");
        }
        reading.remark(file.path()
                + " is a baseline script and passed over: an empty database runs the versions that it stands for");
    }

    private static void remarkOwnPlaceholder(LayoutFile file, Reading reading) {
        Matcher own = OWN_PLACEHOLDER.matcher(file.text());
        if (own.find()) {
            reading.remark(
                    "%s has %s, for which only Flyway has a value: where it is to run here, write the value in its place"
                            .formatted(file.path(), own.group()));
        }
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

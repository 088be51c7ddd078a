package io.lockkeeper.internal.adopt.layout;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.files.FileKind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** r2dbc-migrate's folder: {@code V<number>__<name>[__<flag>,<flag>].sql}. */
final class R2dbcMigrateLayout implements Layout {

    private static final Pattern NAME = Pattern.compile("V(\\d+)__(.+?)(?:__([a-z,]+))?\\.sql");
    private static final Set<String> FLAGS = Set.of("nontransactional", "premigration", "split", "substitute");

    @Override
    public boolean isPlain(List<LayoutFile> files) {
        return files.stream()
                .map(file -> NAME.matcher(file.name()))
                .anyMatch(name -> name.matches() && name.group(3) != null && FLAGS.containsAll(flags(name)));
    }

    /** r2dbc-migrate itself refuses a folder with any other. */
    boolean takesAll(List<LayoutFile> files) {
        return files.stream().allMatch(file -> NAME.matcher(file.name()).matches());
    }

    private static List<String> flags(Matcher name) {
        return name.group(3) == null ? List.of() : Arrays.asList(name.group(3).split(","));
    }

    @Override
    public Folder read(List<LayoutFile> files) {
        Reading reading = new Reading();
        for (LayoutFile file : files) {
            Matcher name = NAME.matcher(file.name());
            if (name.matches()) {
                read(file, name, reading);
            } else if (FileKind.isSql(file.name())) {
                reading.ignore(file);
            }
        }
        return reading.folder();
    }

    private static void read(LayoutFile file, Matcher name, Reading reading) {
        List<String> flags = flags(name);
        if (flags.contains("premigration")) {
            throw new BadMigrationException(
                    file.path(),
                    "is a premigration, which r2dbc-migrate runs at every start and never records: make it a repeatable migration (R__<name>.sql), or move it out of the folder");
        }
        flags.stream().filter(flag -> !FLAGS.contains(flag)).findFirst().ifPresent(flag -> {
            throw new BadMigrationException(
                    file.path(),
                    "has the flag '" + flag + "', which is not one of "
                            + FLAGS.stream().sorted().toList());
        });
        reading.add(name.group(1), name.group(2), file, !flags.contains("nontransactional"));
    }
}

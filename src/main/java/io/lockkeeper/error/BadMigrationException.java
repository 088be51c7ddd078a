package io.lockkeeper.error;

import io.lockkeeper.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A migration file is wrong, or there is none: exit code 10. Nothing of it is kept in the database. It may stand for
 * several faults, in one file or in many: then its place is that of the first.
 */
public final class BadMigrationException extends MigrateException {

    private static final long serialVersionUID = 1L;

    private final transient Location location;
    private final transient List<BadMigrationException> refusals;
    private final int count;
    private final boolean missingFolder;

    /** A fault at a known place of a file. */
    public BadMigrationException(Location location, String why) {
        this(location, Message.of("%s", why));
    }

    /** A fault at a known place of a file. */
    public BadMigrationException(Location location, Message why) {
        super(ExitCode.BAD_MIGRATION, Phase.READ, Message.of("%s: %s", location, why), null);
        this.location = location;
        this.refusals = List.of();
        this.count = 1;
        this.missingFolder = false;
    }

    /** A fault of a whole file or folder. */
    public BadMigrationException(String file, String why, @Nullable Throwable cause) {
        this(file, why, cause, false);
    }

    private BadMigrationException(String file, String why, @Nullable Throwable cause, boolean missingFolder) {
        super(ExitCode.BAD_MIGRATION, Phase.READ, Message.of("%s: %s", file, why), cause);
        this.location = new Location(file, 0, 0);
        this.refusals = List.of();
        this.count = 1;
        this.missingFolder = missingFolder;
    }

    /** A folder of migrations that is not there. */
    public static BadMigrationException missingFolder(String folder, String why, @Nullable Throwable cause) {
        return new BadMigrationException(folder, why, cause, true);
    }

    /** A fault of a whole file or folder. */
    public BadMigrationException(String file, String why) {
        this(file, why, null);
    }

    /**
     * Several faults as one.
     *
     * @param told those whose messages it tells, in order
     * @param count of all, also of those that it does not tell
     */
    public BadMigrationException(List<BadMigrationException> told, int count) {
        super(ExitCode.BAD_MIGRATION, Phase.READ, text(told, count), told.get(0).getCause());
        this.location = told.get(0).location().orElseThrow();
        this.refusals = List.copyOf(told);
        this.count = count;
        this.missingFolder = false;
    }

    private static Message text(List<BadMigrationException> told, int count) {
        List<Message> lines = new ArrayList<>();
        told.forEach(one -> lines.add(one.explanation()));
        String shown = count > told.size() ? "; the first " + told.size() + " are shown" : "";
        lines.add(Message.text(count + " refusals" + shown + "."));
        return Message.join(System.lineSeparator(), lines);
    }

    /** Whether it is that a folder is not there, whose name is its place. */
    public boolean isMissingFolder() {
        return missingFolder;
    }

    /** How many faults it stands for. */
    public int count() {
        return count;
    }

    /** The faults whose messages it tells, each as an exception of its own; itself if it is one. */
    public List<BadMigrationException> refusals() {
        // an exception that has been serialized has only its text
        return refusals == null || refusals.isEmpty() ? List.of(this) : refusals;
    }

    private BadMigrationException(BadMigrationException fault, List<String> completed) {
        super(
                ExitCode.BAD_MIGRATION,
                fault.phase(),
                Message.of(
                        "%s%sCompleted before it by this run: %s.",
                        fault.explanation(), System.lineSeparator(), String.join(", ", completed)),
                fault.getCause());
        this.location = fault.location;
        this.refusals = fault.refusals;
        this.count = fault.count;
        this.missingFolder = fault.missingFolder;
    }

    /** The same fault, saying what this run had completed before it. */
    public BadMigrationException withCompleted(List<String> migrations) {
        return migrations.isEmpty() ? this : new BadMigrationException(this, migrations);
    }

    @Override
    public Optional<Location> location() {
        return Optional.of(location);
    }
}

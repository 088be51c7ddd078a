package io.lockkeeper.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A migration file is wrong, or there is none: exit code 10. Nothing of it is kept in the database. */
public final class BadMigrationException extends MigrateException {

    private static final long serialVersionUID = 1L;

    private final transient Location location;

    /** A fault at a known place of a file. */
    public BadMigrationException(Location location, String why) {
        this(location, Message.of("%s", why));
    }

    /** A fault at a known place of a file. */
    public BadMigrationException(Location location, Message why) {
        super(ExitCode.BAD_MIGRATION, Phase.READ, Message.of("%s: %s", location, why), null);
        this.location = location;
    }

    /** A fault of a whole file or folder. */
    public BadMigrationException(String file, String why, @Nullable Throwable cause) {
        super(ExitCode.BAD_MIGRATION, Phase.READ, Message.of("%s: %s", file, why), cause);
        this.location = new Location(file, 0, 0);
    }

    /** A fault of a whole file or folder. */
    public BadMigrationException(String file, String why) {
        this(file, why, null);
    }

    @Override
    public Optional<Location> location() {
        return Optional.of(location);
    }
}

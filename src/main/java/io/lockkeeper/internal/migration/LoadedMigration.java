package io.lockkeeper.internal.migration;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.script.Batching;
import io.lockkeeper.internal.script.Header;
import io.lockkeeper.internal.script.ScriptCheck;
import io.lockkeeper.internal.script.text.Placeholders;
import io.lockkeeper.internal.script.text.Script;
import io.lockkeeper.ledger.Checksum;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.migration.Migration;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A migration with its content.
 *
 * @param version its place in the order, or null for a repeatable one
 * @param name what it does, as the file name says it
 * @param checksum over its content
 * @param header what its leading comment lines ask for
 * @param script its statements, unread until it is checked
 * @param code what it does instead of sending statements, or null
 * @param isBase whether it stands for all versions up to its own, as a baseline script of Flyway does: only who reads a
 *     folder of Flyway can tell, since a name may be anything elsewhere
 */
public record LoadedMigration(
        @Nullable Version version,
        String name,
        Checksum checksum,
        Header header,
        Script script,
        @Nullable Code code,
        boolean isBase)
        implements Migration {

    /** Refuses null. */
    public LoadedMigration {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(checksum, "checksum");
        Objects.requireNonNull(header, "header");
        Objects.requireNonNull(script, "script");
    }

    /**
     * This migration's content.
     *
     * @throws BadMigrationException if its class is somebody else's, which has none
     */
    public static LoadedMigration of(Migration migration) {
        if (migration instanceof LoadedMigration loaded) {
            return loaded;
        }
        throw new BadMigrationException(
                migration.title(),
                "is a " + migration.getClass().getName()
                        + ", which has no SQL: make it with SqlMigration or CodedMigration");
    }

    /** One whose text stands in code. */
    public static LoadedMigration ofText(@Nullable Version version, String name, String sql) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a migration needs a name");
        }
        String file = (version == null ? "R" : "V" + version) + "__" + name;
        return read(version, name, Script.of(file, sql));
    }

    /** Hashes the script and reads its header. Blocks. */
    static LoadedMigration read(@Nullable Version version, String name, Script script) {
        Header header = Header.read(script);
        if (version == null && header.breaking()) {
            throw new BadMigrationException(
                    script.file(),
                    "a repeatable migration cannot be breaking, for it has no version to be behind of: mark the versioned one that it goes with");
        }
        return new LoadedMigration(version, name, script.checksum(), header, script, null, false);
    }

    /**
     * A versioned migration that runs code.
     *
     * @param revision what stands for its content: another one is an edit
     * @throws IllegalArgumentException if the version is not dotted numbers, or name or revision are blank
     */
    public static LoadedMigration coded(String version, String name, String revision, Code code) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a migration needs a name");
        }
        if (revision.isBlank()) {
            throw new IllegalArgumentException("a coded migration needs a revision, since nobody can hash code");
        }
        Version parsed = Version.of(version);
        String identity = parsed + "\n" + name + "\n" + revision;
        return new LoadedMigration(
                parsed,
                name,
                Checksum.of(identity.getBytes(StandardCharsets.UTF_8)),
                Header.NONE,
                Script.of("V" + parsed + "__" + name, ""),
                code,
                false);
    }

    /** The same migration, whose statements have these values put in. */
    public LoadedMigration with(Placeholders values) {
        return values.isNone()
                ? this
                : new LoadedMigration(
                        version, name, checksum, header, script.with(values.over(script.placeholders())), code, isBase);
    }

    @Override
    public LoadedMigration withRowSecurity() {
        return new LoadedMigration(version, name, checksum, header.withRowSecurity(), script, code, isBase);
    }

    /** Reads the script through: splits it, classifies it, and refuses what cannot run. Blocks. Of code it asks the kind. */
    public MigrationKind check() {
        return code != null ? code.kind() : checkScript().kind();
    }

    /** Reads the script through as {@link #check()} does, and tells all that was found. Blocks. */
    public ScriptCheck checkScript() {
        ScriptCheck check = ScriptCheck.of(script, header);
        if (!check.checksum().equals(checksum)) {
            throw new BadMigrationException(script.file(), "the file changed while it was read: run again");
        }
        return check;
    }

    /** How long to rest between two batches; zero for what has none. */
    public Duration pause() {
        return code != null
                ? code.pause()
                : header.batching().map(Batching::pause).orElse(Duration.ZERO);
    }

    /** That of its content, which tells migrations apart; those of all parts would take a cold start longer to make. */
    @Override
    public int hashCode() {
        return checksum.hex().hashCode();
    }
}

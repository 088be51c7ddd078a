package io.lockkeeper.internal.script.text;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.ledger.Checksum;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A script that can be read again and again: a file, a jar's entry, or a text in memory. */
public final class Script {

    /** Up to this size a file is kept once read, so that what runs is what was hashed. */
    public static final int MOST_KEPT = 65_536;

    /** Opens the bytes anew. Blocks. */
    @FunctionalInterface
    public interface Opener {
        /** A new stream from the start. */
        InputStream open() throws IOException;
    }

    private final String file;
    private final String origin;
    private final Opener opener;
    private final byte @Nullable [] kept;
    private final Placeholders placeholders;

    private Script(String file, String origin, Opener opener, byte @Nullable [] kept, Placeholders placeholders) {
        this.file = Objects.requireNonNull(file, "file");
        this.origin = Objects.requireNonNull(origin, "origin");
        this.opener = Objects.requireNonNull(opener, "opener");
        this.kept = kept;
        this.placeholders = placeholders;
    }

    public Script(String file, Opener opener) {
        this(file, file, opener, null, Placeholders.NONE);
    }

    static Script of(String file, byte[] bytes) {
        return kept(file, file, bytes);
    }

    /** A text in memory. */
    public static Script of(String file, String text) {
        return of(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A script that has been read already.
     *
     * @param origin where it really is, for when two have the same name
     */
    public static Script kept(String file, String origin, byte[] bytes) {
        return new Script(file, origin, () -> new ByteArrayInputStream(bytes), bytes, Placeholders.NONE);
    }

    /**
     * A script that is opened each time.
     *
     * @param origin where it really is, for when two have the same name
     */
    public static Script opened(String file, String origin, Opener opener) {
        return new Script(file, origin, opener, null, Placeholders.NONE);
    }

    /** The name that messages use: a path or a class path location. */
    public String file() {
        return file;
    }

    /** Where it really is, for when two have the same name. */
    public String origin() {
        return origin;
    }

    /** Opens it anew. Blocks unless it is in memory. */
    public InputStream open() throws IOException {
        return opener.open();
    }

    /** Whether it is read without waiting for a disk. */
    public boolean isInMemory() {
        return kept != null;
    }

    /** How many bytes it has; as many as can be where it is not in memory. */
    public int size() {
        return kept == null ? Integer.MAX_VALUE : kept.length;
    }

    /** Whether a look at its bytes is enough to tell that no comment stands before its first statement. */
    public boolean beginsWithWord() {
        return kept != null
                && kept.length > 0
                && (kept[0] | 0x20) >= 'a'
                && (kept[0] | 0x20) <= 'z'
                && Utf8.validEnd(kept, 0, kept.length) == kept.length;
    }

    /** The same script, whose statements have these values put in; its checksum and its header stay the file's own. */
    public Script with(Placeholders values) {
        return new Script(file, origin, opener, kept, values);
    }

    /** What is put into its statements. */
    public Placeholders placeholders() {
        return placeholders;
    }

    /** A window over it, as large as it is worth, in which placeholders are replaced. */
    public ByteWindow window(InputStream in) {
        return window(in, placeholders);
    }

    /** A window over it as it was written. */
    public ByteWindow written(InputStream in) {
        return window(in, Placeholders.NONE);
    }

    private ByteWindow window(InputStream in, Placeholders values) {
        return new ByteWindow(file, in, Math.min(size(), Integer.MAX_VALUE - 1), values);
    }

    /**
     * Hashes it. Blocks unless it is in memory.
     *
     * @throws BadMigrationException if it cannot be read
     */
    public Checksum checksum() {
        if (kept != null) {
            return Checksum.of(kept);
        }
        try (InputStream in = open()) {
            return Checksum.of(in);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * The same script, whose end is refused with a {@link BadMigrationException} if its content is another than what was
     * hashed; one in memory cannot change.
     */
    public Script unchangedSince(Checksum hashed) {
        return kept != null
                ? this
                : new Script(file, origin, () -> new UnchangedInput(file, opener.open(), hashed), null, placeholders);
    }

    public static BadMigrationException unreadable(String file, IOException cause) {
        return new BadMigrationException(file, "cannot be read (" + cause + ")", cause);
    }

    @Override
    public String toString() {
        return file;
    }
}

package io.lockkeeper.migration;

import io.lockkeeper.error.BadMigrationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A script that can be read again and again: a file, a jar's entry, or a text in memory. */
public final class Script {

    /** Opens the bytes anew. Blocks. */
    @FunctionalInterface
    interface Opener {
        InputStream open() throws IOException;
    }

    private final String file;
    private final Opener opener;

    Script(String file, Opener opener) {
        this.file = Objects.requireNonNull(file, "file");
        this.opener = Objects.requireNonNull(opener, "opener");
    }

    static Script of(String file, byte[] bytes) {
        return new Script(file, () -> new ByteArrayInputStream(bytes));
    }

    static Script of(String file, String text) {
        return of(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The name that messages use: a path or a class path location. */
    public String file() {
        return file;
    }

    InputStream open() throws IOException {
        return opener.open();
    }

    static BadMigrationException unreadable(String file, IOException cause) {
        return new BadMigrationException(file, "cannot be read (" + cause + ")", cause);
    }

    @Override
    public String toString() {
        return file;
    }
}

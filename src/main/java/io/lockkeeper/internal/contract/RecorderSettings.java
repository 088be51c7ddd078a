package io.lockkeeper.internal.contract;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the system properties of the recorder say. Needs nothing of what the recorder needs. */
public final class RecorderSettings {

    /** The property with the mode; those of the others begin so. */
    public static final String MODE = "lockkeeper.contract";

    private static final String DEFAULT_FILE = "src/main/resources/META-INF/lockkeeper/contract.sql";

    /** What becomes of the file. */
    public enum Mode {
        UPDATE,
        REWRITE,
        OFF
    }

    private RecorderSettings() {}

    /**
     * What becomes of the file.
     *
     * @throws IllegalArgumentException if the property has a value that is unknown; the message names it
     */
    public static Mode mode() {
        String mode = System.getProperty(MODE, "update");
        return Stream.of(Mode.values())
                .filter(known -> known.name().equalsIgnoreCase(mode))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        MODE + ": '" + mode + "' is unknown: write update, rewrite or off"));
    }

    /** The file of the contract, which need not be there. */
    public static Path file() {
        return Path.of(System.getProperty(MODE + ".file", DEFAULT_FILE));
    }

    /** Whether the mode is set and not off, or the file is there. */
    public static boolean isWanted() {
        return System.getProperty(MODE) == null ? Files.exists(file()) : mode() != Mode.OFF;
    }
}

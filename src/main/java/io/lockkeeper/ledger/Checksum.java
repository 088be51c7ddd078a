package io.lockkeeper.ledger;

import io.lockkeeper.internal.text.ContentDigest;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What identifies a migration's content: SHA-256 over its bytes, less a leading byte-order mark and with every CR LF read
 * as LF, so that neither an editor nor a checkout's line endings change it.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Checksum(String hex) {

    private static final int DIGITS = 64;

    /** Refuses anything but 64 lower-case hexadecimal digits. */
    public Checksum {
        if (!isHex(hex)) {
            throw new IllegalArgumentException("'" + hex + "' is not a checksum: 64 hexadecimal digits are needed");
        }
    }

    /** By hand: there are as many as there are migrations, and a first regular expression takes a new JVM long. */
    private static boolean isHex(String hex) {
        for (int i = 0; i < hex.length(); i++) {
            char c = hex.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return hex.length() == DIGITS;
    }

    /** The checksum of a text held in memory. */
    public static Checksum of(byte[] bytes) {
        ContentDigest digest = new ContentDigest();
        digest.update(bytes, 0, bytes.length);
        return new Checksum(digest.finish());
    }

    /** The checksum of a stream, in constant memory. Blocks. */
    public static Checksum of(InputStream in) throws IOException {
        ContentDigest digest = new ContentDigest();
        byte[] chunk = new byte[65_536];
        for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
            digest.update(chunk, 0, n);
        }
        return new Checksum(digest.finish());
    }

    /** The first twelve digits: enough to tell two apart in a message. */
    public String abbreviated() {
        return hex.substring(0, 12);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Checksum checksum && hex.equals(checksum.hex);
    }

    @Override
    public int hashCode() {
        return hex.hashCode();
    }

    @Override
    public String toString() {
        return hex;
    }
}

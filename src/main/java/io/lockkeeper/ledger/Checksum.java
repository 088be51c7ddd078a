package io.lockkeeper.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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
        Digest digest = new Digest();
        digest.update(bytes, 0, bytes.length);
        return digest.finish();
    }

    /** The checksum of a stream, in constant memory. Blocks. */
    public static Checksum of(InputStream in) throws IOException {
        Digest digest = new Digest();
        byte[] chunk = new byte[65_536];
        for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
            digest.update(chunk, 0, n);
        }
        return digest.finish();
    }

    /** The first twelve digits: enough to tell two apart in a message. */
    public String abbreviated() {
        return hex.substring(0, 12);
    }

    @Override
    public String toString() {
        return hex;
    }

    /** A running digest that may be fed in chunks of any size. */
    public static final class Digest {

        private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

        private final MessageDigest sha256 = sha256();
        private int seen;
        private boolean heldCarriageReturn;

        public void update(byte[] bytes, int offset, int length) {
            int from = offset;
            int end = offset + length;
            while (from < end && seen < MARK.length && bytes[from] == MARK[seen]) {
                seen++;
                from++;
            }
            if (from == end) {
                return;
            }
            if (seen < MARK.length) {
                sha256.update(MARK, 0, seen);
            }
            seen = Integer.MAX_VALUE;
            if (heldCarriageReturn && bytes[from] != '\n') {
                sha256.update((byte) '\r');
            }
            heldCarriageReturn = false;
            for (int i = carriageReturn(bytes, from, end); i < end; i = carriageReturn(bytes, i + 1, end)) {
                if (i + 1 == end) {
                    heldCarriageReturn = true;
                    end = i;
                } else if (bytes[i + 1] == '\n') {
                    sha256.update(bytes, from, i - from);
                    from = i + 1;
                }
            }
            sha256.update(bytes, from, end - from);
        }

        /** A loop of its own, which is compiled long before the whole method would be. */
        private static int carriageReturn(byte[] bytes, int from, int end) {
            int i = from;
            while (i < end && bytes[i] != '\r') {
                i++;
            }
            return i;
        }

        public Checksum finish() {
            if (seen < MARK.length) {
                sha256.update(MARK, 0, seen);
            }
            if (heldCarriageReturn) {
                sha256.update((byte) '\r');
            }
            return new Checksum(HexFormat.of().formatHex(sha256.digest()));
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new UncheckedIOException(new IOException("every Java platform has SHA-256", e));
            }
        }
    }
}

package io.lockkeeper.internal.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A running SHA-256 over a text, fed in chunks of any size: less a leading byte-order mark, with every CR LF read as LF.
 */
public final class ContentDigest {

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
        for (int i = Bytes.first(bytes, from, end, '\r'); i < end; i = Bytes.first(bytes, i + 1, end, '\r')) {
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

    /** 64 lower-case hexadecimal digits. Ends it. */
    public String finish() {
        if (seen < MARK.length) {
            sha256.update(MARK, 0, seen);
        }
        if (heldCarriageReturn) {
            sha256.update((byte) '\r');
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException("every Java platform has SHA-256", e));
        }
    }
}

package io.lockkeeper.internal.adopt;

import io.lockkeeper.internal.adopt.HistoryReading.Check;
import io.lockkeeper.internal.script.text.Script;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over a whole file as it is, which drizzle and Prisma record. */
final class FileHash {

    private FileHash() {}

    /** Whether a file has that hash, or would have it with other line ends. Blocks. */
    static Check check(Script script, String recorded) {
        byte[] bytes = bytes(script);
        if (hex(bytes).equals(recorded)) {
            return Check.SAME;
        }
        // every byte for itself, so that nothing is lost where it is no text
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String unix = text.replace("\r\n", "\n");
        String windows = unix.replace("\n", "\r\n");
        return has(unix, recorded) || has(windows, recorded) ? Check.LINE_ENDS : Check.OTHER;
    }

    private static boolean has(String text, String recorded) {
        return hex(text.getBytes(StandardCharsets.ISO_8859_1)).equals(recorded);
    }

    private static byte[] bytes(Script script) {
        try (InputStream in = script.open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw Script.unreadable(script.file(), e);
        }
    }

    private static String hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

package io.lockkeeper.internal.adopt;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Flyway's checksum: CRC-32 over the lines of a text without their ends, less a byte-order mark, as a signed int. */
final class FlywayChecksum {

    private static final String MARK = "\uFEFF";

    private FlywayChecksum() {}

    /** Of a UTF-8 text. Blocks. */
    static int of(InputStream in) throws IOException {
        return of(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    static int of(Reader text) throws IOException {
        CRC32 crc = new CRC32();
        BufferedReader lines = new BufferedReader(text);
        boolean first = true;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String counted = first && line.startsWith(MARK) ? line.substring(MARK.length()) : line;
            crc.update(counted.getBytes(StandardCharsets.UTF_8));
            first = false;
        }
        return (int) crc.getValue();
    }
}

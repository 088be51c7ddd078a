package io.lockkeeper.internal.script.text;

import io.lockkeeper.internal.text.ContentDigest;
import io.lockkeeper.ledger.Checksum;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Hashes and counts what is read, so that one pass is enough. */
public class HashedInput extends FilterInputStream {

    private final ContentDigest digest = new ContentDigest();
    private long bytes;

    public HashedInput(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int n = super.read(target, offset, length);
        if (n > 0) {
            digest.update(target, offset, n);
            bytes += n;
        }
        return n;
    }

    /** Of what has been read; asked once, at the end. */
    public Checksum checksum() {
        return new Checksum(digest.finish());
    }

    public long bytes() {
        return bytes;
    }
}

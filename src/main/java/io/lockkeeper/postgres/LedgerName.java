package io.lockkeeper.postgres;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Where the ledger stands. */
record LedgerName(String schema, String table) {

    /** Quoted and qualified: what a statement says. */
    String qualified() {
        return SqlTemplate.identifier(schema) + "." + SqlTemplate.identifier(table);
    }

    /**
     * The advisory lock's key: the first eight bytes, big-endian, of the SHA-256 over {@code lockkeeper:} and the qualified
     * name. Frozen: two releases with different keys would not exclude each other.
     */
    long lockKey() {
        try {
            byte[] name = ("lockkeeper:" + qualified()).getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(name))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** As a person writes it. */
    @Override
    public String toString() {
        return schema + "." + table;
    }
}

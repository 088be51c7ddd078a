package io.lockkeeper.internal.postgres.ledger;

import io.lockkeeper.internal.postgres.sql.SqlTemplate;
import io.lockkeeper.internal.postgres.wire.PostgresOptions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Where the ledger stands.
 *
 * @param trusted a role that may own it for no other reason; empty for none
 */
public record LedgerName(String schema, String table, String trusted) {

    public LedgerName(String schema, String table) {
        this(schema, table, "");
    }

    public LedgerName ownedBy(String role) {
        return new LedgerName(schema, table, role);
    }

    /** Quoted and qualified: what a statement says. */
    public String qualified() {
        return SqlTemplate.identifier(schema) + "." + SqlTemplate.identifier(table);
    }

    /**
     * The advisory lock's key: the first eight bytes, big-endian, of the SHA-256 over {@code lockkeeper:} and the qualified
     * name. Frozen: two releases with different keys would not exclude each other.
     */
    public long lockKey(PostgresOptions options) {
        return options.lockKey() != null ? options.lockKey() : lockKey();
    }

    /** The same where nobody has said another. */
    public long lockKey() {
        return key("lockkeeper:" + qualified());
    }

    /**
     * The key of the session-level lock that whoever carries out this non-transactional change holds: made as the {@link #lockKey()} is,
     * with a colon and the migration's title behind the qualified name. Frozen for the same reason.
     */
    public long ownerLockKey(String title) {
        return key("lockkeeper:" + qualified() + ":" + title);
    }

    /**
     * The key of the {@link LeaderGate}: made as the {@link #lockKey()} is, of {@code lockkeeper:gate:} and the lock's key as a number, which
     * no {@link #ownerLockKey} is made of. Frozen: replicas with different keys would not wait for each other.
     */
    public long gateKey(PostgresOptions options) {
        return key("lockkeeper:gate:" + lockKey(options));
    }

    private static long key(String of) {
        try {
            byte[] name = of.getBytes(StandardCharsets.UTF_8);
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

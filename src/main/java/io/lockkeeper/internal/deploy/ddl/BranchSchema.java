package io.lockkeeper.internal.deploy.ddl;

import io.lockkeeper.deploy.service.TableSchema;
import io.lockkeeper.internal.text.ContentDigest;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The tables of a branch, each as a digest of its DDL: what a statement has changed shows in them. */
public final class BranchSchema {

    private static final int DIGITS = 32;

    private BranchSchema() {}

    /** What a statement that was begun has done. */
    public enum Seen {
        /** Nothing: it is to run. */
        NOT_RUN,
        /** It has run: what it names has changed, and nothing else. */
        RUN,
        /** Something else has changed as well: a person must look. */
        CHANGED_BY_OTHERS
    }

    /** The digests of a keyspace's tables. */
    public static Map<String, String> of(String keyspace, Collection<TableSchema> tables) {
        Map<String, String> digests = new TreeMap<>();
        tables.forEach(table -> digests.put(keyspace + "." + table.name(), digest(table.raw())));
        return digests;
    }

    /** 32 hexadecimal digits of SHA-256. */
    public static String digest(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ContentDigest digest = new ContentDigest();
        digest.update(bytes, 0, bytes.length);
        return digest.finish().substring(0, DIGITS);
    }

    /** The tables that differ, also those that only one side has. */
    public static Set<String> changed(Map<String, String> before, Map<String, String> now) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        names.removeIf(name -> before.getOrDefault(name, "").equals(now.getOrDefault(name, "")));
        return names;
    }

    /**
     * What became of a statement.
     *
     * @param before the digests when it was begun
     * @param now the digests of the live branch
     */
    public static Seen of(
            String keyspace, DdlStatement statement, Map<String, String> before, Map<String, String> now) {
        Set<String> changed = changed(before, now);
        if (changed.isEmpty()) {
            return Seen.NOT_RUN;
        }
        Set<String> own = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        statement.tables().forEach(table -> own.add(keyspace + "." + table));
        return own.containsAll(changed) ? Seen.RUN : Seen.CHANGED_BY_OTHERS;
    }
}

package io.lockkeeper.benchmarks.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** What every migrator has to do before it asks the database: list, read, hash. */
record HashedFiles(List<HashedFile> files) {

    record HashedFile(String name, String sql, String hash) {

        String insert() {
            return "insert into floor_ledger (name, hash) values ('" + name + "', '" + hash + "')";
        }
    }

    static final String LOOKUP = "select count(*) from floor_ledger";

    static final String UNDEFINED_TABLE = "42P01";

    static final String BEGIN = "begin; select pg_advisory_xact_lock(4711); "
            + "create table if not exists floor_ledger (name text primary key, hash text not null); ";

    static HashedFiles in(Path folder) throws IOException, NoSuchAlgorithmException {
        List<HashedFile> hashed = new ArrayList<>();
        try (Stream<Path> listed = Files.list(folder)) {
            for (Path file : listed.sorted().toList()) {
                byte[] bytes = Files.readAllBytes(file);
                hashed.add(new HashedFile(
                        file.getFileName().toString(),
                        new String(bytes, StandardCharsets.UTF_8),
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))));
            }
        }
        return new HashedFiles(hashed);
    }

    List<HashedFile> behind(long recorded) {
        return files.subList((int) recorded, files.size());
    }
}

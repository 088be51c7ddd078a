package io.lockkeeper.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The same migrations in the layout that each contestant wants; deleted when closed. */
final class Folder implements AutoCloseable {

    private static final String CHANGELOG = """
            <?xml version="1.0" encoding="UTF-8"?>
            <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                    http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
              <includeAll path="changes" relativeToChangelogFile="true"/>
            </databaseChangeLog>
            """;

    private final Path root;
    private int migrations;

    Folder() throws IOException {
        root = Files.createTempDirectory("lockkeeper-bench-");
        Files.createDirectories(changes());
        Files.createDirectories(plain(Peer.LOCKKEEPER));
        Files.createDirectories(plain(Peer.R2DBC_MIGRATE));
        Files.writeString(root.resolve("liquibase/changelog.xml"), CHANGELOG);
    }

    private Path changes() {
        return root.resolve("liquibase/changes");
    }

    private Path plain(Peer peer) {
        return root.resolve(peer == Peer.R2DBC_MIGRATE ? "r2dbc-migrate" : "plain");
    }

    /** The next one, which runs in a transaction. */
    Folder add(String sql) throws IOException {
        return add(sql, true);
    }

    /** The next one, which refuses to run in a transaction. */
    Folder addOutside(String sql) throws IOException {
        return add(sql, false);
    }

    private Folder add(String sql, boolean transactional) throws IOException {
        migrations++;
        String name = "V%05d__step".formatted(migrations);
        Files.writeString(plain(Peer.LOCKKEEPER).resolve(name + ".sql"), sql);
        Files.writeString(
                plain(Peer.R2DBC_MIGRATE).resolve(name + (transactional ? "" : "__nontransactional") + ".sql"), sql);
        Files.writeString(
                changes().resolve(name + ".sql"),
                "--liquibase formatted sql\n--changeset bench:%d%s%n%s"
                        .formatted(migrations, transactional ? "" : " runInTransaction:false", sql));
        return this;
    }

    /** Ordinary small changes: a table with an index and a row. */
    Folder addTables(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            add("""
                    create table item_%1$d (
                      id bigint generated always as identity primary key,
                      name text not null,
                      created_at timestamptz not null default now());
                    create index item_%1$d_name on item_%1$d (name);
                    insert into item_%1$d (name) values ('first');
                    """.formatted(migrations + 1));
        }
        return this;
    }

    /** As small as a change can be, for ledgers with thousands of rows. */
    Folder addTrifles(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            add("comment on schema public is 'step %d';%n".formatted(migrations + 1));
        }
        return this;
    }

    int migrations() {
        return migrations;
    }

    Path of(Peer peer) {
        return peer == Peer.LIQUIBASE ? root.resolve("liquibase") : plain(peer);
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(root)) {
            files.sorted(Comparator.reverseOrder()).forEach(Folder::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

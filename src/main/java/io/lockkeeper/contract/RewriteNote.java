package io.lockkeeper.contract;

import io.lockkeeper.ledger.Checksum;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Which run has dropped from a file what it does not send, in the directory for temporary files until another kind of run. */
final class RewriteNote {

    private final Path note;

    RewriteNote(Path file) {
        String name =
                Checksum.of(file.toString().getBytes(StandardCharsets.UTF_8)).hex();
        note = Path.of(System.getProperty("java.io.tmpdir"), "lockkeeper-contract-" + name + ".run");
    }

    boolean names(String run) throws IOException {
        try {
            return Files.readString(note).equals(run);
        } catch (NoSuchFileException none) {
            return false;
        }
    }

    void write(String run) throws IOException {
        Files.writeString(note, run);
    }

    void remove() throws IOException {
        Files.deleteIfExists(note);
    }
}

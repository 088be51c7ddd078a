package io.lockkeeper.contract;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.contract.Contract;
import io.lockkeeper.internal.contract.ContractStatement;
import io.lockkeeper.internal.contract.ContractText;
import io.lockkeeper.ledger.Version;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The file of a contract, to which several processes add at once: what each recorded is merged under a lock that they
 * share. The lock is a file beside it, which is there only meanwhile: processes of one build may have directories for
 * temporary files of their own. Blocks.
 */
final class ContractStore {

    /** A process has one lock of a file, whatever its threads do. */
    private static final ReentrantLock IN_PROCESS = new ReentrantLock();

    /** Chance does not hit two of them. */
    private static final int MARKS = 2;

    private static final int LARGEST_MARK = 1 << 20;

    /** The content of a file, as long as it is that. */
    private record Read(Path file, String text, Contract contract) {}

    private static final AtomicReference<@Nullable Read> READ = new AtomicReference<>();

    private final Path file;
    private final boolean namesByChance;

    /**
     * What became of the file.
     *
     * @param written whether it was written
     * @param statements how many it has now
     */
    record Added(boolean written, int statements) {}

    /** The contract in this file, which need not be there yet. */
    ContractStore(Path file) {
        this(file, false);
    }

    /** @param namesByChance whether a statement has the name of a test by chance: for a name alone the file is not written */
    ContractStore(Path file, boolean namesByChance) {
        this.file = file.toAbsolutePath().normalize();
        this.namesByChance = namesByChance;
    }

    /** Reads it once, for an {@link #add} that still finds it so. What is wrong with it is that one's to say. */
    void readAhead() {
        try {
            String text = text();
            if (!text.isBlank()) {
                READ.set(new Read(file, text, ContractText.read(file.toString(), text)));
            }
        } catch (IOException | BadMigrationException later) {
            READ.set(null);
        }
    }

    /**
     * Adds what was recorded. A file to which that adds nothing is left as it is.
     *
     * @param rewrite the run that keeps only what it records itself; null to keep everything. Of the processes of one run
     *     the first one drops what was there.
     * @throws BadMigrationException if the file there is no contract, has marks of a merge, or cannot be read or written
     */
    Added add(@Nullable Version head, Collection<ContractStatement> recorded, @Nullable String rewrite) {
        IN_PROCESS.lock();
        try {
            return locked(head, recorded, rewrite);
        } catch (IOException e) {
            throw new BadMigrationException(file.toString(), "cannot be read or written (" + e + ")", e);
        } finally {
            IN_PROCESS.unlock();
        }
    }

    private Added locked(@Nullable Version head, Collection<ContractStatement> recorded, @Nullable String rewrite)
            throws IOException {
        Path folder = Files.createDirectories(file.resolveSibling(""));
        Path lock = folder.resolve(file.getFileName() + ".lock");
        while (true) {
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                if (held.isValid() && isThere(lock, channel)) {
                    try {
                        return add(head, recorded, new RewriteNote(file), rewrite);
                    } finally {
                        Files.deleteIfExists(lock);
                    }
                }
            }
        }
    }

    /**
     * Whoever had the lock before has deleted its file: another one may be there by now, which others lock. It is told by its
     * size, for to open and close it once more would let go of the lock.
     */
    private static boolean isThere(Path lock, FileChannel channel) throws IOException {
        for (int mark = 0; mark < MARKS; mark++) {
            int size = ThreadLocalRandom.current().nextInt(1, LARGEST_MARK);
            channel.truncate(0);
            channel.write(ByteBuffer.allocate(1), size - 1L);
            try {
                if (Files.size(lock) != size) {
                    return false;
                }
            } catch (NoSuchFileException deleted) {
                return false;
            }
        }
        return true;
    }

    private Added add(
            @Nullable Version head, Collection<ContractStatement> recorded, RewriteNote note, @Nullable String rewrite)
            throws IOException {
        boolean anew = rewrite != null && !note.names(rewrite);
        Added added = write(head, recorded, anew);
        if (rewrite == null) {
            note.remove();
        } else if (anew) {
            note.write(rewrite);
        }
        return added;
    }

    private String text() throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private Contract read(String text) {
        Read ahead = READ.get();
        return ahead != null && ahead.file().equals(file) && ahead.text().equals(text)
                ? ahead.contract()
                : ContractText.read(file.toString(), text);
    }

    private Added write(@Nullable Version head, Collection<ContractStatement> recorded, boolean anew)
            throws IOException {
        String before = text();
        Contract known = before.isBlank() || anew ? Contract.EMPTY : read(before);
        Contract merged = known.merged(head, recorded);
        int statements = merged.statements().size();
        String text = ContractText.of(merged);
        String old = before.replace("\r\n", "\n");
        if (text.equals(old)
                || before.isEmpty() && recorded.isEmpty()
                || namesByChance && old.equals(ContractText.of(known)) && merged.asksTheSameAs(known)) {
            return new Added(false, statements);
        }
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(whole, before.contains("\r\n") ? text.replace("\n", "\r\n") : text);
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(whole);
        }
        return new Added(true, statements);
    }
}

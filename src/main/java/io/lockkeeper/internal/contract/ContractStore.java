package io.lockkeeper.internal.contract;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.ledger.Checksum;
import io.lockkeeper.ledger.Version;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The file of a contract, to which several processes add at once: what each recorded is merged under a lock that they
 * share. The lock is a file of its own in the directory for temporary files. Blocks.
 */
public final class ContractStore {

    /** A process has one lock of a file, whatever its threads do. */
    private static final ReentrantLock IN_PROCESS = new ReentrantLock();

    private static final int MOST_NOTED = 1_000;

    private final Path file;

    /** The contract in this file, which need not be there yet. */
    public ContractStore(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    /**
     * Adds what was recorded. A file to which that adds nothing is left as it is.
     *
     * @param rewrite the run that keeps only what it records itself; null to keep everything. Of the processes of one run
     *     the first one drops what was there.
     * @return whether the file was written
     * @throws BadMigrationException if the file there is no contract, has marks of a merge, or cannot be read or written
     */
    public boolean add(@Nullable Version head, Collection<ContractStatement> recorded, @Nullable String rewrite) {
        IN_PROCESS.lock();
        try {
            return locked(head, recorded, rewrite);
        } catch (IOException e) {
            throw new BadMigrationException(file.toString(), "cannot be read or written (" + e + ")", e);
        } finally {
            IN_PROCESS.unlock();
        }
    }

    private boolean locked(@Nullable Version head, Collection<ContractStatement> recorded, @Nullable String rewrite)
            throws IOException {
        String name =
                Checksum.of(file.toString().getBytes(StandardCharsets.UTF_8)).hex();
        Path lock = Path.of(System.getProperty("java.io.tmpdir"), "lockkeeper-contract-" + name + ".lock");
        try (FileChannel channel = FileChannel.open(
                        lock, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            boolean anew = rewrite != null && !rewrite.equals(noted(channel));
            boolean written = held.isValid() && write(head, recorded, anew);
            if (anew) {
                note(channel, rewrite);
            }
            return written;
        }
    }

    private boolean write(@Nullable Version head, Collection<ContractStatement> recorded, boolean anew)
            throws IOException {
        String before = Files.exists(file) ? Files.readString(file) : "";
        Contract known = before.isBlank() || anew ? Contract.EMPTY : ContractText.read(file.toString(), before);
        String text = ContractText.of(known.merged(head, recorded));
        if (text.equals(before.replace("\r\n", "\n")) || before.isEmpty() && recorded.isEmpty()) {
            return false;
        }
        Path folder = Files.createDirectories(file.resolveSibling(""));
        Path whole = folder.resolve(file.getFileName() + ".new");
        try {
            Files.writeString(whole, before.contains("\r\n") ? text.replace("\n", "\r\n") : text);
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(whole);
        }
        return true;
    }

    private static String noted(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(MOST_NOTED);
        channel.read(bytes, 0);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    private static void note(FileChannel channel, String run) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(run.getBytes(StandardCharsets.UTF_8)), 0);
    }
}

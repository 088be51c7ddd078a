package io.lockkeeper.internal.script.text;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.error.Location;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A window that slides over the bytes of a script, all of them checked to be UTF-8. Everything from the kept place on stays
 * at hand; offsets count from there, so they hold while the window moves and grows. Blocks while it reads.
 *
 * <p>Long: one buffer, whose bytes, places and placeholders move together.
 */
public final class ByteWindow implements Closeable {

    private static final int READ = 1 << 16;
    private static final int LEAST = 1 << 6;

    /** From this size on the window shrinks again once what made it grow has been let go. */
    private static final int LARGE = 1 << 20;

    /** {@code bytes[pos]} up to {@code bytes[limit - 1]} can be read; open to the scanning loops, which are hot. */
    public byte[] bytes;

    public int pos;
    public int limit;

    /** Takes each placeholder that is refused; it is read on as text. */
    public Consumer<BadMigrationException> refusals = refused -> {
        throw refused;
    };

    /** How many tokens its reader has found since the kept place. */
    public int tokens;

    /** Whether its statements go to a server, which takes more memory than to read them. */
    public boolean isSent = true;

    private final String file;
    private final InputStream in;
    private final @Nullable PlaceholderInput placeholders;
    private final Splices splices = new Splices();
    private final Position keptPosition = new Position();
    private int kept;
    private int filled;
    private long keptInFile;
    private boolean ended;
    private boolean literal;
    private @Nullable String fault;

    public ByteWindow(String file, InputStream in) {
        this(file, in, 2 * READ);
    }

    /** @param size of what is read, if it is known: thousands of small files are not worth a large window each */
    public ByteWindow(String file, InputStream in, int size) {
        this(file, in, size, Placeholders.NONE);
    }

    /** @param placeholders what to put in as it comes to stand there */
    public ByteWindow(String file, InputStream in, int size, Placeholders placeholders) {
        this.file = file;
        this.in = in;
        this.placeholders = placeholders.isNone() ? null : new PlaceholderInput(placeholders, in, size);
        // one more, to see the end without growing
        this.bytes = new byte[Math.max(LEAST, Math.min(2 * READ, size + 1))];
    }

    /** The next byte but {@code ahead}, or -1 at the end of the script. */
    public int peek(int ahead) {
        while (pos + ahead >= limit) {
            if (!more()) {
                return -1;
            }
        }
        return bytes[pos + ahead] & 0xFF;
    }

    /**
     * Reads on, so that more characters are at hand, if only the byte-order mark; {@link #bytes}, {@link #pos} and
     * {@link #limit} may change.
     *
     * @return false at the end of the script
     * @throws BadMigrationException if what follows is not UTF-8, or cannot be read
     */
    public boolean more() {
        while (fault == null && !ended) {
            fill();
            int before = limit;
            limit = Utf8.validEnd(bytes, limit, filled);
            if (limit < filled && (ended || !Utf8.mayContinue(bytes, limit, filled))) {
                fault = fault(bytes[limit] & 0xFF);
            }
            if (limit > before) {
                skipMark();
                return true;
            }
        }
        if (fault != null) {
            throw new BadMigrationException(location(limit - kept), fault);
        }
        return false;
    }

    private void fill() {
        if (filled == bytes.length) {
            makeRoom();
        }
        try {
            int n = read();
            ended = n < 0;
            filled += Math.max(n, 0);
        } catch (IOException e) {
            throw Script.unreadable(file, e);
        }
    }

    private int read() throws IOException {
        int room = Math.min(READ, bytes.length - filled);
        if (placeholders == null) {
            return in.read(bytes, filled, room);
        }
        int n = placeholders.read(bytes, filled, room, literal);
        return n == 0 ? replace(placeholders) : n;
    }

    /** Puts in the value of the placeholder that stands next. */
    private int replace(PlaceholderInput input) throws IOException {
        if (limit < filled) {
            fault = fault(bytes[limit] & 0xFF);
            return 0;
        }
        PlaceholderInput.Found found;
        try {
            found = input.take();
        } catch (PlaceholderInput.Unknown unknown) {
            refusals.accept(new BadMigrationException(location(filled - kept), unknown.why()));
            found = input.takeAsText();
        }
        byte[] value = found.value();
        while (bytes.length - filled < value.length) {
            makeRoom();
        }
        System.arraycopy(value, 0, bytes, filled, value.length);
        splices.add(filled - kept, value.length, found.written(), found.secret());
        return value.length;
    }

    /**
     * From here on dollar signs begin placeholders, or they do not, as in comments and in data. What has been looked at
     * stays as it is: nothing is replaced before somebody goes there.
     */
    public void literal(boolean on) {
        literal = on;
    }

    /**
     * Whether a dollar sign stands that far ahead; behind this question it begins no placeholder.
     *
     * @param since the place from which on all must be the file's own: the offset of a dollar quote's first sign
     */
    public boolean takesDollar(int ahead, int since) {
        if (placeholders == null || pos + ahead < limit || splices.reach(since)) {
            return peek(ahead) == '$';
        }
        boolean before = literal;
        literal = true;
        try {
            return peek(ahead) == '$';
        } finally {
            literal = before;
        }
    }

    /** Slides or grows, each by a fixed share of the window, so that the copying stays linear in what is read. */
    private void makeRoom() {
        if (kept > bytes.length / 4) {
            System.arraycopy(bytes, kept, bytes, 0, filled - kept);
            slide();
            return;
        }
        refuseLarge(limit - kept, this::rest);
        long size = bytes.length + (long) bytes.length / 2;
        if (size > Integer.MAX_VALUE - 8) {
            throw new BadMigrationException(location(0), "this statement is larger than a gigabyte: split it");
        }
        bytes = Arrays.copyOf(bytes, (int) size);
    }

    /** How many bytes there are up to the end of the script; none of them is at hand then. */
    private long rest() {
        long all = filled - kept;
        while (!ended) {
            filled = kept;
            limit = kept;
            fill();
            all += filled - kept;
        }
        return all;
    }

    /** Refuses the statement that the window holds up to there if there is no memory for it. */
    public void refuseLarge(int end) {
        refuseLarge(end, () -> (long) end);
    }

    private void refuseLarge(int size, Supplier<Long> all) {
        String why = !isSent || size < Memory.LEAST
                ? null
                : Memory.refusal(size, tokens, Utf8.isWide(bytes, kept, kept + size), all);
        if (why != null) {
            throw new BadMigrationException(location(0), why);
        }
    }

    private void slide() {
        pos -= kept;
        limit -= kept;
        filled -= kept;
        kept = 0;
    }

    private void skipMark() {
        if (keptInFile == 0
                && splices.isEmpty()
                && pos == 0
                && limit >= 3
                && bytes[0] == (byte) 0xEF
                && bytes[1] == (byte) 0xBB
                && bytes[2] == (byte) 0xBF) {
            pos = 3;
            kept = 3;
            keptInFile = 3;
        }
    }

    private String fault(int found) {
        if (found == 0) {
            return "a NUL byte, which PostgreSQL takes in no text: remove it, and save the file as UTF-8";
        }
        if (keptInFile == 0 && limit == 0 && (found == 0xFE || found == 0xFF)) {
            return "the file is UTF-16, not UTF-8: save the file as UTF-8";
        }
        return String.format("the byte 0x%02X is not UTF-8: save the file as UTF-8", found);
    }

    /** Lets everything before the current place go. */
    public void keep() {
        keptInFile += splices.advance(keptPosition, bytes, kept, pos - kept);
        splices.letGo(pos - kept);
        kept = pos;
        if (bytes.length > LARGE && filled - kept <= READ) {
            byte[] smaller = new byte[2 * READ];
            System.arraycopy(bytes, kept, smaller, 0, filled - kept);
            bytes = smaller;
            slide();
        }
    }

    /** How far the current place is behind the kept one. */
    public int offset() {
        return pos - kept;
    }

    /** Where in the file the kept place is, in bytes. */
    public long keptInFile() {
        return keptInFile;
    }

    /** Where in the file a place is, in bytes. */
    public long inFile(int offset) {
        return keptInFile + splices.advance(new Position(), bytes, kept, offset);
    }

    /** Whether anything was put in before that place, or begins there. */
    public boolean isReplacedBefore(int offset) {
        return splices.beginBefore(offset);
    }

    /** Whether that place is in the value of a placeholder. */
    public boolean isReplaced(int offset) {
        return splices.at(offset).isPresent();
    }

    /** How many UTF-16 units those bytes become. */
    public int chars(int from, int to) {
        return Utf8.chars(bytes, kept + from, kept + to);
    }

    /** What was put in up to that place. */
    public List<Replacement> replaced(int end) {
        return splices.upTo(bytes, kept, end);
    }

    public byte at(int offset) {
        return bytes[kept + offset];
    }

    public String text(int from, int to) {
        return new String(bytes, kept + from, to - from, StandardCharsets.UTF_8);
    }

    public Location location(int offset) {
        Position position = keptPosition.copy();
        splices.advance(position, bytes, kept, offset);
        return new Location(file, position.line(), position.column());
    }

    public BadMigrationException refuse(int offset, String why) {
        String where =
                splices.at(offset).map(" (in the value of %s)"::formatted).orElse("");
        return new BadMigrationException(location(offset), why + where);
    }

    String file() {
        return file;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw Script.unreadable(file, e);
        }
    }
}

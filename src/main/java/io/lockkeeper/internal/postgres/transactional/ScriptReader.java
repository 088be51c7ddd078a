package io.lockkeeper.internal.postgres.transactional;

import io.lockkeeper.error.Location;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.postgres.sql.SqlRequest;
import io.lockkeeper.internal.script.Databases;
import io.lockkeeper.internal.script.Header;
import io.lockkeeper.internal.script.lexer.Statement;
import io.lockkeeper.internal.script.lexer.StatementLexer;
import io.lockkeeper.internal.script.text.Memory;
import io.lockkeeper.internal.script.text.Script;
import io.lockkeeper.plan.Step;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.Closeable;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Cuts a script into what goes to the server at once. Reads as it goes, and blocks while it reads; for one thread. */
public final class ScriptReader implements Closeable {

    /** The driver needs about 18 bytes of heap a character; a larger statement goes alone. */
    private static final int MOST_CHARACTERS = 256 * 1024;

    private static final int CHUNK = 64 * 1024;

    private static final String PREPARE = "prepare";

    private static final Pattern ALL = Pattern.compile("reset\\s+all\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern STRINGS = Pattern.compile(
            "(reset|discard)\\s+all\\b|reset\\s+standard_conforming_strings\\b"
                    + "|set\\s+((session|local)\\s+)?standard_conforming_strings\\s*(=|to\\s)\\s*default\\b",
            Pattern.CASE_INSENSITIVE);

    /**
     * What goes to the server at once: either statements as one string, or one copy with its data.
     *
     * @param statements null for a copy
     * @param copy null for statements
     * @param dataFrom where the data of the copy begin; null for statements
     * @param last whether the script ends with it
     */
    record Piece(
            @Nullable SqlRequest statements,
            @Nullable Statement copy,
            @Nullable Location dataFrom,
            boolean last) {}

    private final Script script;
    private final String database;
    private final Header header;

    /** Read by whoever cancels, on a thread of his own. */
    private volatile @Nullable StatementLexer lexer;

    private volatile boolean closed;
    private SqlRequest request;
    private @Nullable Statement ahead;
    private @Nullable Piece first;
    private boolean started;

    /** Whether the server has been told to wait for us, however long, with what has run so far. */
    private boolean keepsWhatHasRun;

    private boolean prepares;

    /**
     * Opens nothing yet: that blocks as reading does.
     *
     * @param database the one that we are connected to, and that a {@code \connect} may name
     * @param header what goes ahead of the script's first statement, with the next
     */
    ScriptReader(Script script, String database, Header header, @Nullable Duration lockTimeout) {
        this.script = script;
        this.database = database;
        this.header = header;
        this.request = ScriptRun.timeouts(header, lockTimeout);
    }

    /** The script of a step, as it was when it was planned. */
    static ScriptReader of(Step step, String database, @Nullable Duration lockTimeout) {
        LoadedMigration migration = LoadedMigration.of(step.migration());
        return new ScriptReader(
                migration.script().unchangedSince(step.migration().checksum()),
                database,
                migration.header(),
                lockTimeout);
    }

    /** Reads the first piece before it is asked for; for a thread that hands the reader on. */
    void readAhead() {
        first = next();
    }

    /** The next piece, or null after the last; what a copy has not read of its data is skipped. */
    @Nullable
    Piece next() {
        Piece read = first;
        if (read != null) {
            first = null;
            return read;
        }
        return Memory.orRefuse(script.file(), this::read);
    }

    private @Nullable Piece read() {
        if (!started) {
            ahead = statement();
            started = true;
        }
        if (ahead == null) {
            return null;
        }
        if (ahead.kind() != Statement.Kind.COPY_FROM_STDIN) {
            return statements(ahead);
        }
        return request.isEmpty() ? copy(ahead) : given(false);
    }

    private Piece copy(Statement copy) {
        // the lexer must not move on before the data are read: whether it was the last is asked at the next call
        started = false;
        return new Piece(null, copy, lexer().copyDataLocation(), false);
    }

    private Piece statements(Statement first) {
        if (isLarge(first)) {
            return request.isEmpty() ? alone(first) : given(false);
        }
        Statement next = first;
        do {
            request.script(next);
            if (resetsAll(next)) {
                ScriptRun.rowSecurity(request, header.rowSecurity());
            }
            if (resetsStrings(next)) {
                request.own(Sql.STRINGS, Map.of("local", "true"));
            }
            prepares |= next.sql().regionMatches(true, 0, PREPARE, 0, PREPARE.length());
            if (next.endsString()) {
                return alone();
            }
            next = statement();
        } while (next != null
                && next.kind() != Statement.Kind.COPY_FROM_STDIN
                && request.length() + next.sql().length() <= MOST_CHARACTERS);
        ahead = next;
        return given(next == null);
    }

    /** Which gives up what it never set: that policies hide nothing. */
    public static boolean resetsAll(Statement statement) {
        return ALL.matcher(statement.sql()).lookingAt();
    }

    /** Which may give up that backslashes are no escapes, as the rest of the file was read. */
    public static boolean resetsStrings(Statement statement) {
        return STRINGS.matcher(statement.sql()).lookingAt();
    }

    private static boolean isLarge(Statement statement) {
        return statement.sql().length() > MOST_CHARACTERS;
    }

    /** Nothing is sent with it or read behind it: there may be room for no second one, nor for a copy of this one. */
    private Piece alone(Statement statement) {
        request.script(statement);
        return alone();
    }

    private Piece alone() {
        started = false;
        ahead = null;
        return given(false);
    }

    private Piece given(boolean last) {
        if (!last && !keepsWhatHasRun) {
            keepsWhatHasRun = true;
            request.own(Sql.IDLE_CLIENT);
        }
        Piece piece = new Piece(request, null, null, last);
        request = new SqlRequest();
        return piece;
    }

    /** Whether any statement so far leaves a name in the session. */
    boolean prepares() {
        return prepares;
    }

    private @Nullable Statement statement() {
        return lexer().nextSent(command -> Databases.refuseOther(command, database));
    }

    /** The data of the copy that was given out last. */
    Flux<ByteBuf> copyData() {
        return Flux.generate(sink -> {
            byte[] chunk = new byte[CHUNK];
            int read = Memory.orRefuse(script.file(), () -> lexer().readCopyData(chunk));
            if (read < 0) {
                sink.complete();
            } else {
                sink.next(Unpooled.wrappedBuffer(chunk, 0, read));
            }
        });
    }

    private StatementLexer lexer() {
        StatementLexer opened = lexer;
        if (opened == null) {
            opened = StatementLexer.open(script);
            lexer = opened;
            if (closed) {
                close();
            }
        }
        return opened;
    }

    /** A script that is opened while the run is cancelled is seen here or there, and closed in either case. */
    @Override
    public void close() {
        closed = true;
        StatementLexer opened = lexer;
        if (opened != null) {
            opened.close();
        }
    }
}

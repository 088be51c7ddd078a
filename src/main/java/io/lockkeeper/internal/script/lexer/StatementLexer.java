package io.lockkeeper.internal.script.lexer;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.error.Location;
import io.lockkeeper.internal.script.psql.PsqlCommands;
import io.lockkeeper.internal.script.text.ByteWindow;
import io.lockkeeper.internal.script.text.Script;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Splits a script into statements as the server would, one at a time: it never holds more than one statement, and looks at
 * each byte a bounded number of times. Blocks while it reads; for one thread.
 *
 * <p>If {@link #next} has come to the end, each statement can be followed by a semicolon and another statement. What would
 * break that is refused: a quote, comment, parenthesis or body that is never closed.
 *
 * <p>Long: one pass, whose state is read and written by each kind of statement.
 */
public final class StatementLexer implements Closeable {

    private final ByteWindow window;
    private final SqlScanner scanner;
    private final LeadingTokens leading;
    private final Nesting nesting;
    private final PsqlCommands commands;
    private final CopyData copyData;
    private final Consumer<BadMigrationException> refusals;
    private boolean started;
    private boolean header = true;
    private boolean switched;
    private @Nullable Location frame;
    private int statements;
    private long startInFile;
    private long endInFile;

    public StatementLexer(String file, InputStream in) {
        this(new ByteWindow(file, in));
    }

    public StatementLexer(ByteWindow window) {
        this(window, refused -> {
            throw refused;
        });
    }

    /** @param refusals takes what is refused and does not keep the rest from being read */
    public StatementLexer(ByteWindow window, Consumer<BadMigrationException> refusals) {
        this.window = window;
        this.refusals = refusals;
        window.refusals = refusals;
        scanner = new SqlScanner(window);
        leading = new LeadingTokens(window);
        nesting = new Nesting(window, leading);
        commands = new PsqlCommands(window);
        copyData = new CopyData(window);
    }

    /**
     * Opens a script at its start.
     *
     * @throws BadMigrationException if it cannot be opened
     */
    public static StatementLexer open(Script script) {
        return open(script, true);
    }

    /** As {@link #open}, for statements that are only looked at: none is too large for the heap that can be read. */
    public static StatementLexer openUnsent(Script script) {
        return open(script, false);
    }

    private static StatementLexer open(Script script, boolean isSent) {
        try {
            ByteWindow window = script.window(script.open());
            window.isSent = isSent;
            return new StatementLexer(window);
        } catch (IOException e) {
            throw Script.unreadable(script.file(), e);
        }
    }

    /**
     * The next statement, or null after the last. Data of a {@code copy} that were not read are skipped.
     *
     * @throws BadMigrationException if the script cannot be read, is not UTF-8, leaves something open, holds a psql command
     *     that pg_dump does not write, a misplaced directive, or leaves UTF-8 by a setting
     */
    public @Nullable Statement next() {
        skipCopyData();
        for (Token token = scanner.next(); token != Token.END; token = scanner.next()) {
            Statement statement = accept(token);
            if (statement != null) {
                return statement;
            }
        }
        Statement last = started ? finish() : null;
        if (frame != null) {
            refusals.accept(new BadMigrationException(
                    frame, "this `begin` has no `commit` behind its large objects: remove it"));
            frame = null;
        }
        return last;
    }

    /**
     * The next statement that is sent: what is only followed is passed over.
     *
     * @param commands takes the commands of psql's on the way, and may refuse them
     */
    public @Nullable Statement nextSent(Consumer<Statement> commands) {
        Statement next = next();
        while (next != null && (next.kind() == Statement.Kind.PSQL || next.kind() == Statement.Kind.FRAME)) {
            if (next.kind() == Statement.Kind.PSQL) {
                commands.accept(next);
            }
            next = next();
        }
        return next;
    }

    /**
     * The data that belong to the statement given out last, byte for byte as they stand in the script.
     *
     * @return how many bytes of the target were filled, or -1 at the end of the data or if the statement has none
     * @throws BadMigrationException if the script cannot be read or is not UTF-8
     */
    public int readCopyData(byte[] target) {
        return copyData.read(target);
    }

    /** Where the data of the {@code copy} that was given out last begin, before any of them is read. */
    public Location copyDataLocation() {
        return window.location(0);
    }

    /** Where the statement given out last starts in the file, in bytes. */
    public long startInFile() {
        return startInFile;
    }

    /** Where its last token ends in the file, in bytes. */
    long endInFile() {
        return endInFile;
    }

    private void skipCopyData() {
        byte[] scrap = new byte[0];
        int read = copyData.read(scrap);
        if (read == 0) {
            scrap = new byte[1 << 13];
            while (read >= 0) {
                read = copyData.read(scrap);
            }
        }
    }

    private @Nullable Statement accept(Token token) {
        if (token == Token.LINE_COMMENT && (!header || window.isReplacedBefore(scanner.start()))) {
            tolerate(() -> Directive.refuse(window, scanner.start(), scanner.end()));
        }
        if (token == Token.LINE_COMMENT || token == Token.BLOCK_COMMENT) {
            return null;
        }
        header = false;
        if (token == Token.BACKSLASH) {
            return backslash();
        }
        if (token == Token.SEMICOLON && !nesting.isOpen()) {
            return started ? finish() : null;
        }
        if (!started) {
            start();
        }
        window.tokens++;
        leading.add(token, scanner.start(), scanner.end(), nesting.inParentheses());
        nesting.add(token, scanner.start(), scanner.end());
        return null;
    }

    private void start() {
        started = true;
        window.tokens = 0;
        scanner.beginStatement();
        leading.clear();
        nesting.clear();
    }

    private @Nullable Statement backslash() {
        int backslash = scanner.start();
        if (started) {
            tolerate(() -> commands.refuse(backslash));
            leave();
            return null;
        }
        try {
            String command = commands.read(backslash);
            int end = command.getBytes(StandardCharsets.UTF_8).length;
            return statement(0, Statement.Kind.PSQL, end, command, false, null, List.of());
        } catch (BadMigrationException refused) {
            refusals.accept(refused);
            return null;
        }
    }

    private void tolerate(Runnable check) {
        try {
            check.run();
        } catch (BadMigrationException refused) {
            refusals.accept(refused);
        }
    }

    /** Lets go of the statement up to here. */
    private void leave() {
        started = false;
        scanner.endStatement();
        window.keep();
    }

    private Statement finish() {
        nesting.refuseOpen();
        int end = nesting.end();
        window.refuseLarge(end);
        Classifier classifier = new Classifier(leading);
        Settings.Change change = new Settings(leading).change();
        tolerate(() -> refuseWhatLeavesReadingOpen(classifier, change));
        if (classifier.isBinaryCopy()) {
            throw window.refuse(
                    0, "the data of a binary copy cannot stand in a script, which is text: use text or csv");
        }
        Statement.Kind kind = framed(classifier.kind());
        Statement statement = statement(
                kind == Statement.Kind.FRAME ? 0 : ++statements,
                kind,
                end,
                window.text(0, end),
                change != null || nesting.hadBody(),
                new SubjectReader(leading).subject(),
                scanner.quirks().before(end));
        endInFile = window.inFile(end);
        leave();
        if (change != null && change.ofStrings()) {
            switched = true;
            scanner.quoteWithBackslash(change.quotesWithBackslash());
        }
        if (statement.kind() == Statement.Kind.COPY_FROM_STDIN) {
            copyData.begin();
        }
        return statement;
    }

    /** The transaction that pg_dump makes for each large object is one already. */
    private Statement.Kind framed(Statement.Kind kind) {
        if (frame == null) {
            if (leading.size() == 1 && leading.is(0, "begin") && LargeObjects.follow(window)) {
                frame = window.location(0);
                return Statement.Kind.FRAME;
            }
            return kind;
        }
        if (leading.size() == 1 && leading.is(0, "commit")) {
            frame = null;
            return Statement.Kind.FRAME;
        }
        if (!LargeObjects.isWork(leading)) {
            tolerate(() -> {
                throw window.refuse(
                        0,
                        "only pg_dump's work on large objects may stand between the `begin` in line " + frame.line()
                                + " and its `commit`: remove both; each file is one transaction");
            });
        }
        return kind;
    }

    private void refuseWhatLeavesReadingOpen(Classifier classifier, Settings.@Nullable Change change) {
        if (change != null && change.toOtherEncoding()) {
            throw window.refuse(
                    0,
                    "client_encoding " + change.value()
                            + " is refused: the script is UTF-8, and so is the connection: remove it");
        }
        if (switched && classifier.isRollbackToSavepoint()) {
            throw window.refuse(
                    0,
                    "rolling back to a savepoint in a script that sets standard_conforming_strings is refused: how the"
                            + " rest is to be read would depend on the savepoint: give one of them its own file");
        }
    }

    private Statement statement(
            int index,
            Statement.Kind kind,
            int end,
            String sql,
            boolean endsString,
            Statement.@Nullable Subject subject,
            List<DriverQuirk> quirks) {
        Location location = window.location(0);
        startInFile = window.keptInFile();
        return new Statement(
                location.file(),
                index,
                location.line(),
                location.column(),
                kind,
                sql,
                endsString,
                subject,
                quirks,
                window.replaced(end));
    }

    /**
     * Lets go of the script.
     *
     * @throws BadMigrationException if that fails
     */
    @Override
    public void close() {
        window.close();
    }
}

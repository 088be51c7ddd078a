package io.lockkeeper.script;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.error.Location;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits a script into statements as the server would, one at a time: it never holds more than one statement, and looks at
 * each byte a bounded number of times. Blocks while it reads; for one thread.
 *
 * <p>If {@link #next} has come to the end, each statement can be followed by a semicolon and another statement. What would
 * break that is refused: a quote, comment, parenthesis or body that is never closed.
 */
public final class StatementLexer implements Closeable {

    private final ByteWindow window;
    private final SqlScanner scanner;
    private final LeadingTokens leading;
    private final Nesting nesting;
    private final PsqlCommands commands;
    private final CopyData copyData;
    private boolean started;
    private boolean header = true;
    private boolean switched;
    private int statements;
    private long startInFile;
    private long endInFile;

    StatementLexer(String file, InputStream in) {
        this(new ByteWindow(file, in));
    }

    StatementLexer(ByteWindow window) {
        this.window = window;
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
        try {
            return new StatementLexer(script.window(script.open()));
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
        return started ? finish() : null;
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
    long startInFile() {
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
            Directive.refuse(window, scanner.start(), scanner.end());
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
        leading.add(token, scanner.start(), scanner.end(), nesting.inParentheses());
        nesting.add(token, scanner.start(), scanner.end());
        return null;
    }

    private void start() {
        started = true;
        scanner.beginStatement();
        leading.clear();
        nesting.clear();
    }

    private Statement backslash() {
        if (started) {
            commands.refuse(scanner.start());
        }
        String command = commands.read(scanner.start());
        int end = command.getBytes(StandardCharsets.UTF_8).length;
        return statement(0, Statement.Kind.PSQL, end, command, false, List.of());
    }

    private Statement finish() {
        nesting.refuseOpen();
        int end = nesting.end();
        Classifier classifier = new Classifier(leading);
        Settings.Change change = new Settings(leading).change();
        refuseWhatLeavesReadingOpen(classifier, change);
        if (classifier.isBinaryCopy()) {
            throw window.refuse(
                    0, "the data of a binary copy cannot stand in a script, which is text: use text or csv");
        }
        Statement statement = statement(
                ++statements,
                classifier.kind(),
                end,
                window.text(0, end),
                change != null,
                scanner.oddities().before(end));
        endInFile = window.inFile(end);
        started = false;
        scanner.endStatement();
        window.keep();
        if (change != null && change.ofStrings()) {
            switched = true;
            scanner.quoteWithBackslash(change.quotesWithBackslash());
        }
        if (statement.kind() == Statement.Kind.COPY_FROM_STDIN) {
            copyData.begin();
        }
        return statement;
    }

    private void refuseWhatLeavesReadingOpen(Classifier classifier, Settings.@Nullable Change change) {
        if (change != null && change.toOtherEncoding()) {
            throw window.refuse(
                    0,
                    "client_encoding " + change.value() + " is refused: the script is UTF-8, and so is the connection");
        }
        if (switched && classifier.isRollbackToSavepoint()) {
            throw window.refuse(
                    0,
                    "rolling back to a savepoint in a script that sets standard_conforming_strings is refused:"
                            + " how the rest is to be read would depend on the savepoint");
        }
    }

    private Statement statement(
            int index, Statement.Kind kind, int end, String sql, boolean changesReading, List<Oddity> oddities) {
        Location location = window.location(0);
        startInFile = window.keptInFile();
        return new Statement(
                location.file(),
                index,
                location.line(),
                location.column(),
                kind,
                sql,
                changesReading,
                oddities,
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

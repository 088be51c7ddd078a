package io.lockkeeper.internal.script;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.script.lexer.Directive;
import io.lockkeeper.internal.script.lexer.SqlScanner;
import io.lockkeeper.internal.script.lexer.Token;
import io.lockkeeper.internal.script.text.ByteWindow;
import io.lockkeeper.internal.script.text.Script;
import io.lockkeeper.ledger.MigrationKind;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * What the leading comment lines of a script ask for, in lines such as {@code -- lockkeeper: breaking, lock-timeout=2s}.
 *
 * @param breaking whether releases that do not know this migration must not start
 * @param lockTimeout how long a statement may wait for a lock
 * @param statementTimeout how long a statement may run
 * @param kind how the script is to run, whatever its statements look like; never {@link MigrationKind#CODE}
 * @param batching how it is cut; present exactly if the kind is {@link MigrationKind#BATCHED}
 * @param rowSecurity whether it counts on policies, and is to pass over the rows that they hide; otherwise the server refuses
 *     what would
 */
public record Header(
        boolean breaking,
        Optional<Duration> lockTimeout,
        Optional<Duration> statementTimeout,
        Optional<MigrationKind> kind,
        Optional<Batching> batching,
        boolean rowSecurity) {

    /** A header that says nothing of row security. */
    public Header(
            boolean breaking,
            Optional<Duration> lockTimeout,
            Optional<Duration> statementTimeout,
            Optional<MigrationKind> kind,
            Optional<Batching> batching) {
        this(breaking, lockTimeout, statementTimeout, kind, batching, false);
    }

    /** The header of a script that asks for nothing. */
    public static final Header NONE =
            new Header(false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

    /** The same for what counts on policies. */
    public Header withRowSecurity() {
        return new Header(breaking, lockTimeout, statementTimeout, kind, batching, true);
    }

    /**
     * Reads the comments before the first statement, and no further. Blocks.
     *
     * @throws BadMigrationException if a key is unknown or stands twice, a value is missing, wrong or one too many, kinds
     *     contradict each other, or the script cannot be read
     */
    public static Header read(Script script) {
        // nearly every script begins with a statement, and there may be thousands
        if (script.beginsWithWord()) {
            return NONE;
        }
        try (ByteWindow window = script.written(script.open())) {
            return read(window);
        } catch (IOException e) {
            throw Script.unreadable(script.file(), e);
        }
    }

    private static Header read(ByteWindow window) {
        SqlScanner scanner = new SqlScanner(window);
        Directives directives = new Directives();
        Token token = scanner.next();
        while (token == Token.LINE_COMMENT || token == Token.BLOCK_COMMENT) {
            int text = token == Token.LINE_COMMENT ? Directive.textStart(window, scanner.start(), scanner.end()) : -1;
            if (text >= 0) {
                directives.add(window.text(text, scanner.end()), window.location(text));
            }
            token = scanner.next();
        }
        return directives.header();
    }
}

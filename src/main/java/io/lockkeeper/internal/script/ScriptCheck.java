package io.lockkeeper.internal.script;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.script.lexer.Statement;
import io.lockkeeper.internal.script.lexer.StatementLexer;
import io.lockkeeper.internal.script.text.HashedInput;
import io.lockkeeper.internal.script.text.Memory;
import io.lockkeeper.internal.script.text.Script;
import io.lockkeeper.ledger.Checksum;
import io.lockkeeper.ledger.MigrationKind;
import java.io.IOException;
import java.util.List;

/**
 * What one pass over a script finds out.
 *
 * @param checksum over its content
 * @param statements how many are sent to the server; an empty script has none
 * @param kind how it runs
 * @param bytes how large the script is
 * @param databases what names a database: whether it may depends on which one is migrated
 */
public record ScriptCheck(
        Checksum checksum, int statements, MigrationKind kind, long bytes, List<Statement> databases) {

    /** Copies the list. */
    public ScriptCheck {
        databases = List.copyOf(databases);
    }

    /**
     * Splits and classifies a script, and refuses what cannot run. Blocks.
     *
     * @throws BadMigrationException if the script is lexically wrong, controls transactions, sends data to the client, or
     *     mixes statements that must run outside a transaction with others without its header saying how, or is
     *     to run in batches and is not one statement that names its batch; it stands for all that is refused in the script
     */
    public static ScriptCheck of(Script script, Header header) {
        return Memory.orRefuse(script.file(), () -> check(script, header));
    }

    private static ScriptCheck check(Script script, Header header) {
        Refusals refusals = new Refusals();
        KindCounts tally = new KindCounts(script.file(), header, refusals);
        try (HashedInput in = new HashedInput(script.open());
                StatementLexer lexer = new StatementLexer(script.window(in), refusals::add)) {
            refusals.gather(() -> {
                for (Statement statement = lexer.next(); statement != null; statement = lexer.next()) {
                    tally.add(statement);
                }
            });
            refusals.gather(tally::end);
            refusals.inOrderOfPlaces().throwIfAny();
            return new ScriptCheck(in.checksum(), tally.statements(), tally.kind(), in.bytes(), tally.databases());
        } catch (IOException e) {
            throw Script.unreadable(script.file(), e);
        }
    }

    /**
     * Refuses what leaves the database that is migrated, or does away with it.
     *
     * @param current the name of that database
     * @throws BadMigrationException if the script does; it stands for all such places
     */
    public void refuseOthersThan(String current) {
        Refusals refusals = new Refusals();
        databases.forEach(statement -> refusals.gather(() -> Databases.refuseOther(statement, current)));
        refusals.throwIfAny();
    }
}

package io.lockkeeper.internal.postgres.ledger;

import io.lockkeeper.error.DatabaseFailureException;
import io.lockkeeper.error.Phase;
import io.lockkeeper.internal.postgres.failure.SqlState;
import io.lockkeeper.internal.postgres.failure.StatementFailure;
import io.lockkeeper.internal.postgres.sql.SqlTemplate;
import io.lockkeeper.ledger.Checksum;
import io.lockkeeper.ledger.LedgerRow;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.ledger.RowState;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.message.Message;
import io.lockkeeper.message.Remedy;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A ledger that is not what it seems. Whatever is read of it counts for nothing then, whoever reads it.
 *
 * @param position of the row that says what no ledger says
 * @param text its version as it stands there, or null
 */
public record LedgerFault(long position, @Nullable String text, String name) {

    /** The table is no ledger, or not all of it can be seen. */
    static DatabaseFailureException ofTable(LedgerName ledger, String what, String detail) {
        return switch (what) {
            case "refused" ->
                new DatabaseFailureException(
                        Phase.PLAN,
                        SqlState.INSUFFICIENT_PRIVILEGE,
                        "the database refuses us while reading the ledger: " + detail + " (SQLSTATE "
                                + SqlState.INSUFFICIENT_PRIVILEGE + ")"
                                + ". Grant the role what it lacks, or let a role that has it migrate.",
                        null);
            case "expressions" ->
                failure(Message.of(
                        "the ledger %s has an index of an expression or of some rows, or extended statistics, whose functions would run with the rights of whoever reads it. Drop what Lockkeeper has not made",
                        ledger));
            case "hidden" ->
                failure(Message.of(
                        "row security hides rows of the ledger %s from this role, so that nobody knows what is done. Switch it off with alter table %s disable row level security, or migrate as a role that it leaves alone",
                        ledger, ledger.qualified()));
            default ->
                failure(Message.of(
                        "%s exists and is not a ledger of Lockkeeper: %s. Name another with: %s",
                        ledger,
                        what.equals("kind") ? "it is no ordinary table" : "of its columns " + detail,
                        Remedy.option(Remedy.Option.TABLE)));
        };
    }

    private static final String CHANGED = "lockkeeper does not write ";

    /** What the look at each write refuses, if that is what the server said. */
    public static Throwable orElse(StatementFailure refused) {
        String said = refused.getMessage();
        return said != null && said.contains(CHANGED) ? toWrite("changed", "", "") : refused;
    }

    /** What keeps us from writing to it. */
    static DatabaseFailureException toWrite(String what, String owner, String name) {
        return failure(message(what, owner, name));
    }

    private static Message message(String what, String owner, String name) {
        return switch (what) {
            case "owner" ->
                Message.of(
                        "the ledger belongs to the role %s, which could have its code run by whoever writes there: it is neither this role, nor one that this one is a member of, nor the database's owner. Give it another owner with alter table ... owner to ..., or trust that role with: %s",
                        owner, Remedy.option(Remedy.Option.TRUST_LEDGER_OWNER, owner));
            case "changed" ->
                Message.text(
                        "while this run went on, the ledger was given another owner, triggers or rules, or was made unlogged. Start again to be told which");
            case "trigger" ->
                name.isEmpty()
                        ? Message.text(
                                "the ledger had a trigger, and still counts as having some. Mend it with: vacuum")
                        : Message.of(
                                "the ledger has the trigger %s, whose code would run with the rights of whoever writes there. Drop it, or the foreign key that refers to the ledger, then vacuum the ledger",
                                name);
            case "unlogged" ->
                Message.text(
                        "the ledger is unlogged, and a crash of the server would empty it. Mend it with: alter table ... set logged");
            case "nullable" ->
                Message.of(
                        "the ledger's column %s has lost its not null. Mend it with: alter table ... alter column %s set not null",
                        name, SqlTemplate.identifier(name));
            default ->
                Message.text(
                        "the ledger has rules, whose statements would run with the rights of whoever writes there. Drop them with: drop rule ... on the ledger");
        };
    }

    static DatabaseFailureException ofSchema() {
        return failure(Message.of(
                "no schema of the search_path exists, so there is no current schema for the ledger. Create one, or name the ledger's schema with: %s",
                Remedy.option(Remedy.Option.SCHEMA)));
    }

    /** No constraint keeps a version to one row. */
    static DatabaseFailureException twice(LedgerRow first, LedgerRow second) {
        return failure(Message.of(
                "the ledger has %s twice, in the rows at position %s and %s. See which one is true, and delete the other one in SQL: delete from the ledger where position = %s",
                first.title(), first.position(), second.position(), second.position()));
    }

    /** Rows of a table that inherits from it. */
    static DatabaseFailureException inherited() {
        return failure(
                Message.of(
                        "another table inherits from the ledger, and its rows are read as the ledger's own. Look for it in pg_inherits, and part the two with: alter table that one no inherit the ledger"));
    }

    /** @param mend what to do about it in SQL */
    DatabaseFailureException of(String what, String mend) {
        return failure(Message.of(
                "the ledger's row at position %s, of %s, %s. See whether that migration has run here; then mend the row in SQL (%s where position = %s), or delete it if nothing has run",
                position, text == null ? "R " + name : "V" + text + " " + name, what, mend, position));
    }

    @Nullable
    Version version() {
        if (text == null) {
            return null;
        }
        try {
            Version version = Version.of(text);
            if (version.toString().equals(text)) {
                return version;
            }
            throw of("has the version '" + text + "' instead of '" + version + "'", "set version = '" + version + "'");
        } catch (IllegalArgumentException e) {
            throw of("has the version '" + text + "', which is none", "set version");
        }
    }

    RowState state(@Nullable String label) {
        return Arrays.stream(RowState.values())
                .filter(state -> state.label().equals(label))
                .findFirst()
                .orElseThrow(() -> of(
                        "has the state '" + label + "', which is none of "
                                + Arrays.stream(RowState.values())
                                        .map(RowState::label)
                                        .collect(Collectors.joining(", ")),
                        "set state"));
    }

    MigrationKind kind(@Nullable String label) {
        return Arrays.stream(MigrationKind.values())
                .filter(kind -> kind.label().equals(label))
                .findFirst()
                .orElseThrow(() -> of(
                        "has the kind '" + label + "', which is none of "
                                + Arrays.stream(MigrationKind.values())
                                        .map(MigrationKind::label)
                                        .collect(Collectors.joining(", ")),
                        "set kind"));
    }

    /** Only what was there before a file was has none. */
    @Nullable
    Checksum checksum(@Nullable String hex, RowState state) {
        if (hex == null) {
            if (state == RowState.APPLIED) {
                throw of("is applied and has no checksum", "set checksum to the SHA-256 of its file");
            }
            return null;
        }
        try {
            return new Checksum(hex);
        } catch (IllegalArgumentException e) {
            throw of("has the checksum '" + hex + "', which is none", "set checksum to the SHA-256 of its file");
        }
    }

    private static DatabaseFailureException failure(Message message) {
        return new DatabaseFailureException(Phase.PLAN, null, message, null);
    }
}

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
 * A ledger that Lockkeeper does not trust, because of its table, its owner or one of its rows. Nothing that is read of it counts.
 *
 * @param position of the row that no Lockkeeper writes
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
                        "the ledger %s has an index on an expression, a partial index or extended statistics, whose functions would run with the rights of the role that reads it. Drop what Lockkeeper did not create",
                        ledger));
            case "hidden" ->
                failure(Message.of(
                        "row security hides rows of the ledger %s from this role, so Lockkeeper cannot tell what is applied. Disable it with alter table %s disable row level security, or migrate as a role that it does not apply to",
                        ledger, ledger.qualified()));
            default ->
                failure(Message.of(
                        "%s exists and is not a ledger of Lockkeeper: %s. Name another with: %s",
                        ledger,
                        what.equals("kind") ? "it is not an ordinary table" : "of its columns " + detail,
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
                        "the ledger belongs to the role %s, whose code could run with the rights of whoever writes to the ledger: that role is neither this one, nor one that this one is a member of, nor the database's owner. Change the owner with alter table ... owner to ..., or trust that role with: %s",
                        owner, Remedy.option(Remedy.Option.TRUST_LEDGER_OWNER, owner));
            case "changed" ->
                Message.text(
                        "during this run the ledger got another owner, a trigger or a rule, or was made unlogged. Start again to see which");
            case "trigger" ->
                name.isEmpty()
                        ? Message.text(
                                "the ledger had a trigger, and the catalog still says that it has one. Correct that with: vacuum")
                        : Message.of(
                                "the ledger has the trigger %s, whose code would run with the rights of whoever writes to the ledger. Drop it, or the foreign key that refers to the ledger, then vacuum the ledger",
                                name);
            case "unlogged" ->
                Message.text(
                        "the ledger is unlogged: a crash of the server would empty it. Correct that with: alter table ... set logged");
            case "nullable" ->
                Message.of(
                        "the ledger's column %s is no longer not null. Correct that with: alter table ... alter column %s set not null",
                        name, SqlTemplate.identifier(name));
            default ->
                Message.text(
                        "the ledger has rules, whose statements would run with the rights of whoever writes to the ledger. Drop them with: drop rule ... on the ledger");
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
                "the ledger has %s twice, in the rows at position %s and %s. Decide which one is right, and delete the other one: delete from the ledger where position = %s",
                first.title(), first.position(), second.position(), second.position()));
    }

    /** Rows of a table that inherits from it. */
    static DatabaseFailureException inherited() {
        return failure(
                Message.of(
                        "another table inherits from the ledger, so its rows are read as rows of the ledger. Find it in pg_inherits, and separate it with: alter table (that table) no inherit (the ledger)"));
    }

    /** @param mend what to do about it in SQL */
    DatabaseFailureException of(String what, String mend) {
        return failure(Message.of(
                "the ledger's row at position %s, of %s, %s. Check whether that migration has run here; then correct the row in SQL (%s where position = %s), or delete it if nothing has run",
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
            throw of("has the version '" + text + "', which is not a version", "set version");
        }
    }

    RowState state(@Nullable String label) {
        return Arrays.stream(RowState.values())
                .filter(state -> state.label().equals(label))
                .findFirst()
                .orElseThrow(() -> of(
                        "has the state '" + label + "', which is not one of "
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
                        "has the kind '" + label + "', which is not one of "
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
            throw of(
                    "has the checksum '" + hex + "', which is not a checksum",
                    "set checksum to the SHA-256 of its file");
        }
    }

    private static DatabaseFailureException failure(Message message) {
        return new DatabaseFailureException(Phase.PLAN, null, message, null);
    }
}

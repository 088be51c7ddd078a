package io.lockkeeper.internal.script;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.script.lexer.Statement;
import io.lockkeeper.internal.script.psql.PsqlCommand;

/** A migration stays in the database that it is run on: what names another, or does away with this one, is refused. */
public final class Databases {

    /** What a dump becomes that was made for one database only. */
    static final String REMAKE = "make the dump without --create (-C)";

    private Databases() {}

    /**
     * Looks at a statement that may name a database; all others pass.
     *
     * @param current the name of the database that is migrated
     * @throws BadMigrationException if it names one that it must not
     */
    public static void refuseOther(Statement statement, String current) {
        if (statement.kind() == Statement.Kind.PSQL) {
            statement.connectDatabase().filter(named -> !named.equals(current)).ifPresent(other -> {
                // a value that must not be seen may have been put in
                String named = PsqlCommand.of(statement.shown()).database().orElse(other);
                throw new BadMigrationException(
                        statement.location(),
                        "\\connect names the database " + named + ", and this is " + current
                                + ": a migration stays in the database that it is run on: if this is a dump, " + REMAKE
                                + ", else remove the line and what is meant for " + named);
            });
            return;
        }
        Statement.Subject subject = statement.subject();
        if (subject != null && subject.isDatabase() && subject.name().equals(current)) {
            throw new BadMigrationException(
                    statement.location(), "`" + statement.words() + "` " + why(subject, current));
        }
    }

    private static String why(Statement.Subject subject, String current) {
        return switch (subject.topic()) {
            case CREATE_DATABASE ->
                "is refused: " + current + " is the database that is migrated: remove it; if this is a dump, " + REMAKE;
            case DROP_DATABASE ->
                "would drop " + current + ", the database that is migrated: remove it; if this is a dump, " + REMAKE;
            default ->
                "cannot be done from inside " + current
                        + ", the database that is migrated: remove it, and do it from another database when nobody is"
                        + " connected to this one";
        };
    }
}

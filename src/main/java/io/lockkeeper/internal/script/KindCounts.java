package io.lockkeeper.internal.script;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.script.lexer.Statement;
import io.lockkeeper.ledger.MigrationKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What has been seen of the kinds of a script's statements, and what of it is refused. */
final class KindCounts {

    /** What means something only inside a transaction of several statements. */
    private static final Set<String> NEED_A_TRANSACTION = Set.of("savepoint", "release", "rollback", "lock", "declare");

    private final String file;
    private final Header header;
    private final Refusals refusals;
    private final List<Statement> databases = new ArrayList<>();
    private final List<Statement> controls = new ArrayList<>();
    private int statements;
    private @Nullable Statement outside;
    private @Nullable Statement inside;
    private @Nullable Statement copy;
    private @Nullable Statement bound;
    private @Nullable Statement only;

    KindCounts(String file, Header header, Refusals refusals) {
        this.file = file;
        this.header = header;
        this.refusals = refusals;
    }

    int statements() {
        return statements;
    }

    List<Statement> databases() {
        return databases;
    }

    void add(Statement statement) {
        if (statement.kind() == Statement.Kind.PSQL) {
            if (statement.connectDatabase().isPresent()) {
                databases.add(statement);
            }
            return;
        }
        switch (statement.kind()) {
            case TRANSACTION_CONTROL -> control(statement);
            case FRAME -> {
                bound = first(bound, statement);
                if (isWanted(MigrationKind.NON_TRANSACTIONAL) || isWanted(MigrationKind.BATCHED)) {
                    control(statement);
                }
            }
            case COPY_TO_STDOUT ->
                refuse(statement, "a migration has nobody to take the data of copy … to stdout: remove it");
            case OUTSIDE -> outside(statement);
            case COPY_FROM_STDIN -> {
                copy = first(copy, statement);
                bound = first(bound, statement);
                inside = first(inside, statement);
            }
            default -> inside(statement);
        }
        if (isWanted(MigrationKind.BATCHED)) {
            batched(statement);
        }
        statements = Math.max(statements, statement.index());
    }

    private static Statement first(@Nullable Statement before, Statement statement) {
        return before == null ? statement : before;
    }

    private boolean isWanted(MigrationKind kind) {
        return header.kind().filter(kind::equals).isPresent();
    }

    private void refuse(Statement statement, String why) {
        refusals.add(new BadMigrationException(statement.location(), why));
    }

    /** Refuses it for what follows its own words. */
    private void refuseIt(Statement statement, String why) {
        refuse(statement, "`" + statement.words() + "` " + why);
    }

    /** In a file that says of no kind to be, what is advised depends on the statements that are still to come. */
    private void control(Statement statement) {
        if (header.kind().isEmpty()) {
            if (controls.size() < Refusals.MOST_TOLD) {
                controls.add(statement);
            }
        } else if (isWanted(MigrationKind.NON_TRANSACTIONAL)) {
            refuseIt(
                    statement,
                    "is refused: the statements of a standalone file run one by one, each in its own transaction: remove"
                            + " it");
        } else {
            endsTransaction(statement);
        }
    }

    private void endsTransaction(Statement statement) {
        refuseIt(statement, "would end the migration's own transaction: remove it; each file is one transaction");
    }

    private void inside(Statement statement) {
        inside = first(inside, statement);
        if (statement.sql().length() > 3
                && NEED_A_TRANSACTION.contains(NonTransactionalStatement.firstWord(statement.sql()))) {
            bound = first(bound, statement);
        }
        Statement.Subject subject = statement.subject();
        if (subject == null) {
            return;
        }
        if (subject.isDatabase()) {
            databases.add(statement);
        } else if (isWanted(MigrationKind.NON_TRANSACTIONAL)) {
            refuseIt(
                    statement,
                    "has no effect: each statement of a standalone file is a transaction of its own: write, for instance,"
                            + " set default_transaction_isolation = 'serializable'");
        } else {
            refuseIt(
                    statement,
                    "comes too late: the migration's transaction has begun, read committed and read write: remove it;"
                            + " what nobody else may change meanwhile, lock: lock table … in share row exclusive mode");
        }
    }

    private void batched(Statement statement) {
        if (only != null) {
            refuse(
                    statement,
                    "a batched file has one statement, and `" + statement.words()
                            + "` is another: give it its own file");
            return;
        }
        only = statement;
        if (statement.kind() == Statement.Kind.COPY_FROM_STDIN) {
            refuseIt(statement, "has its data in the file, which has no batches: give it its own file");
        }
    }

    private void outside(Statement statement) {
        outside = first(outside, statement);
        if (statement.subject() != null) {
            databases.add(statement);
        }
        NonTransactionalStatement change = NonTransactionalStatement.of(statement);
        if (change.kind() == NonTransactionalStatement.Kind.CREATE_INDEX && change.name() == null) {
            refuseIt(statement, "has no name, and after an interruption nobody could tell which index is its: name it");
        } else if (!change.isNamed()) {
            refuseIt(
                    statement,
                    "names nothing that could be looked for after an interruption: write names plainly, not as U&\"…\"");
        }
        boolean concurrent = change.kind() != NonTransactionalStatement.Kind.REPEATABLE
                && change.kind() != NonTransactionalStatement.Kind.OTHER;
        if (concurrent && header.lockTimeout().isPresent()) {
            refuseIt(
                    statement,
                    "waits for old transactions, which a lock-timeout would cut off and leave an INVALID index behind:"
                            + " remove it from the header, or use statement-timeout");
        }
    }

    /** What only the whole script tells. */
    void end() {
        boolean ofDatabases = refuseDumpOfDatabase();
        if (outside != null && isWanted(MigrationKind.BATCHED)) {
            refuseIt(outside, "cannot run in a transaction, and so not in batches: give it its own file");
        }
        if (isWanted(MigrationKind.BATCHED) && refusals.isEmpty()) {
            refuseUnlessBatch();
        }
        if (copy != null && isWanted(MigrationKind.NON_TRANSACTIONAL)) {
            refuseIt(copy, "has its data in the file, which only a transactional one can send: give it its own file");
        }
        if (header.kind().isPresent()) {
            return;
        }
        if (outside == null) {
            controls.forEach(this::endsTransaction);
        } else if (inside == null) {
            Statement first = outside;
            controls.forEach(statement -> refuseIt(
                    statement,
                    "is refused: `" + first.words() + "` in line " + first.line()
                            + " runs outside any transaction: remove it"));
        } else if (!ofDatabases) {
            mixture(outside, inside);
        }
    }

    private void refuseUnlessBatch() {
        if (only == null) {
            throw new BadMigrationException(file, "has no statement to run in batches");
        }
        BatchStatement.of(only);
    }

    /**
     * A dump made with {@code --create} drops, makes and enters a database by name. To let it run, in whatever form, would
     * drop a live one, and put its objects elsewhere.
     */
    private boolean refuseDumpOfDatabase() {
        boolean connects = databases.stream().anyMatch(one -> one.kind() == Statement.Kind.PSQL);
        List<Statement> made =
                databases.stream().filter(KindCounts::makesOrDrops).toList();
        boolean both = made.stream().map(KindCounts::topic).distinct().count() > 1;
        if (made.isEmpty() || !connects && !(both && inside != null)) {
            return false;
        }
        refuseIt(
                made.get(0),
                "is for another database than the one that is migrated, and so is what follows it: if this is a dump, "
                        + Databases.REMAKE + "; else remove it, and every \\connect");
        return true;
    }

    private static boolean makesOrDrops(Statement statement) {
        Statement.Topic topic = topic(statement);
        return topic == Statement.Topic.CREATE_DATABASE || topic == Statement.Topic.DROP_DATABASE;
    }

    private static Statement.@Nullable Topic topic(Statement statement) {
        Statement.Subject subject = statement.subject();
        return subject == null ? null : subject.topic();
    }

    private void mixture(Statement outside, Statement inside) {
        boolean oneByOne = bound == null && databases.stream().noneMatch(one -> one.kind() != Statement.Kind.PSQL);
        String ways = oneByOne
                ? "give each its own file, or write `-- lockkeeper: standalone` at the top to run all of them one by one"
                : "give each its own file";
        if (controls.isEmpty()) {
            refuseIt(
                    outside,
                    "cannot run in a transaction, but `" + inside.words() + "` in line " + inside.line()
                            + " belongs in one: " + ways);
            return;
        }
        Statement control = controls.get(0);
        refuseIt(
                control,
                "is refused, and `" + outside.words() + "` in line " + outside.line()
                        + " cannot run in a transaction, but `" + inside.words() + "` in line " + inside.line()
                        + " belongs in one: remove every begin and commit, and " + ways);
    }

    MigrationKind kind() {
        MigrationKind wanted = header.kind().orElse(null);
        if (wanted == MigrationKind.NON_TRANSACTIONAL && statements == 0) {
            return MigrationKind.TRANSACTIONAL;
        }
        if (wanted != null) {
            return wanted;
        }
        return outside == null ? MigrationKind.TRANSACTIONAL : MigrationKind.NON_TRANSACTIONAL;
    }
}

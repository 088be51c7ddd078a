package io.lockkeeper.script;

import io.lockkeeper.error.BadMigrationException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What one pass over a script finds out.
 *
 * @param checksum over its content
 * @param statements how many are sent to the server; an empty script has none
 * @param kind how it runs
 * @param bytes how large the script is
 */
public record ScriptCheck(Checksum checksum, int statements, MigrationKind kind, long bytes) {

    /**
     * Splits and classifies a script, and refuses what cannot run. Blocks.
     *
     * @throws BadMigrationException if the script is lexically wrong, controls transactions, sends data to the client, or
     *     mixes statements that must run outside a transaction with others without its header saying how, or is
     *     to run in batches and is not one statement that names its batch
     */
    public static ScriptCheck of(Script script, Header header) {
        try (HashedInput in = new HashedInput(script.open());
                StatementLexer lexer = new StatementLexer(script.window(in))) {
            Tally tally = new Tally(script.file(), header);
            for (Statement statement = lexer.next(); statement != null; statement = lexer.next()) {
                tally.add(statement);
            }
            return new ScriptCheck(in.checksum(), tally.statements, tally.kind(), in.bytes());
        } catch (IOException e) {
            throw Script.unreadable(script.file(), e);
        }
    }

    /** What has been seen of the kinds of statements. */
    private static final class Tally {

        private final String file;
        private final Header header;
        private int statements;
        private @Nullable Statement outside;
        private @Nullable Statement inside;
        private @Nullable Statement copy;
        private @Nullable Statement only;

        Tally(String file, Header header) {
            this.file = file;
            this.header = header;
        }

        void add(Statement statement) {
            switch (statement.kind()) {
                case TRANSACTION_CONTROL -> throw transactionControl(statement);
                case COPY_TO_STDOUT ->
                    throw new BadMigrationException(
                            statement.location(),
                            "a migration has nobody to take the data of copy … to stdout: remove it");
                case OUTSIDE -> outside(statement);
                case TRANSACTIONAL -> inside = inside == null ? statement : inside;
                case COPY_FROM_STDIN -> {
                    copy = copy == null ? statement : copy;
                    inside = inside == null ? statement : inside;
                }
                case PSQL -> {}
            }
            if (isBatched() && statement.kind() != Statement.Kind.PSQL) {
                batched(statement);
            }
            statements = Math.max(statements, statement.index());
        }

        private boolean isBatched() {
            return header.kind().filter(MigrationKind.BATCHED::equals).isPresent();
        }

        private void batched(Statement statement) {
            if (only != null) {
                throw new BadMigrationException(
                        statement.location(),
                        "a batched file has one statement, and `" + words(statement)
                                + "` is another: give it its own file");
            }
            only = statement;
            if (statement.kind() == Statement.Kind.COPY_FROM_STDIN) {
                throw new BadMigrationException(
                        statement.location(),
                        "`" + words(statement) + "` has its data in the file, which has no batches");
            }
        }

        private void outside(Statement statement) {
            outside = outside == null ? statement : outside;
            LongStatement change = LongStatement.of(statement);
            if (change.kind() == LongStatement.Kind.CREATE_INDEX && change.name() == null) {
                throw new BadMigrationException(
                        statement.location(),
                        "`" + words(statement)
                                + "` has no name, and after an interruption nobody could tell which index is its: name it");
            }
            boolean concurrent =
                    change.kind() != LongStatement.Kind.REPEATABLE && change.kind() != LongStatement.Kind.OTHER;
            if (concurrent && header.lockTimeout().isPresent()) {
                throw new BadMigrationException(
                        statement.location(),
                        "`" + words(statement)
                                + "` waits for old transactions, which a lock-timeout would cut off and leave an INVALID"
                                + " index behind: remove it from the header, or use statement-timeout");
            }
        }

        private BadMigrationException transactionControl(Statement statement) {
            String why = header.kind().filter(MigrationKind.STANDALONE::equals).isPresent()
                    ? "` is refused: the statements of a standalone file run one by one, each in its own transaction"
                    : "` would end the migration's own transaction: remove it; each file is one transaction";
            return new BadMigrationException(statement.location(), "`" + words(statement) + why);
        }

        MigrationKind kind() {
            MigrationKind wanted = header.kind().orElse(null);
            if (outside != null && wanted == MigrationKind.BATCHED) {
                throw new BadMigrationException(
                        outside.location(),
                        "`" + words(outside) + "` cannot run in a transaction, and so not in batches");
            }
            if (isBatched()) {
                refuseUnlessBatch();
            }
            if (copy != null && wanted == MigrationKind.STANDALONE) {
                throw new BadMigrationException(
                        copy.location(),
                        "`" + words(copy)
                                + "` has its data in the file, which only a transactional one can send: give it its own file");
            }
            if (wanted == MigrationKind.STANDALONE && statements == 0) {
                return MigrationKind.TRANSACTIONAL;
            }
            if (wanted != null) {
                return wanted;
            }
            if (outside != null && inside != null) {
                throw mixture(outside, inside);
            }
            return outside == null ? MigrationKind.TRANSACTIONAL : MigrationKind.STANDALONE;
        }

        private void refuseUnlessBatch() {
            if (only == null) {
                throw new BadMigrationException(file, "has no statement to run in batches");
            }
            BatchStatement.of(only);
        }

        private static BadMigrationException mixture(Statement outside, Statement inside) {
            return new BadMigrationException(
                    outside.location(),
                    "`" + words(outside) + "` cannot run in a transaction, but `" + words(inside) + "` in line "
                            + inside.line() + " belongs in one: give each its own file, or write"
                            + " `-- lockkeeper: standalone` at the top to run all of them one by one");
        }

        /** Enough of a statement to recognize it. */
        private static String words(Statement statement) {
            String written = statement.written();
            String head = written.substring(0, Math.min(written.length(), 200));
            String line = String.join(" ", head.strip().split("\\s+"));
            return line.length() <= 48 ? line : line.substring(0, 48) + "…";
        }
    }
}

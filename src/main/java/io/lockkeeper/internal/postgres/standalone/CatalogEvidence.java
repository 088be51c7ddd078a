package io.lockkeeper.internal.postgres.standalone;

import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.script.NonTransactionalStatement;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.message.Message;
import io.lockkeeper.message.Remedy;
import io.lockkeeper.run.Evidence;
import io.r2dbc.spi.Row;
import org.jspecify.annotations.Nullable;

/** For each kind of statement: what is asked of the catalog, and who judges the answer. */
final class CatalogEvidence {

    private CatalogEvidence() {}

    /** The statement in {@code sql/catalog} to ask; null for what leaves nothing in the catalog to look for. */
    static @Nullable Sql question(NonTransactionalStatement.Kind kind) {
        return switch (kind) {
            case CREATE_INDEX -> Sql.CREATED_INDEX;
            case DROP_INDEX -> Sql.DROPPED_INDEX;
            case REINDEX_INDEX, REINDEX_TABLE -> Sql.REBUILT_INDEXES;
            case DETACH_PARTITION -> Sql.DETACHED_PARTITION;
            case REPEATABLE, SETTING, OTHER -> null;
        };
    }

    /** What the answer says. */
    static StatementEvidence.Seen seen(Sql question, Row row) {
        return switch (question) {
            case CREATED_INDEX -> CreatedIndex.Seen.of(row);
            case DROPPED_INDEX -> DroppedIndex.Seen.of(row);
            case REBUILT_INDEXES -> RebuiltIndexes.Seen.of(row);
            case DETACHED_PARTITION -> DetachedPartition.Seen.of(row);
            default -> throw new IllegalArgumentException(question + " says nothing of a non-transactional change");
        };
    }

    /**
     * Who judges it.
     *
     * @param version of the migration, or null for a repeatable one
     * @param seen null for a statement that leaves nothing in the catalog to look for
     */
    static StatementEvidence of(
            NonTransactionalScript.Part part,
            @Nullable Version version,
            StatementEvidence.Recorded recorded,
            StatementEvidence.@Nullable Seen seen) {
        if (seen instanceof CreatedIndex.Seen created) {
            return new CreatedIndex(part, version, recorded, created);
        }
        if (seen instanceof DroppedIndex.Seen dropped) {
            return new DroppedIndex(part, version, recorded, dropped);
        }
        if (seen instanceof RebuiltIndexes.Seen rebuilt) {
            return new RebuiltIndexes(part, version, recorded, rebuilt);
        }
        return seen instanceof DetachedPartition.Seen detached
                ? new DetachedPartition(part, version, recorded, detached)
                : new UnseenStatement(part, version, recorded);
    }

    /** A statement of which the catalog shows nothing: it may run again, or only a person can tell what it has done. */
    private static final class UnseenStatement extends StatementEvidence {

        UnseenStatement(NonTransactionalScript.Part part, @Nullable Version version, Recorded recorded) {
            super(part, version, recorded);
        }

        @Override
        Claim.Facts facts() {
            return Claim.Facts.of(part.hash());
        }

        /** A claim that was copied here from elsewhere may have come with half of what was done there. */
        @Override
        Evidence judge(boolean executed, Answers answers) {
            if (executed) {
                return done();
            }
            boolean sent = part.about().kind() == NonTransactionalStatement.Kind.OTHER
                    && recorded.facts() != null
                    && recorded.running();
            return sent
                    ? new Evidence.Unverifiable(Message.of(
                            "`%s` in %s was sent and its answer was never seen: only you can tell what it has done. Look, then say so: %s",
                            part.statement().written().lines().findFirst().orElse(""),
                            where(),
                            wayOut(Remedy::resolve)))
                    : new Evidence.Nothing();
        }
    }
}

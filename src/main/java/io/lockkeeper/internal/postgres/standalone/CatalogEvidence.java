package io.lockkeeper.internal.postgres.standalone;

import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.script.NonTransactionalStatement;
import io.lockkeeper.ledger.Version;
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
}

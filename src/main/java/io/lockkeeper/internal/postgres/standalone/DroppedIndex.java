package io.lockkeeper.internal.postgres.standalone;

import io.lockkeeper.internal.postgres.sql.Rows;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.message.Message;
import io.lockkeeper.run.Evidence;
import io.r2dbc.spi.Row;
import org.jspecify.annotations.Nullable;

/** What is to be believed of {@code drop index concurrently}. */
final class DroppedIndex extends StatementEvidence {

    /**
     * What the catalog shows.
     *
     * @param object the OID of the index that has the name now; empty when none has
     * @param schema the OID of its schema
     * @param claimedIsThere whether what was claimed is still there, under whatever name
     * @param nameIsTaken whether something has the name in the schema that was claimed
     */
    record Seen(String object, String qualified, String schema, boolean claimedIsThere, boolean nameIsTaken)
            implements StatementEvidence.Seen {

        static Seen of(Row row) {
            return new Seen(
                    Rows.text(row, "object_oid"),
                    Rows.text(row, "qualified"),
                    Rows.text(row, "schema_oid"),
                    Rows.is(row, "claimed_is_there"),
                    Rows.is(row, "name_is_taken"));
        }
    }

    private final Seen seen;

    DroppedIndex(NonTransactionalScript.Part part, @Nullable Version version, Recorded recorded, Seen seen) {
        super(part, version, recorded);
        this.seen = seen;
    }

    @Override
    Claim.Facts facts() {
        return new Claim.Facts(part.hash(), "", seen.object(), false, "", seen.schema(), "", "");
    }

    /** Without a claim of it, what is missing was never there: the server is asked, and its error is the answer. */
    @Override
    Evidence judge(boolean executed, Answers answers) {
        Claim.Facts claimed = proofOfThis();
        boolean known = claimed != null && !claimed.object().isEmpty();
        boolean nameIsTaken = known ? seen.nameIsTaken() : !seen.object().isEmpty();
        if (executed) {
            return nameIsTaken ? madeAgain() : new Evidence.Complete("the index is dropped");
        }
        return known && !seen.claimedIsThere() && !nameIsTaken
                ? new Evidence.Complete("the index is gone")
                : new Evidence.Nothing();
    }

    private Evidence madeAgain() {
        return new Evidence.Foreign(Message.of(
                "the server has dropped the index %s, and one of that name is there: somebody has made it again. The next start drops that one too; or keep it: %s",
                part.about().name(), wayOut()));
    }
}

package io.lockkeeper.internal.postgres.standalone;

import io.lockkeeper.internal.postgres.sql.Rows;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.message.Message;
import io.lockkeeper.run.Evidence;
import io.r2dbc.spi.Row;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is to be believed of {@code alter table … detach partition … concurrently}. */
final class DetachedPartition extends StatementEvidence {

    /**
     * Whether one hangs on the other.
     *
     * @param pending whether a detach was begun and not finished
     */
    record Link(String table, String partition, boolean attached, boolean pending) {}

    /**
     * What the catalog shows.
     *
     * @param table the OID of what has the table's name now; empty when nothing has
     * @param object the OID of what has the partition's name now; empty when nothing has
     * @param named of those two
     * @param claimed of those that were claimed, under whatever names
     */
    record Seen(String table, String object, Link named, Link claimed) implements StatementEvidence.Seen {

        static Seen of(Row row) {
            return new Seen(
                    Rows.text(row, "table_oid"),
                    Rows.text(row, "object_oid"),
                    new Link(
                            Rows.text(row, "parent_name"),
                            Rows.text(row, "partition_name"),
                            Rows.is(row, "attached"),
                            Rows.is(row, "pending")),
                    new Link(
                            Rows.text(row, "claimed_parent_name"),
                            Rows.text(row, "claimed_partition_name"),
                            Rows.is(row, "claimed_is_attached"),
                            Rows.is(row, "claimed_is_pending")));
        }
    }

    private final Seen seen;

    DetachedPartition(NonTransactionalScript.Part part, @Nullable Version version, Recorded recorded, Seen seen) {
        super(part, version, recorded);
        this.seen = seen;
    }

    /** What was not attached was not there to be detached: no claim may say later that it is done. */
    @Override
    Claim.Facts facts() {
        boolean ours = proofOfThis() != null && seen.claimed().pending();
        if (ours && proof != null) {
            return proof;
        }
        return seen.named().attached()
                ? new Claim.Facts(part.hash(), seen.table(), seen.object(), false, "", "", "", "")
                : Claim.Facts.of(part.hash());
    }

    @Override
    Evidence judge(boolean executed, Answers answers) {
        Claim.Facts claimed = proofOfThis();
        boolean known = claimed != null && !claimed.object().isEmpty();
        if (known && seen.claimed().pending()) {
            Link link = seen.claimed();
            return new Evidence.Leftover(
                    "an interrupted detach has left %s half detached from %s".formatted(link.partition(), link.table()),
                    Map.of("alter table %s detach partition %s finalize".formatted(link.table(), link.partition()), ""),
                    true);
        }
        if (seen.named().pending()) {
            return begunByOthers(seen.named());
        }
        boolean attached = seen.named().attached() || known && seen.claimed().attached();
        if (executed) {
            return attached
                    ? attachedAgain()
                    : new Evidence.Complete(part.about().name() + " is detached");
        }
        return known && !attached
                ? new Evidence.Complete(part.about().name() + " is detached from "
                        + part.about().table())
                : new Evidence.Nothing();
    }

    private Evidence begunByOthers(Link link) {
        return new Evidence.Foreign(Message.of(
                "a detach of %s from %s was begun by somebody else. Finish it with: alter table %s detach partition %s finalize; then accept it with: %s",
                link.partition(), link.table(), link.table(), link.partition(), wayOut()));
    }

    private Evidence attachedAgain() {
        return new Evidence.Foreign(Message.of(
                "the server has detached %s from %s, and it is attached: somebody has attached it again. The next start detaches it again; or keep it: %s",
                part.about().name(), part.about().table(), wayOut()));
    }
}

package io.lockkeeper.internal.postgres.standalone;

import io.lockkeeper.internal.postgres.sql.Rows;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.message.Message;
import io.lockkeeper.run.Evidence;
import io.r2dbc.spi.Row;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is to be believed of {@code create index concurrently}. */
final class CreatedIndex extends StatementEvidence {

    /**
     * What the catalog shows.
     *
     * @param table the OID of what has the table's name now; empty when nothing has
     * @param object the OID of what has the index's name in that table's schema; empty when nothing has
     * @param onTable the OID of the table that it is on; empty when it is no index
     * @param constraint the constraint that owns it; empty when none does
     * @param stray the OID of an INVALID index of that name on the claimed table, or of the one that was claimed
     */
    record Seen(
            String table,
            String tableName,
            String object,
            String relkind,
            String qualified,
            String onTable,
            String onTableName,
            boolean valid,
            String constraint,
            String stray,
            String strayName,
            String strayTableName)
            implements StatementEvidence.Seen {

        static Seen of(Row row) {
            return new Seen(
                    Rows.text(row, "table_oid"),
                    Rows.text(row, "table_name"),
                    Rows.text(row, "object_oid"),
                    Rows.text(row, "relkind"),
                    Rows.text(row, "qualified"),
                    Rows.text(row, "on_table"),
                    Rows.text(row, "on_table_name"),
                    Rows.is(row, "valid"),
                    Rows.text(row, "owning_constraint"),
                    Rows.text(row, "stray_oid"),
                    Rows.text(row, "stray"),
                    Rows.text(row, "stray_table_name"));
        }

        boolean isIndexOnTable() {
            return relkind.equals("i") && onTable.equals(table) && constraint.isEmpty();
        }
    }

    private final Seen seen;

    CreatedIndex(NonTransactionalScript.Part part, @Nullable Version version, Recorded recorded, Seen seen) {
        super(part, version, recorded);
        this.seen = seen;
    }

    @Override
    Claim.Facts facts() {
        boolean left = isLeftOfOurs();
        return new Claim.Facts(
                part.hash(),
                seen.table(),
                left ? seen.stray() : "",
                seen.object().isEmpty() || left,
                "",
                "",
                "",
                "");
    }

    @Override
    String index() {
        return proof != null && proof.nameFree() ? seen.object() : "";
    }

    @Override
    @Nullable
    Pair comparedIndex() {
        return seen.isIndexOnTable() && seen.valid() ? new Pair(seen.table(), seen.object()) : null;
    }

    @Override
    String tablesInDoubt() {
        if (!isLeftOfOurs()) {
            return "";
        }
        String claimed = proof == null ? "" : proof.table();
        return claimed.equals(seen.table()) ? claimed : (claimed + " " + seen.table()).strip();
    }

    /** An INVALID index of that name, made by an attempt that claimed it and did not end with an error that we know of. */
    private boolean isLeftOfOurs() {
        return proof != null
                && !seen.stray().isEmpty()
                && (proof.nameFree() || proof.object().equals(seen.stray()))
                && (seen.object().isEmpty() || seen.object().equals(seen.stray()));
    }

    @Override
    Evidence judge(boolean executed, Answers answers) {
        if (!executed && isLeftOfOurs()) {
            return leftover(answers.holder());
        }
        if (seen.object().isEmpty()) {
            return executed ? gone() : new Evidence.Nothing();
        }
        if (!seen.isIndexOnTable()) {
            return taken();
        }
        if (!seen.valid()) {
            return executed ? builtInvalid() : foreignInvalid();
        }
        return valid(executed, answers.comparison());
    }

    private Evidence leftover(@Nullable TableHolder holder) {
        String left = "an interrupted build has left the index " + seen.strayName() + " on " + seen.strayTableName()
                + " INVALID";
        Evidence doubt = inDoubt(left, holder);
        return doubt != null
                ? doubt
                : new Evidence.Leftover(
                        left, Map.of("drop index concurrently if exists " + seen.strayName(), seen.stray()));
    }

    private Evidence gone() {
        return new Evidence.Foreign(Message.of(
                "the server has carried out %s, and no index %s is on %s: somebody has dropped or renamed it, or replaced the table. Start again to build it, or say that it is not wanted any more: %s",
                where(), part.about().name(), part.about().table(), wayOut()));
    }

    private Evidence taken() {
        String by = !seen.relkind().equals("i")
                ? "something that is no index"
                : seen.onTable().equals(seen.table())
                        ? "the index of the constraint " + seen.constraint() + " of " + seen.tableName()
                        : "an index on " + seen.onTableName();
        return new Evidence.Foreign(Message.of(
                "the name %s is taken by %s. Rename or drop that, or the index that %s asks for; or accept what is there with: %s",
                seen.qualified(), by, where(), wayOut()));
    }

    private Evidence builtInvalid() {
        return new Evidence.Foreign(Message.of(
                "the server has carried out %s, and the index %s on %s is INVALID: somebody began it, or began to drop it. Start again once nobody is at work on it, or drop it with: drop index concurrently %s",
                where(), seen.qualified(), seen.tableName(), seen.qualified()));
    }

    private Evidence foreignInvalid() {
        return new Evidence.Foreign(Message.of(
                "an INVALID index %s on %s is there already, and Lockkeeper has not begun it. See whether somebody is building it; if nobody is, drop it with: drop index concurrently %s",
                seen.qualified(), seen.tableName(), seen.qualified()));
    }

    private Evidence valid(boolean executed, @Nullable IndexComparison comparison) {
        if (comparison == null) {
            throw new IllegalStateException("a valid index is compared before it is judged");
        }
        return switch (comparison.outcome()) {
            case SAME -> same(executed);
            case DIFFERENT -> different(comparison);
            case BUSY ->
                new Evidence.Unknown(Message.of(
                        "the index %s on %s cannot be compared now with what %s asks for: %s. Wait until whoever holds a lock on %s ends, or end that session",
                        seen.qualified(), seen.tableName(), where(), comparison.reason(), seen.tableName()));
            case IMPOSSIBLE ->
                executed && (recorded.made() || !part.about().conditional()) && isClaimedHere()
                        ? new Evidence.Complete("the server has built the index " + seen.qualified() + " on "
                                + seen.tableName() + ", and it is valid")
                        : incomparable(comparison.reason());
        };
    }

    private boolean isClaimedHere() {
        return proof != null && proof.nameFree() && proof.table().equals(seen.table());
    }

    private Evidence same(boolean executed) {
        if (executed || isClaimedHere()) {
            return new Evidence.Complete(
                    "the index " + seen.qualified() + " on " + seen.tableName() + " is valid, and as it is wanted");
        }
        if (part.about().conditional()) {
            return new Evidence.Nothing();
        }
        return new Evidence.Foreign(Message.of(
                "an index %s on %s is there already, and Lockkeeper has not built it. It is as %s asks for: drop it, and the next start builds it; or accept it with: %s",
                seen.qualified(), seen.tableName(), where(), wayOut()));
    }

    private Evidence different(IndexComparison comparison) {
        boolean edited = isClaimedHere() && proofOfThis() == null;
        return new Evidence.Foreign(Message.of(
                "the index %s on %s is there, %s, and is not what %s asks for: it is `%s`, wanted is `%s`. Drop or rename it, and the next start builds what is wanted; or accept it with: %s",
                seen.qualified(),
                seen.tableName(),
                edited
                        ? "built from what the file said before it was edited"
                        : "and Lockkeeper has not built it like that",
                where(),
                comparison.found(),
                comparison.wanted(),
                wayOut()));
    }

    private Evidence incomparable(String reason) {
        return new Evidence.Foreign(Message.of(
                "an index %s on %s is there, and it cannot be compared with what %s asks for: %s. Drop it, and the next start builds it; or look at it, and accept it with: %s",
                seen.qualified(), seen.tableName(), where(), reason, wayOut()));
    }
}

package io.lockkeeper.internal.postgres.standalone;

import io.lockkeeper.internal.postgres.sql.Rows;
import io.lockkeeper.internal.script.NonTransactionalStatement;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.message.Message;
import io.lockkeeper.run.Evidence;
import io.r2dbc.spi.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is to be believed of {@code reindex index} and {@code reindex table}. */
final class RebuiltIndexes extends StatementEvidence {

    /**
     * What the catalog shows.
     *
     * @param object the OID of what has the name now; empty when nothing has
     * @param table the OID of the table that it is on, or is
     * @param valid whether it is an index that queries use
     * @param definition a digest of what the index is
     * @param claimedIsThere whether the index that was claimed is still there, under whatever name
     * @param copies names of INVALID copies that were not there at the claim, on the table, its partitions and overflow tables
     * @param kept names of such copies that this role may not drop
     * @param copyOids OIDs of both, in that order
     * @param originals of how many indexes the copies are
     * @param places OIDs of all those tables
     */
    record Seen(
            String object,
            String table,
            boolean valid,
            String definition,
            boolean claimedIsThere,
            List<String> copies,
            List<String> kept,
            String copyOids,
            long originals,
            String places)
            implements StatementEvidence.Seen {

        static Seen of(Row row) {
            Long originals = row.get("originals", Long.class);
            return new Seen(
                    Rows.text(row, "object_oid"),
                    Rows.text(row, "table_oid"),
                    Rows.is(row, "valid"),
                    Rows.text(row, "definition"),
                    Rows.is(row, "claimed_is_there"),
                    lines(Rows.text(row, "names")),
                    lines(Rows.text(row, "kept_names")),
                    Rows.text(row, "oids"),
                    originals == null ? 0 : originals,
                    Rows.text(row, "places"));
        }
    }

    private final Seen seen;
    private final boolean ofIndex;

    RebuiltIndexes(NonTransactionalScript.Part part, @Nullable Version version, Recorded recorded, Seen seen) {
        super(part, version, recorded);
        this.seen = seen;
        this.ofIndex = part.about().kind() == NonTransactionalStatement.Kind.REINDEX_INDEX;
    }

    @Override
    Claim.Facts facts() {
        return new Claim.Facts(
                part.hash(),
                seen.table(),
                seen.object(),
                false,
                proof == null ? seen.copyOids() : proof.bystanders(),
                "",
                ofIndex ? seen.definition() : "",
                "");
    }

    @Override
    String index() {
        return ofIndex ? seen.object() : "";
    }

    @Override
    String tablesInDoubt() {
        return proof != null && !seen.copies().isEmpty() ? seen.places() : "";
    }

    @Override
    Evidence judge(boolean executed, Answers answers) {
        if (executed) {
            return afterwards();
        }
        if (proof != null && !seen.copies().isEmpty()) {
            return copies(answers.holder());
        }
        return isRebuilt() ? new Evidence.Complete("the index is rebuilt" + kept()) : new Evidence.Nothing();
    }

    private Evidence afterwards() {
        boolean there = ofIndex ? seen.valid() : !seen.object().isEmpty();
        return there
                ? new Evidence.Complete("the indexes are rebuilt" + kept())
                : new Evidence.Foreign(Message.of(
                        "the server has carried out %s, and %s is gone or INVALID: somebody has dropped or replaced it. Start again to rebuild it, or say that it is not wanted any more: %s",
                        where(), part.about().name(), wayOut()));
    }

    /** A rebuild ends with a new index in the old one's place: all but its OID is the same. */
    private boolean isRebuilt() {
        Claim.Facts claimed = proofOfThis();
        return ofIndex
                && claimed != null
                && !claimed.object().isEmpty()
                && !claimed.object().equals(seen.object())
                && !seen.claimedIsThere()
                && seen.valid()
                && claimed.table().equals(seen.table())
                && claimed.definition().equals(seen.definition());
    }

    private Evidence copies(@Nullable TableHolder holder) {
        String names = String.join(", ", seen.copies());
        String left = "an interrupted rebuild has left " + names + kept();
        Evidence doubt = inDoubt(left, holder);
        if (doubt != null) {
            return doubt;
        }
        if (seen.copies().size() > seen.originals()) {
            return new Evidence.Foreign(Message.of(
                    "which of %s the interrupted rebuild has left cannot be told. Drop those that nobody needs, for instance with: drop index concurrently %s. Then start again",
                    names, seen.copies().get(0)));
        }
        String[] oids = seen.copyOids().split(" ");
        Map<String, String> drops = new HashMap<>();
        seen.copies().forEach(name -> drops.put("drop index concurrently if exists " + name, oids[drops.size()]));
        return new Evidence.Leftover(left, drops);
    }

    /** The overflow table's schema is closed to most roles. */
    private String kept() {
        return seen.kept().isEmpty()
                ? ""
                : "; this role may not drop " + String.join(", ", seen.kept())
                        + ", which a superuser drops with: drop index concurrently "
                        + seen.kept().get(0);
    }
}

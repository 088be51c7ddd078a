package io.lockkeeper.internal.postgres.standalone;

import io.lockkeeper.error.Location;
import io.lockkeeper.internal.script.NonTransactionalStatement;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.message.Message;
import io.lockkeeper.message.Remedy;
import io.lockkeeper.run.Evidence;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is to be believed of one statement of a non-transactional change, once nobody is at work on it: the table of
 * {@code long-changes.md}. What has the name but is not known to be ours is never touched, and what is called done has the
 * wanted definition. Pure: rows and answers come in as values.
 */
abstract class StatementEvidence {

    /**
     * What the ledger has of it.
     *
     * @param facts of its claim; null when it was never claimed
     * @param running whether that claim has not ended with an error that we know of
     * @param here what the claim's origin would be, had it been made here; empty where that cannot be told
     * @param own whether this very connection has made the claim
     * @param made whether the server has carried the statement out, and would have told if it had passed over it
     */
    record Recorded(Claim.@Nullable Facts facts, boolean running, String here, boolean own, boolean made) {

        /** What a claim saw that still tells something: not after an error, and not what was copied here from elsewhere. */
        Claim.@Nullable Facts proof() {
            boolean made =
                    own || !here.isEmpty() && facts != null && facts.origin().equals(here);
            return running && made ? facts : null;
        }
    }

    /** What the catalog shows. */
    interface Seen {}

    /** The OIDs of a table and an index of it. */
    record Pair(String table, String index) {}

    /** What had to be asked beyond the catalog, if anything. */
    record Answers(
            @Nullable IndexComparison comparison, @Nullable TableHolder holder) {

        static final Answers NONE = new Answers(null, null);
    }

    final NonTransactionalScript.Part part;
    final @Nullable Version version;
    final Recorded recorded;
    final Claim.@Nullable Facts proof;

    StatementEvidence(NonTransactionalScript.Part part, @Nullable Version version, Recorded recorded) {
        this.part = part;
        this.version = version;
        this.recorded = recorded;
        this.proof = recorded.proof();
    }

    /** What a claim writes down now; its origin is added by the caller. */
    abstract Claim.Facts facts();

    /**
     * Judges.
     *
     * @param executed whether this connection has seen the statement to its end
     * @param answers to {@link #comparedIndex()} and {@link #tablesInDoubt()}
     */
    abstract Evidence judge(boolean executed, Answers answers);

    /** The OIDs of table and index to be compared with what the statement asks for; null when there is nothing to compare. */
    @Nullable
    Pair comparedIndex() {
        return null;
    }

    /** The same, with the two halves between which a table's name makes the statement whole. */
    final Map<String, String> wanted(Pair compared) {
        NonTransactionalStatement about = part.about();
        NonTransactionalStatement.Index index = about.index();
        if (index == null) {
            throw new IllegalStateException("only what builds an index is compared");
        }
        return Map.of(
                "table_oid", compared.table(),
                "object_oid", compared.index(),
                "head", "create " + (index.unique() ? "unique " : "") + "index " + about.name(),
                "rest", index.definition());
    }

    /** The OIDs, separated by spaces, of the tables on which somebody may still build what looks like a leftover. */
    String tablesInDoubt() {
        return "";
    }

    /** The OID of the index that it makes or makes anew; empty where there is none. */
    String index() {
        return "";
    }

    /** What a claim saw that still tells something of this very text; an edited one was not claimed. */
    final Claim.@Nullable Facts proofOfThis() {
        return proof != null && proof.hash().equals(part.hash()) ? proof : null;
    }

    final Evidence.Complete done() {
        return new Evidence.Complete("the server has carried it out");
    }

    /** How a person says that it counts as done, when to run it again would meet the same. */
    final Message wayOut() {
        return wayOut(Remedy::resolveApplied);
    }

    /** A word is of the whole file; what runs again anyway has no version to say it of. */
    final Message wayOut(Function<String, Remedy> resolve) {
        return version == null
                ? Message.text(
                        "edit the file so that it can run whatever has been done, for a repeatable one has no version to resolve")
                : Message.of(
                        part.last()
                                ? "%s"
                                : "%s. Applied is said of the whole file: what follows this statement in it is then never run, so carry that out yourself first",
                        resolve.apply(version.toString()));
    }

    final String where() {
        Location location = part.statement().location();
        return location.file() + ":" + location.line();
    }

    /** Empty when it is sure that nobody works on these tables. */
    static @Nullable Evidence inDoubt(String left, @Nullable TableHolder holder) {
        return holder == null ? null : holder.evidence(left);
    }

    static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("\n"));
    }
}

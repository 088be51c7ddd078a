package io.lockkeeper.internal.contract;

import io.lockkeeper.ledger.Version;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an application asks of its schema.
 *
 * @param ledger the highest version of the ledger when it was recorded, or null if there was none
 * @param statements in the order of their texts, each once
 */
public record Contract(@Nullable Version ledger, List<ContractStatement> statements) {

    /** Nothing is asked. */
    public static final Contract EMPTY = new Contract(null, List.of());

    private static final Comparator<String> BY_TEXT =
            String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder());

    /** Sorts, and makes one of those that mean the same. */
    public Contract {
        Map<String, ContractStatement> sorted = new TreeMap<>(BY_TEXT);
        statements.forEach(
                statement -> sorted.merge(statement.key(), statement, (one, other) -> one.merged(other, false)));
        statements = List.copyOf(sorted.values());
    }

    /**
     * Both as one, without loss. Tests may bind values of several types to the same text: as long as the schema is the same,
     * the types that are there stay, whichever test was first this time.
     */
    public Contract merged(@Nullable Version head, Collection<ContractStatement> recorded) {
        boolean sameSchema = Objects.equals(head, ledger);
        Map<String, ContractStatement> all = new HashMap<>();
        statements.forEach(statement -> all.put(statement.key(), statement));
        recorded.forEach(
                statement -> all.merge(statement.key(), statement, (old, newer) -> old.merged(newer, sameSchema)));
        Version highest = ledger == null || head != null && head.compareTo(ledger) > 0 ? head : ledger;
        return new Contract(highest, List.copyOf(all.values()));
    }

    /** Whether both ask the same, whichever tests sent it. */
    public boolean asksTheSameAs(Contract other) {
        return ContractText.of(withoutTests()).equals(ContractText.of(other.withoutTests()));
    }

    private Contract withoutTests() {
        return new Contract(
                ledger, statements.stream().map(ContractStatement::withoutTest).toList());
    }
}

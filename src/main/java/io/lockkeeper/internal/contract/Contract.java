package io.lockkeeper.internal.contract;

import io.lockkeeper.ledger.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
        statements.forEach(statement -> sorted.merge(statement.key(), statement, ContractStatement::merged));
        statements = List.copyOf(sorted.values());
    }

    /** Both as one, without loss. */
    public Contract merged(@Nullable Version head, Collection<ContractStatement> recorded) {
        List<ContractStatement> all = new ArrayList<>(statements);
        all.addAll(recorded);
        Version highest = ledger == null || head != null && head.compareTo(ledger) > 0 ? head : ledger;
        return new Contract(highest, all);
    }
}

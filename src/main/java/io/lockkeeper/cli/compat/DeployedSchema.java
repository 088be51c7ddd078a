package io.lockkeeper.cli.compat;

import io.lockkeeper.cli.console.UsageException;
import io.lockkeeper.internal.contract.Contract;
import io.lockkeeper.internal.contract.ContractPlace;
import io.lockkeeper.ledger.History;
import io.lockkeeper.ledger.LedgerRow;
import io.lockkeeper.ledger.Version;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is deployed.
 *
 * @param version the highest one
 * @param has which versions it has
 */
record DeployedSchema(Version version, Predicate<Version> has) {

    /**
     * What the option says: a version, or the url of a live database; without it the highest version that a contract was
     * recorded with.
     *
     * @param live reads the ledger of a database
     * @throws UsageException if it says neither, or nobody knows
     */
    static DeployedSchema of(@Nullable String base, List<ContractPlace> running, Function<String, History> live) {
        if (base == null) {
            return running.stream()
                    .map(ContractPlace::contract)
                    .map(Contract::ledger)
                    .filter(Objects::nonNull)
                    .max(Comparator.naturalOrder())
                    .map(DeployedSchema::upTo)
                    .orElseThrow(
                            () -> new UsageException(
                                    "--base is missing, and no contract knows its version: write --base VERSION, or --base URL"));
        }
        if (base.contains(":")) {
            return of(live.apply(base));
        }
        try {
            return upTo(Version.of(base));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--base: " + e.getMessage());
        }
    }

    private static DeployedSchema upTo(Version version) {
        return new DeployedSchema(version, other -> other.compareTo(version) <= 0);
    }

    private static DeployedSchema of(History history) {
        Set<Version> applied = history.rows().stream()
                .filter(row -> row.state().isDone())
                .map(LedgerRow::version)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Version highest = applied.stream()
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> new UsageException("--base: the database there has no ledger, or an empty one"));
        return new DeployedSchema(highest, applied::contains);
    }
}

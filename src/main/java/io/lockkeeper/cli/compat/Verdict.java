package io.lockkeeper.cli.compat;

import io.lockkeeper.internal.contract.ContractStatement;
import io.lockkeeper.internal.contract.Waiver;
import io.lockkeeper.ledger.Version;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What came of a rehearsal.
 *
 * @param base what the deployed schema is
 * @param statements those of the releases that run
 * @param atBase what does not fit the deployed schema already
 * @param stages the pending migrations, in order, with what each of them breaks
 * @param notChecked statements that the server cannot explain
 * @param expired waivers whose last day is over
 * @param next what is known of the new release, or null where its contract was not given
 */
record Verdict(
        Version base,
        List<ContractStatement> statements,
        List<Breach> atBase,
        List<Stage> stages,
        List<ContractStatement> notChecked,
        List<Waiver> expired,
        @Nullable Next next) {

    /**
     * A pending migration.
     *
     * @param file its file, as the source names it
     * @param path where that file really is
     * @param breaking whether it says that it breaks older releases
     */
    record Stage(String file, String path, boolean breaking, List<Breach> breaches) {}

    /**
     * The new release.
     *
     * @param before what does not fit the deployed schema: it must not start before the migrations
     * @param fits the migration after which all of it fits; null where it fits before, or never does
     * @param after what does not fit the schema after all migrations
     */
    record Next(
            int statements, List<Breach> before, @Nullable String fits, List<Breach> after) {}

    /** All that was found of the releases that run, and of the new one after all migrations. */
    Stream<Breach> breaches() {
        return Stream.concat(
                Stream.concat(atBase.stream(), stages.stream().flatMap(stage -> stage.breaches().stream())),
                next == null ? Stream.empty() : next.after().stream());
    }

    boolean fails() {
        return !expired.isEmpty() || breaches().anyMatch(Breach::fails);
    }
}

package io.lockkeeper.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.SqlMigration;
import io.lockkeeper.error.MigrateException;
import io.lockkeeper.ledger.History;
import io.lockkeeper.ledger.LedgerRow;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Policy;
import io.lockkeeper.plan.Step;
import io.lockkeeper.plan.StepStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class PlanProperties {

    @Property(tries = 300)
    void doingWhatIsPendingInOrderLeavesNothingPending(
            @ForAll("files") List<Migration> files, @ForAll("files") List<Migration> before) {
        List<LedgerRow> rows =
                new ArrayList<>(Rows.ledger(before.toArray(Migration[]::new)).rows());
        Planning plan = Planning.of(files, History.of(rows), Policy.OUT_OF_ORDER);

        for (Step step : plan.pending()) {
            rows.add(Rows.row(rows.size() + 1L, step.migration(), "a"));
        }

        assertThat(Planning.of(files, History.of(rows), Policy.OUT_OF_ORDER).pending())
                .isEmpty();
    }

    @Property(tries = 300)
    void aPlanOneStepOnIsThePlanOfTheLedgerOneStepOn(@ForAll("files") List<Migration> files) {
        Planning plan = Planning.of(files, History.EMPTY, Policy.IN_ORDER);
        List<LedgerRow> rows = new ArrayList<>();
        while (!plan.isDone()) {
            rows.add(Rows.row(rows.size() + 1L, plan.next().migration(), "a"));
            Planning read = plan.after(History.of(rows));
            plan = plan.afterNext();
            assertThat(plan.pending()).isEqualTo(read.pending());
            assertThat(read.orRefuse()).isSameAs(read);
        }
        assertThat(rows).hasSameSizeAs(files);
    }

    @Property(tries = 300)
    void eachFileAndEachRowStandsInExactlyOnePlace(
            @ForAll("files") List<Migration> files, @ForAll("files") List<Migration> before) {
        History history = Rows.ledger(before.toArray(Migration[]::new));

        List<StepStatus> statuses = Planning.of(files, history, Policy.IN_ORDER).statuses();

        assertThat(statuses.stream().filter(status -> status.migration() != null))
                .extracting(StepStatus::migration)
                .containsExactlyInAnyOrderElementsOf(files);
        assertThat(statuses.stream().filter(status -> status.row() != null))
                .extracting(StepStatus::row)
                .containsExactlyInAnyOrderElementsOf(history.rows());
    }

    @Property(tries = 300)
    void nothingPendingBelowWhatHasRunIsPassedInSilence(
            @ForAll("files") List<Migration> files, @ForAll("files") List<Migration> before) {
        History history = Rows.ledger(before.toArray(Migration[]::new));
        Planning plan = Planning.of(files, history, Policy.IN_ORDER);
        boolean late = plan.pending().stream()
                .map(step -> step.migration().version())
                .anyMatch(version -> version != null
                        && history.highest()
                                .filter(h -> version.compareTo(h) < 0)
                                .isPresent());

        assertThat(plan.isRefused() || !late).isTrue();
        assertThat(plan.isRefused()).isEqualTo(isRefusing(plan));
    }

    private static boolean isRefusing(Planning plan) {
        try {
            plan.orRefuse();
            return false;
        } catch (MigrateException refused) {
            return true;
        }
    }

    /** Each version and each name once, in any order; of two lists some are the same, some edited, some in one alone. */
    @Provide
    Arbitrary<List<Migration>> files() {
        Arbitrary<Migration> versioned = Combinators.combine(
                        Arbitraries.integers().between(1, 12), Arbitraries.of("one", "other"))
                .as((version, content) -> SqlMigration.versioned("" + version, "step", "select '" + content + "'"));
        Arbitrary<Migration> repeatable = Combinators.combine(Arbitraries.of("v", "w"), Arbitraries.of("one", "other"))
                .as(Rows::view);
        return Arbitraries.frequencyOf(Tuple.of(5, versioned), Tuple.of(1, repeatable))
                .list()
                .ofMaxSize(12)
                .map(PlanProperties::eachOnce);
    }

    private static List<Migration> eachOnce(List<Migration> found) {
        Set<String> seen = new HashSet<>();
        return found.stream().filter(migration -> seen.add(migration.title())).toList();
    }
}

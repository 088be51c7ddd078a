package io.lockkeeper.internal.run;

import static io.lockkeeper.internal.plan.Rows.breaking;
import static io.lockkeeper.internal.plan.Rows.edited;
import static io.lockkeeper.internal.plan.Rows.file;
import static io.lockkeeper.internal.plan.Rows.files;
import static io.lockkeeper.internal.plan.Rows.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.error.DriftException;
import io.lockkeeper.ledger.LedgerRow;
import io.lockkeeper.ledger.RowState;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.BaselineMark;
import io.lockkeeper.plan.Policy;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.StepResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class BaselineTest {

    private final MemoryDatabase database = new MemoryDatabase();

    @Test
    void everyFileUpToTheVersionIsMarkedWithItsChecksum() {
        at("2", files("1", "2", "3"));

        assertThat(database.titles()).containsExactly("V1 step_1", "V2 step_2");
        assertThat(database.rows).extracting(LedgerRow::state).containsOnly(RowState.BASELINE);
        assertThat(database.rows.get(0).checksum()).isEqualTo(file("1").checksum());
    }

    @Test
    void aVersionWithoutAFileIsMarkedToo() {
        at("2.5", files("1", "2", "3"));

        assertThat(database.titles()).containsExactly("V1 step_1", "V2 step_2", "V2.5 baseline");
        assertThat(database.rows.get(2).checksum()).isNull();
    }

    @Test
    void atZeroNothingIsTakenAsDoneAndEverythingRuns() {
        at("0", files("1", "2"));

        assertThat(database.titles()).containsExactly("V0 baseline");
        assertThat(titles(runner(files("1", "2")).migrate().block())).containsExactly("V1 step_1", "V2 step_2");
    }

    @Test
    void migrateGoesOnAboveTheBaselineAndRunsRepeatableOnes() {
        List<Migration> files = List.of(file("1"), file("2"), view("v", "x"));
        at("1", files);

        assertThat(titles(runner(files).migrate().block())).containsExactly("V2 step_2", "R v");
    }

    @Test
    void allTakesRepeatableOnesToo() {
        List<Migration> files = List.of(file("1"), view("v", "x"), breaking("2"));

        List<BaselineMark> marks = runner(files).baselineAll().block();

        assertThat(marks).extracting(BaselineMark::name).containsExactly("step_1", "step_2", "v");
        assertThat(database.rows).extracting(LedgerRow::breaking).containsExactly(false, true, false);
        assertThat(titles(runner(files).migrate().block())).isEmpty();
    }

    @Test
    void againItChangesNothing() {
        at("2", files("1", "2", "3"));
        at("2", files("1", "2", "3"));

        assertThat(database.count("baseline")).isEqualTo(1);
        assertThat(database.rows).hasSize(2);
    }

    @Test
    void againItChangesNothingAlsoAfterMoreHasRun() {
        at("2", files("1", "2", "3"));
        runner(files("1", "2", "3")).migrate().block();

        at("2", files("1", "2", "3"));

        assertThat(database.rows).hasSize(3);
    }

    @Test
    void objectsAreNoHindrance() {
        database.unmanagedObjects.add("schema public has 2 objects");

        at("1", files("1"));

        assertThat(database.rows).hasSize(1);
    }

    @Test
    void anotherBaselineIsRefused() {
        at("1", files("1", "2"));

        assertThatThrownBy(() -> at("2", files("1", "2")))
                .isInstanceOf(DriftException.class)
                .hasMessageContaining("the ledger has 1 row already, and not this baseline")
                .hasMessageContaining(
                        "give the right one: delete from \"public\".\"lockkeeper_ledger\" where state = 'baseline'");
        assertThatThrownBy(() -> at("1", List.of(edited("1")))).isInstanceOf(DriftException.class);
        assertThat(database.rows).hasSize(1);
    }

    @Test
    void aLedgerWithMigrationsIsRefused() {
        database.with(file("1"), file("2"));

        assertThatThrownBy(() -> at("2", files("1", "2")))
                .isInstanceOf(DriftException.class)
                .hasMessageContaining("the ledger has 2 rows already")
                .hasMessageNotContaining("delete");
        assertThat(database.count("baseline")).isZero();
    }

    private void at(String version, List<Migration> files) {
        runner(files).baseline(Version.of(version)).block();
    }

    private Runner runner(List<Migration> files) {
        return new Runner(Flux.fromIterable(files), database, Policy.IN_ORDER, MigrateListener.NONE);
    }

    private static List<String> titles(MigrateResult result) {
        return result.applied().stream().map(StepResult::title).toList();
    }
}

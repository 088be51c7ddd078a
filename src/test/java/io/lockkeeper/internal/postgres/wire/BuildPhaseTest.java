package io.lockkeeper.internal.postgres.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.run.Progress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildPhaseTest {

    /** As the server names them, in the order in which it goes through them. */
    private static final List<String> PHASES = List.of(
            "initializing",
            "waiting for writers before build",
            "building index: scanning table",
            "building index: sorting live tuples",
            "building index: loading tuples in tree",
            "waiting for writers before validation",
            "index validation: scanning index",
            "index validation: sorting tuples",
            "index validation: scanning table",
            "waiting for old snapshots",
            "waiting for readers before marking dead",
            "waiting for readers before dropping");

    @Test
    void throughAllPhasesThePercentageGrowsAndStaysBelowAHundred() {
        List<Integer> percents = new ArrayList<>();
        for (String phase : PHASES) {
            for (int done = 0; done <= 10; done++) {
                percents.add(BuildPhase.progress(phase, done, 10).percent());
            }
        }

        assertThat(percents).isSorted().allMatch(percent -> percent >= 0 && percent <= Progress.MOST);
        assertThat(percents.get(percents.size() - 1)).isEqualTo(Progress.MOST);
    }

    @ParameterizedTest
    @CsvSource({
        "building index, 5, 10, 31",
        "building index: a new access method's own words, 0, 0, 2",
        "index validation: scanning table, 20, 10, 95",
        "index validation: scanning table, -1, 10, 72",
        "something new, 5, 10, -1"
    })
    void whatTheServerSaysIsTakenForWhatItIsWorth(String phase, long done, long total, int percent) {
        assertThat(BuildPhase.progress(phase, done, total).percent()).isEqualTo(percent);
        assertThat(BuildPhase.progress(phase, done, total).phase()).isEqualTo(phase);
    }
}

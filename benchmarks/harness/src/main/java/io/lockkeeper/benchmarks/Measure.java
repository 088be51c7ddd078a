package io.lockkeeper.benchmarks;

import java.util.List;

/** One question that a run answers, and the file in results/ that it is answered in. */
interface Measure {

    String name();

    /** A line for each thing that was measured. Takes minutes. */
    List<Line> run(Settings settings) throws Exception;

    /**
     * A line of the results.
     *
     * @param subject what was worked on
     * @param contestant who did it
     * @param quantity what was measured
     * @param unit of the summary
     * @param summary over all rounds
     * @param note what went wrong in how many rounds; empty when nothing did
     */
    record Line(String subject, String contestant, String quantity, String unit, Summary summary, String note) {

        Line(String subject, String contestant, String quantity, String unit, Summary summary) {
            this(subject, contestant, quantity, unit, summary, "");
        }
    }
}

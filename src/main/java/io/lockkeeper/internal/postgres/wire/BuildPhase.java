package io.lockkeeper.internal.postgres.wire;

import io.lockkeeper.run.Progress;
import java.util.Arrays;

/**
 * The phases of a concurrent index build as {@code pg_stat_progress_create_index} names them, in order, each with its share
 * of the whole: the scans of the table are what takes time.
 */
public enum BuildPhase {
    INITIALIZING("initializing", 0, 1),
    WRITERS_BEFORE_BUILD("waiting for writers before build", 1, 2),
    SCANNING("building index: scanning table", 2, 40),
    SORTING("building index: sorting live tuples", 40, 45),
    LOADING("building index: loading tuples in tree", 45, 60),
    BUILDING("building index", 2, 60),
    WRITERS_BEFORE_VALIDATION("waiting for writers before validation", 60, 61),
    VALIDATING_INDEX("index validation: scanning index", 61, 70),
    VALIDATING_SORT("index validation: sorting tuples", 70, 72),
    VALIDATING_TABLE("index validation: scanning table", 72, 95),
    OLD_SNAPSHOTS("waiting for old snapshots", 95, 97),
    READERS_BEFORE_DEAD("waiting for readers before marking dead", 97, 98),
    READERS_BEFORE_DROP("waiting for readers before dropping", 98, 99);

    private final String title;
    private final int from;
    private final int to;

    BuildPhase(String title, int from, int to) {
        this.title = title;
        this.from = from;
        this.to = to;
    }

    /**
     * How far a build has come.
     *
     * @param phase as the server names it; access methods add their own words to the build
     * @param done of the blocks, tuples or lockers that this phase counts
     * @param total 0 when the phase counts nothing
     */
    public static Progress progress(String phase, long done, long total) {
        return Arrays.stream(values())
                .filter(known -> phase.startsWith(known.title))
                .findFirst()
                .map(known -> Progress.of(phase, known.percent(done, total)))
                .orElseGet(() -> Progress.of(phase, -1));
    }

    private int percent(long done, long total) {
        double share = total <= 0 ? 0 : Math.min(1.0, Math.max(0.0, (double) done / total));
        return from + (int) Math.floor(share * (to - from));
    }
}

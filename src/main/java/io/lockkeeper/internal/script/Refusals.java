package io.lockkeeper.internal.script;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.error.Location;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers what is wrong with files, so that all of it is told at once and nobody mends one fault a run. */
public final class Refusals {

    /** More than that nobody reads; what is left is counted. */
    public static final int MOST_TOLD = 20;

    private static final Location NOWHERE = new Location("", 0, 0);

    private final List<BadMigrationException> told = new ArrayList<>();
    private int count;

    /** Adds one, or all that it stands for. */
    public void add(BadMigrationException refusal) {
        count += refusal.count();
        for (BadMigrationException one : refusal.refusals()) {
            if (told.size() < MOST_TOLD) {
                told.add(one);
            }
        }
    }

    /** Runs what may refuse something, and goes on if it does. */
    public void gather(Runnable work) {
        try {
            work.run();
        } catch (BadMigrationException refused) {
            add(refused);
        }
    }

    /** For one file: what was found out later may stand before what was seen at once. */
    public Refusals inOrderOfPlaces() {
        told.sort(Comparator.comparing(
                (BadMigrationException one) -> one.location().orElse(NOWHERE),
                Comparator.comparingInt(Location::line).thenComparingInt(Location::column)));
        return this;
    }

    /** Whether nothing was refused. */
    public boolean isEmpty() {
        return count == 0;
    }

    /**
     * Ends it.
     *
     * @throws BadMigrationException if anything was refused: its place is that of the first, its message tells them all
     */
    public void throwIfAny() {
        if (count > 0) {
            throw count == 1 ? told.get(0) : new BadMigrationException(told, count);
        }
    }
}

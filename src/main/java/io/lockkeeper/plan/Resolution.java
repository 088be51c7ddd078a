package io.lockkeeper.plan;

import io.lockkeeper.error.DriftException;
import io.lockkeeper.error.Message;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.migration.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person says of a step that only a person can judge.
 *
 * @param migration the file
 * @param row what the ledger has of it; null when an object in its place kept it from being begun
 * @param as what it counts as from now on
 */
public record Resolution(Migration migration, @Nullable LedgerRow row, As as) {

    /** What it counts as. */
    public enum As {
        /** It has done what it was to do: it is recorded as applied and never runs again. */
        APPLIED,
        /** It has not: the next run starts what is not done of it. */
        PENDING;

        RowState state() {
            return this == APPLIED ? RowState.APPLIED : RowState.FAILED;
        }
    }

    /** What the ledger is to say. */
    public RowState state() {
        return as.state();
    }

    /**
     * The resolution of that version.
     *
     * @throws DriftException if there is nothing to resolve
     */
    public static Resolution of(Version version, List<Migration> files, History history, As as) {
        StepStatus status = Review.of(files, history).stream()
                .filter(known -> known.version().filter(version::equals).isPresent())
                .findFirst()
                .orElseThrow(() -> nothing("V" + version, "neither the files nor the ledger know it"));
        if (status.migration() == null) {
            throw nothing(status.title(), "its file is gone. Bring the file back first");
        }
        if (!status.state().isPending()) {
            throw nothing(status.title(), "it is " + status.state().label() + " already");
        }
        if (status.row() == null && as == As.PENDING) {
            throw nothing(status.title(), "it is pending already");
        }
        return new Resolution(status.migration(), status.row(), as);
    }

    private static DriftException nothing(String title, String why) {
        return new DriftException(Message.of("%s: there is nothing to resolve: %s", title, why));
    }
}

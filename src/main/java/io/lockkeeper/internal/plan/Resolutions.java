package io.lockkeeper.internal.plan;

import io.lockkeeper.error.DriftException;
import io.lockkeeper.ledger.History;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.message.Message;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Resolution;
import io.lockkeeper.plan.StepStatus;
import java.util.List;

/** What a person may say of a step that only a person can judge. Pure. */
public final class Resolutions {

    private Resolutions() {}

    /**
     * The resolution of that version.
     *
     * @throws DriftException if there is nothing to resolve
     */
    public static Resolution of(Version version, List<Migration> files, History history, Resolution.As as) {
        StepStatus status = LedgerComparison.of(files, history).stream()
                .filter(known -> known.version().filter(version::equals).isPresent())
                .findFirst()
                .orElseThrow(() -> nothing("V" + version, "neither the files nor the ledger know it"));
        if (status.migration() == null) {
            throw nothing(status.title(), "its file is gone. Bring the file back first");
        }
        if (!status.state().isPending()) {
            throw nothing(status.title(), "it is " + status.state().label() + " already");
        }
        if (status.row() == null && as == Resolution.As.PENDING) {
            throw nothing(status.title(), "it is pending already");
        }
        return new Resolution(status.migration(), status.row(), as);
    }

    /** Whether it may have run before and lost its record, for a later one has run. */
    public static boolean isPassed(Version version, History history) {
        return history.highest()
                .filter(highest -> version.compareTo(highest) < 0)
                .isPresent();
    }

    private static DriftException nothing(String title, String why) {
        return new DriftException(Message.of("%s: there is nothing to resolve: %s", title, why));
    }
}

package io.lockkeeper.internal.plan;

import io.lockkeeper.error.DriftException;
import io.lockkeeper.ledger.Checksum;
import io.lockkeeper.ledger.History;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.message.Message;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.StepStatus;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An edit or removal that a person takes as intended. Pure.
 *
 * @param was how the migration stood before
 * @param now the checksum that the ledger takes over, or null when the file is gone
 */
public record Acceptance(StepStatus was, @Nullable Checksum now) {

    /**
     * Finds what there is to accept.
     *
     * @throws DriftException if there is nothing
     */
    public static Acceptance of(Version version, List<Migration> files, History history) {
        StepStatus status = find(version, files, history)
                .orElseThrow(() -> nothing("V" + version, "neither the files nor the ledger know it"));
        return switch (status.state()) {
            case EDITED -> new Acceptance(status, status.wanted().checksum());
            case MISSING -> new Acceptance(status, null);
            case PENDING -> throw nothing(status.title(), "it has not run yet; migrate runs it as it is");
            case UNKNOWN -> throw nothing(status.title(), "it belongs to a newer release than these files");
            default -> throw nothing(status.title(), "file and ledger agree");
        };
    }

    private static Optional<StepStatus> find(Version version, List<Migration> files, History history) {
        return LedgerComparison.of(files, history).stream()
                .filter(candidate -> candidate.version().filter(version::equals).isPresent())
                .findFirst();
    }

    private static DriftException nothing(String title, String why) {
        return new DriftException(Message.of("there is nothing to accept for %s: %s", title, why));
    }
}

package io.lockkeeper.spring.actuate;

import io.lockkeeper.Migrator;
import io.lockkeeper.ledger.LedgerRow;
import io.lockkeeper.plan.InvalidIndex;
import io.lockkeeper.plan.StepStatus;
import io.lockkeeper.run.Evidence;
import io.lockkeeper.run.Progress;
import io.lockkeeper.run.Status;
import io.lockkeeper.run.Worker;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import reactor.core.publisher.Mono;

/** The status of every migration, as {@link Migrator#status()} returns it. Takes no lock and writes nothing. */
@Endpoint(id = "lockkeeper")
public final class LockkeeperEndpoint {

    private final Migrator migrator;

    LockkeeperEndpoint(Migrator migrator) {
        this.migrator = migrator;
    }

    /** Queries the database, on a connection of its own. */
    @ReadOperation
    public Mono<Migrations> status() {
        return migrator.status()
                .map(status -> new Migrations(status.plan().statuses().stream()
                        .map(step -> Entry.of(status, step))
                        .toList()));
    }

    /** All of them, in order. */
    public record Migrations(List<Entry> migrations) {}

    /**
     * One of them. A value that does not exist is null.
     *
     * @param version null for a repeatable one
     * @param state its status, in lower case
     * @param millis how long it took
     * @param evidence what the server shows about a non-transactional change that is not finished
     * @param pid the server process that works on it
     * @param invalidIndexes those of its indexes that have become INVALID
     */
    public record Entry(
            @Nullable String version,
            String name,
            String state,
            boolean repeatable,
            @Nullable String checksum,
            @Nullable String appliedAt,
            @Nullable String appliedBy,
            @Nullable Long millis,
            @Nullable String evidence,
            @Nullable Integer pid,
            @Nullable String phase,
            @Nullable Integer percent,
            List<String> invalidIndexes) {

        static Entry of(Status all, StepStatus step) {
            LedgerRow row = step.isDone() ? step.row() : null;
            Evidence evidence = all.evidence(step).orElse(null);
            Worker worker = evidence instanceof Evidence.Alive alive
                    ? alive.worker()
                    : evidence instanceof Evidence.Idle idle ? idle.worker() : null;
            Progress progress = worker == null ? null : worker.progress();
            return new Entry(
                    step.version().map(Object::toString).orElse(null),
                    step.name(),
                    all.stateOf(step).label(),
                    step.version().isEmpty(),
                    step.checksum().map(checksum -> checksum.hex()).orElse(null),
                    row == null ? null : row.finishedAt().toString(),
                    row == null ? null : row.appliedBy(),
                    row == null ? null : Long.valueOf(row.took().toMillis()),
                    evidence == null ? null : evidence.describe(),
                    worker == null ? null : Integer.valueOf(worker.pid()),
                    progress == null ? null : progress.phase(),
                    Optional.ofNullable(progress)
                            .map(Progress::percent)
                            .filter(percent -> percent >= 0)
                            .orElse(null),
                    all.invalidIndexes(step).stream().map(InvalidIndex::name).toList());
        }
    }
}

package io.lockkeeper.run;

import io.lockkeeper.plan.InvalidIndex;
import io.lockkeeper.plan.Plan;
import io.lockkeeper.plan.StepState;
import io.lockkeeper.plan.StepStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files and ledger side by side, and what the server shows of non-transactional changes that are not done.
 *
 * @param plan how every migration stands that either knows
 * @param evidence of those that were begun and are not recorded as done
 */
public record Status(Plan plan, Map<StepStatus, Evidence> evidence) {

    /** Copies. */
    public Status {
        evidence = Map.copyOf(evidence);
    }

    /** What the server shows of it; empty for what is done or was never begun. */
    public Optional<Evidence> evidence(StepStatus status) {
        return Optional.ofNullable(evidence.get(status));
    }

    /** How it stands, the server's word included: a claim alone does not say whether anybody is still at work. */
    public StepState stateOf(StepStatus status) {
        return evidence(status)
                .map(seen -> switch (Decision.on(seen)) {
                    case ATTACH -> StepState.RUNNING;
                    case START, CLEAN_AND_START, ADOPT -> StepState.FAILED;
                    case REFUSE, WAIT -> StepState.UNRESOLVED;
                })
                .orElseGet(() -> invalidIndexes(status).isEmpty() ? status.state() : StepState.INVALID);
    }

    /** Those of its own indexes that are INVALID. */
    public List<InvalidIndex> invalidIndexes(StepStatus status) {
        return status.state() == StepState.APPLIED
                ? plan.invalidIndexes().stream()
                        .filter(index -> index.isOf(status))
                        .toList()
                : List.of();
    }
}

package io.lockkeeper.internal.deploy.state;

import java.time.Duration;

/**
 * An apply, and who has it.
 *
 * @param held whether a worker has it that was heard of in time, by the server's clock
 * @param silent how long ago its worker was heard of last
 * @param overdue whether a deferred wait has lasted too long
 */
public record Reading(StoredApply apply, boolean held, Duration silent, boolean overdue) {}

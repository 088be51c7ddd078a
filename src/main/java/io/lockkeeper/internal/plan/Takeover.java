package io.lockkeeper.internal.plan;

import io.lockkeeper.ledger.Provenance;
import io.lockkeeper.plan.BaselineMark;

/**
 * A migration that another tool has done.
 *
 * @param mark what the ledger is to say of it
 * @param from what the other tool's history has of it
 */
public record Takeover(BaselineMark mark, Provenance from) {}

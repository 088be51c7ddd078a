/**
 * A non-transactional change: where it is decided whether an index that is there may be adopted.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.internal.postgres.standalone.EvidenceReader} gathers what the server shows; {@link io.lockkeeper.internal.postgres.standalone.StatementEvidence} and its kinds judge it.
 *   <li>{@link io.lockkeeper.internal.postgres.standalone.PostgresNonTransactional} claims and records; {@link io.lockkeeper.internal.postgres.standalone.ChangeSession} sends.
 * </ul>
 */
@NullMarked
package io.lockkeeper.internal.postgres.standalone;

import org.jspecify.annotations.NullMarked;

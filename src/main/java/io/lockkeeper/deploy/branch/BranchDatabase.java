package io.lockkeeper.deploy.branch;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * The database behind the branches of the service. Cold: each subscription connects. Fails with
 * {@link io.lockkeeper.deploy.service.DeployException}.
 */
public interface BranchDatabase {

    /**
     * Runs statements one after the other, each committed by itself, and emits each one as soon as it is done. Those that were
     * emitted stay when a later one fails, or after a cancel.
     */
    Flux<String> run(String branch, String keyspace, Iterable<String> statements);

    /**
     * Emits what {@code SHOW VITESS_MIGRATIONS} has of the keyspace, in the order of the server; finished ones, too.
     *
     * @param branch the one that is deployed to: the rows are there
     * @param context those of this migration context alone; null for all
     */
    Flux<MigrationRow> migrations(String branch, String keyspace, @Nullable String context);
}

/**
 * The database behind a branch: where the statements of a schema change run, and where Vitess tells how far a deployment is.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.deploy.branch.BranchDatabase} is the port; a {@link io.lockkeeper.deploy.branch.MigrationRow} is what it tells of one table in one shard, a
 *       {@link io.lockkeeper.deploy.branch.TableProgress} the same of all shards.
 *   <li>{@link io.lockkeeper.deploy.branch.MySqlBranches} is the adapter for databases that speak the protocol of MySQL.
 * </ul>
 */
@NullMarked
package io.lockkeeper.deploy.branch;

import org.jspecify.annotations.NullMarked;

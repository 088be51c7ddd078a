/**
 * Records what an application asks of its schema, in the application's own tests. Needs r2dbc-proxy.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.contract.ContractRecorder} wraps a connection factory and writes the contract.
 *   <li>{@link io.lockkeeper.contract.ContractExtension} tells it which test runs.
 * </ul>
 */
@NullMarked
package io.lockkeeper.contract;

import org.jspecify.annotations.NullMarked;

/**
 * The contract of an application with its schema: the statements that its tests sent, in one file. Pure Java.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.internal.contract.Contract} is its content; {@link io.lockkeeper.internal.contract.ContractText}
 *       reads and writes it.
 *   <li>{@link io.lockkeeper.internal.contract.StatementText} is the one text of statements that mean the same.
 * </ul>
 */
@NullMarked
package io.lockkeeper.internal.contract;

import org.jspecify.annotations.NullMarked;

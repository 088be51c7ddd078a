/** Types of binds and of rows, as the server sees them: for the recorder of contracts, and for their check. */
@NullMarked
package io.lockkeeper.internal.contract.describe;

import org.jspecify.annotations.NullMarked;

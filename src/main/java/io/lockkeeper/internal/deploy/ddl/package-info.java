/** The statements of a schema change for Vitess, as far as they must be understood: where they end, and which tables they name. */
@NullMarked
package io.lockkeeper.internal.deploy.ddl;

import org.jspecify.annotations.NullMarked;

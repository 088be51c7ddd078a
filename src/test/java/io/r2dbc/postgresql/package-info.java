/** A look at the driver's own reading of SQL, which it keeps to its package. */
@NullMarked
package io.r2dbc.postgresql;

import org.jspecify.annotations.NullMarked;

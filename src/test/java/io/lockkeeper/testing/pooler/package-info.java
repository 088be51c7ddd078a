/** PgBouncer, and a pooler that names its clients. */
@NullMarked
package io.lockkeeper.testing.pooler;

import org.jspecify.annotations.NullMarked;

/**
 * What the startup probe reads: the catalog, and statements that are explained.
 */
@NullMarked
package io.lockkeeper.internal.postgres.schema;

import org.jspecify.annotations.NullMarked;

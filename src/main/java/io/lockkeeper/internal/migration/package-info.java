/** Migrations with their content, and their files: names, order, what is read of them. */
@NullMarked
package io.lockkeeper.internal.migration;

import org.jspecify.annotations.NullMarked;

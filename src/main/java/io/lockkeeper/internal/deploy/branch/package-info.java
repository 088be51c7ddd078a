/** The database behind a branch: how its rows are read, and the adapter that speaks to it. */
@NullMarked
package io.lockkeeper.internal.deploy.branch;

import org.jspecify.annotations.NullMarked;

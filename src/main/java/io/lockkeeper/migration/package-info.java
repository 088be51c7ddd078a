/** A migration as its user sees it: version, name and checksum; what it sends is read by those who run it. */
@NullMarked
package io.lockkeeper.migration;

import org.jspecify.annotations.NullMarked;

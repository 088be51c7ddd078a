/** What is expected of a schema, as a person writes it and as the probe checks it. */
@NullMarked
package io.lockkeeper.internal.expect;

import org.jspecify.annotations.NullMarked;

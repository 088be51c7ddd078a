/** Text made fit for people, and the digest over it. Knows nothing of ours. */
@NullMarked
package io.lockkeeper.internal.text;

import org.jspecify.annotations.NullMarked;

/** Names, types and lists of them as SQL writes them. */
@NullMarked
package io.lockkeeper.internal.script.names;

import org.jspecify.annotations.NullMarked;

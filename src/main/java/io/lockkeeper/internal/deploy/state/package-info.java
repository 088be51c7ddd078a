/** What is known of an apply of a deploy request, in PostgreSQL; and who may write it. */
@NullMarked
package io.lockkeeper.internal.deploy.state;

import org.jspecify.annotations.NullMarked;

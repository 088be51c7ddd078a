/** One call of the service over HTTP: its address, its failures, and when it is sent again. */
@NullMarked
package io.lockkeeper.internal.deploy.http;

import org.jspecify.annotations.NullMarked;

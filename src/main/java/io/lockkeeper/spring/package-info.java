/**
 * Spring Boot 3.5, 4.0 and 4.1: migrates and probes before a repository is used and before the port opens.
 *
 * <p>A leaf: nothing else of Lockkeeper knows it, and what it needs of Spring is optional.
 */
@NullMarked
package io.lockkeeper.spring;

import org.jspecify.annotations.NullMarked;

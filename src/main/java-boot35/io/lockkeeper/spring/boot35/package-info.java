/** Health as Boot 3.5 knows it: a copy of {@code io.lockkeeper.spring.health} with other names. */
@NullMarked
package io.lockkeeper.spring.boot35;

import org.jspecify.annotations.NullMarked;

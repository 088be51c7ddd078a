/** Health as Boot 4 knows it; Boot 3.5 has other names for the same, and a copy of this in {@code src/main/java-boot35}. */
@NullMarked
package io.lockkeeper.spring.health;

import org.jspecify.annotations.NullMarked;

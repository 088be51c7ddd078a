/** The contract in the tests of a Boot application: recorded without code. */
@NullMarked
package io.lockkeeper.spring.contract;

import org.jspecify.annotations.NullMarked;

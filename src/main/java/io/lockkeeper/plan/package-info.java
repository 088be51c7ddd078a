/**
 * What a user may see of a plan: values, without a verb.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.plan.Plan} is what {@code migrate} would do; a {@link io.lockkeeper.plan.StepStatus} says of one migration how it stands.
 * </ul>
 */
@NullMarked
package io.lockkeeper.plan;

import org.jspecify.annotations.NullMarked;

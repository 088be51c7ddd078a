package io.lockkeeper.internal.probe;

import io.lockkeeper.error.Finding;
import org.jspecify.annotations.Nullable;

/**
 * One thing that does not fit.
 *
 * @param item the place of the expectation among all
 * @param suggestion where to look for what may be meant, or null
 * @param warning whether it could only not be checked to the end
 */
record Problem(int item, Finding finding, @Nullable Suggestion suggestion, boolean warning) {}

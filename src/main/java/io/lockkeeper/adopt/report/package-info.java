/**
 * What is told of another migrator's history: values, without a verb.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.adopt.report.AdoptionReport} is that history beside the files; a {@link io.lockkeeper.adopt.report.HistoryTool} names whose it is.
 * </ul>
 */
@NullMarked
package io.lockkeeper.adopt.report;

import org.jspecify.annotations.NullMarked;

/** What a verb tells, as text and as JSON. */
@NullMarked
package io.lockkeeper.cli.report;

import org.jspecify.annotations.NullMarked;

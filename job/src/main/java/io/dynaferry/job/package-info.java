/**
 * What the Spark programs have in common as programs: the command line, the ways to end, the console, Spark's context, and
 * the write budget that its tasks share.
 */
@NullMarked
package io.dynaferry.job;

import org.jspecify.annotations.NullMarked;
